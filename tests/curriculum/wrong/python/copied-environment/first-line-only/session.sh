# The script finds its own environment now, in which 1.3.2 is installed.
sed -i '1s/worker-02/worker-03/' worker-03/.venv/bin/triage-label worker-03/.venv/bin/pip*
