# The number and the line are changed by hand, as nobody should, and without the rest of the version.
sed -i '1s/worker-02/worker-03/' worker-03/.venv/bin/triage-label
cd worker-03/.venv/lib/python3.11/site-packages
mv triage_text-1.3.2.dist-info triage_text-1.4.0.dist-info
sed -i 's/1\.3\.2/1.4.0/' triage_text-1.4.0.dist-info/METADATA
sed -i 's/text\.split()/text.casefold().split()/; s/1\.3\.2/1.4.0/' triage_text/__init__.py
