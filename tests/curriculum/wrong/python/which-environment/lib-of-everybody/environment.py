"""Which environment a process runs in, and what of its import path lies outside."""

from pathlib import Path
from typing import NamedTuple


class Environment(NamedTuple):
    prefix: Path
    home: Path  # the folder with the base interpreter
    system_site: bool  # whether packages of the base may be imported
    version: str


def read_environment(prefix):
    """The virtual environment in this folder, or None if it is none."""
    try:
        text = (Path(prefix) / "pyvenv.cfg").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    settings = {}
    for line in text.splitlines():
        key, sign, value = line.partition("=")
        if sign:
            settings[key.strip().lower()] = value.strip()
    return Environment(
        prefix=Path(prefix),
        home=Path(settings["home"]),
        system_site=settings.get("include-system-site-packages", "").lower() == "true",
        version=settings.get("version") or settings.get("version_info", ""),
    )


def outsiders(environment, paths, program):
    """The entries of an import path that lie outside of the environment, in order."""
    return [entry for entry in paths if not is_inside(environment, Path(program), Path(program) / entry)]


def is_inside(environment, program, path):
    if path.is_relative_to(environment.prefix) or path.is_relative_to(program):
        return True
    library = Path("/usr/lib")
    if not path.is_relative_to(library):
        return False
    return environment.system_site or "site-packages" not in path.relative_to(library).parts
