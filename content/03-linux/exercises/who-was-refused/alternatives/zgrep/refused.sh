find "$1" -type f -regex '.*/serving[^/]*\.log\(\.gz\)?' -print0 |
  xargs -0r zgrep -hE '^[^ ]+ [^ ]+ [^ ]+ 503 ' |
  cut -d' ' -f3 | sort | uniq -c | sort -s -k1,1nr | head -n 5
