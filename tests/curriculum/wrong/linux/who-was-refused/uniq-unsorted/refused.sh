find "$1" -type f \( -name 'serving*.log' -o -name 'serving*.log.gz' \) -exec zcat -f {} + | awk '$4 == 503 { print $3 }' | uniq -c | sort -k1,1nr -k2,2 | head -5
