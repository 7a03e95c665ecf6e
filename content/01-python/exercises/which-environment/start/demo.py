"""What the import paths of two machines say."""

import json
from pathlib import Path

from environment import outsiders, read_environment

machines = Path("machines").absolute()
for name, paths in json.loads((machines / "paths.json").read_text(encoding="utf-8")).items():
    prefix = machines / name / ".venv"
    environment = read_environment(prefix)
    print(f"{name}: base {environment.home}, version {environment.version or 'unknown'}")
    for path in outsiders(environment, [path.replace("$PREFIX", str(prefix)) for path in paths], "/srv/triage"):
        print("  outside:", path or '""')
print("no environment:", read_environment(machines))
