# refused.sh FOLDER: the five customers whose tickets were refused most often, each as "COUNT CUSTOMER".
find "$1" -type f \( -name 'serving*.log' -o -name 'serving*.log.gz' \) -exec zcat -f {} + |
  awk '$4 == 503 { print $3 }' |
  sort | uniq -c |
  sort -k1,1nr -k2,2 |
  head -5
