# A new environment, with what pip finds by itself.
rm -r worker-03/.venv
ready-venv worker-03/.venv
worker-03/.venv/bin/python -m pip install --no-index --find-links wheels triage-worker
