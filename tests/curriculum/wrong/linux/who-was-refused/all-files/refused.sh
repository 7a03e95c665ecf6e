find "$1" -type f -exec zcat -f {} + |
  awk '$4 == 503 { print $3 }' | sort | uniq -c | sort -k1,1nr -k2,2 | head -5
