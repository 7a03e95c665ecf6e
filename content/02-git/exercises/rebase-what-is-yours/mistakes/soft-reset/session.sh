# One commit out of four, with the files of a time before that of Tomas.
cd triage
git fetch -q
git reset -q --soft origin/customer-words
git commit -q -m 'Match whole words'
git push -q
