journalctl -p err --no-pager | head
