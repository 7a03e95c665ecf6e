# Your commands are recorded here. The clone is in ~/triage, the server's repository in /srv/git/triage.git.
