"""Which environment a process runs in, and what of its import path lies outside."""

import os
from pathlib import Path
from typing import NamedTuple


class Environment(NamedTuple):
    prefix: Path
    home: Path  # the folder with the base interpreter
    system_site: bool  # whether packages of the base may be imported
    version: str


def read_environment(prefix):
    """The virtual environment in this folder, or None if it is none."""
    settings = {}
    if os.path.exists(Path(prefix) / "pyvenv.cfg"):
        with open(Path(prefix) / "pyvenv.cfg", encoding="utf-8") as file:
            for line in file:
                key, _, value = line.partition(" = ")
                settings[key] = value.strip()
    return Environment(
        Path(prefix),
        Path(settings.get("home", "/")),
        bool(settings.get("include-system-site-packages")),
        settings.get("version", ""),
    )


def outsiders(environment, paths, program):
    """The entries of an import path that lie outside of the environment, in order."""
    return [entry for entry in paths if not entry.startswith(str(environment.prefix))]
