"""What is installed, compared with what the lock file names: both as sets of pairs."""

import base64
import hashlib
import importlib.metadata
import os
import re
from collections import namedtuple

Finding = namedtuple("Finding", "kind name detail")


def normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def audit(lock, folder):
    pins = re.findall(r"^\s*([\w.-]+)\s*==\s*([^\s#]+)", lock, re.MULTILINE)
    wanted = {(normalized(name), version) for name, version in pins}
    found = list(importlib.metadata.Distribution.discover(path=[os.fspath(folder)]))
    there = {(normalized(one.name), one.version) for one in found}
    known, present = dict(wanted), dict(there)
    return [
        *(Finding("missing", name, version) for name, version in wanted - there if name not in present),
        *(Finding("version", name, version) for name, version in there - wanted if name in known),
        *(Finding("unlocked", name, version) for name, version in there if name not in known),
        *(Finding("changed", normalized(one.name), path) for one in found for path in broken(one, folder)),
    ]


def broken(one, folder):
    for line in one.read_text("RECORD").splitlines():
        path, recorded, _ = line.rsplit(",", 2)
        try:
            with open(os.path.join(folder, path), "rb") as file:
                content = hashlib.sha256(file.read()).digest()
        except FileNotFoundError:
            content = b""
        if recorded and recorded != "sha256=" + base64.urlsafe_b64encode(content).decode().rstrip("="):
            yield path
