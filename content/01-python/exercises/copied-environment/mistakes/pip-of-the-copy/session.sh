# The first line of this pip names the python of worker-02.
worker-03/.venv/bin/pip install --no-index --find-links wheels --require-hashes -r worker-03/lock.txt
