for file in $(find "$1" -name 'serving*.log' -o -name 'serving*.log.gz'); do
  zcat -f $file
done | awk '$4 == 503 { print $3 }' | sort | uniq -c | sort -k1,1nr -k2,2 | head -5
