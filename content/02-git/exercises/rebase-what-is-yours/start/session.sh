# Your commands are recorded here. The repository is in ~/triage, on the branch customer-words.
