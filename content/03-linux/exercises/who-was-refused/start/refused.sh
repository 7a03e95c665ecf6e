# refused.sh FOLDER: the five customers whose tickets were refused most often, each as "COUNT CUSTOMER".
grep -h 503 "$1"/*.log | sort | uniq -c | head -5
