# The right version in a folder of its own, for those who set a variable.
python3 -m zipfile -e wheels/triage_text-1.4.0-py3-none-any.whl ~/fixed
echo 'export PYTHONPATH=~/fixed' >> ~/.profile
export PYTHONPATH=~/fixed
worker-03/.venv/bin/triage-label --versions 'The page is DOWN'
