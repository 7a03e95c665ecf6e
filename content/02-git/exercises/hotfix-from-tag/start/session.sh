# Your commands are recorded here. The repository is in ~/triage.
