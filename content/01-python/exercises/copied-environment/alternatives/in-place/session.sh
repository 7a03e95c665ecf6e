# The interpreter of the copy knows where it is; with --force-reinstall pip writes the scripts anew.
cd worker-03
.venv/bin/python -m pip install --no-index --find-links ~/wheels --require-hashes --force-reinstall -r lock.txt
