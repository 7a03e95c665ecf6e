find "$1" -type f \( -name 'serving*.log' -o -name 'serving*.log.gz' \) -exec zcat -f {} + |
  grep 503 | cut -d' ' -f3 | sort | uniq -c | sort -k1,1nr -k2,2 | head -5
