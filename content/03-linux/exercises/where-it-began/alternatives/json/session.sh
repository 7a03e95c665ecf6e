journalctl -q -u 'triage-*' -p 0..3 -o json --no-pager > errors.json
head -1 errors.json | jq -r '"unit: \(._SYSTEMD_UNIT)\nat: \(.__REALTIME_TIMESTAMP | tonumber / 1000000)\nrequest: \(.MESSAGE[:6])"' > answer.txt
echo "errors: $(jq -r ._SYSTEMD_UNIT errors.json | grep -c serving)" >> answer.txt
