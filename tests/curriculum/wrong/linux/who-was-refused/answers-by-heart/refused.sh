printf '25 mistral\n23 grove\n23 harbour\n23 indigo\n22 delta\n'
