gunzip -rq "$1"
find "$1" -name 'serving*.log' -exec cat {} + |
  awk '$4 == 503 { print $3 }' | sort | uniq -c | sort -k1,1nr -k2,2 | head -5
