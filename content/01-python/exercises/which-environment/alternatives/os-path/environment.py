"""Which environment a process runs in; with os.path instead of pathlib."""

import os
import re
from pathlib import Path
from typing import NamedTuple


class Environment(NamedTuple):
    prefix: Path
    home: Path
    system_site: bool
    version: str


def read_environment(prefix):
    file = os.path.join(prefix, "pyvenv.cfg")
    if not os.path.isfile(file):
        return None
    with open(file, encoding="utf-8") as lines:
        pairs = [re.fullmatch(r"\s*(\S+?)\s*=\s*(.*?)\s*", line, re.DOTALL) for line in lines]
    settings = {pair[1].casefold(): pair[2] for pair in pairs if pair}
    version = settings.get("version", settings.get("version_info", ""))
    own = settings.get("include-system-site-packages", "false").casefold() != "true"
    return Environment(Path(prefix), Path(settings["home"]), not own, version)


def outsiders(environment, paths, program):
    def below(path, folder):
        return os.path.commonpath([path, folder]) == os.path.normpath(folder)

    library = os.path.join(os.path.dirname(os.path.normpath(environment.home)), "lib")
    found = []
    for entry in paths:
        path = os.path.normpath(os.path.join(program, entry))
        packages = "site-packages" in path.split(os.sep)
        standard = below(path, library) and (environment.system_site or not packages)
        if not (standard or below(path, os.fspath(environment.prefix)) or below(path, os.fspath(program))):
            found.append(entry)
    return found
