"""What is installed, compared with what the lock file names."""

import base64
import csv
import hashlib
import re
from importlib import metadata
from pathlib import Path
from typing import NamedTuple


class Finding(NamedTuple):
    kind: str  # "missing", "version", "unlocked" or "changed"
    name: str  # normalised
    detail: str  # a version; for "changed" a path as in RECORD


def normalized(name):
    """The form in which two spellings of a project's name are equal."""
    return re.sub(r"[-_.]+", "-", name).lower()


def audit(lock, folder):
    """All differences between the text of a lock file and the packages installed in a folder."""
    wanted = read_lock(lock)
    installed = {
        found.metadata["Name"]: found for found in metadata.distributions(path=[str(folder)])
    }
    findings = []
    for name, version in wanted.items():
        if name not in installed:
            findings.append(Finding("missing", name, version))
        elif installed[name].version != version:
            findings.append(Finding("version", name, installed[name].version))
    for name, found in installed.items():
        if name not in wanted:
            findings.append(Finding("unlocked", name, found.version))
        findings.extend(Finding("changed", name, path) for path in changed_files(found, Path(folder)))
    return findings


def read_lock(lock):
    """Versions by normalised name."""
    lines = (line.partition("#")[0].strip() for line in lock.splitlines())
    pins = (line.partition("==") for line in lines if line)
    return {name.strip(): version.strip() for name, _, version in pins}


def changed_files(found, folder):
    """Paths in RECORD whose content is not the one that was installed."""
    for path, recorded, _ in csv.reader((found.read_text("RECORD") or "").splitlines()):
        if not recorded:
            continue
        kind, _, expected = recorded.partition("=")
        file = folder / path
        if not file.is_file() or digest(kind, file.read_bytes()) != expected:
            yield path


def digest(kind, content):
    """As RECORD writes it: base64 for URLs, without the padding."""
    return base64.urlsafe_b64encode(hashlib.new(kind, content).digest()).rstrip(b"=").decode()
