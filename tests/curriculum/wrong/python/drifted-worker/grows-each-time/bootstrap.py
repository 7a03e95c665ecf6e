"""Prepares the environment of a worker. Runs before everything else."""

import sys
from importlib import metadata
from pathlib import Path


class EnvironmentDrift(Exception):
    """What runs is not what the lock file names."""


def start(root):
    """Makes the packages of the worker in this folder importable, checks them against lock.txt, returns versions by name."""
    root = Path(root)
    ours = [str(root / "site-packages"), str(root / "shared")]
    sys.path[:0] = ours
    wanted = read_lock(root / "lock.txt")
    for name, version in wanted.items():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            raise EnvironmentDrift(f"{name} {version} is locked, and no version of it is installed") from None
        if found.version != version:
            place = found.locate_file("")
            raise EnvironmentDrift(f"{name} {version} is locked, and {found.version} would be imported, from {place}")
    return wanted


def read_lock(file):
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return {name.strip(): version.strip() for name, _, version in (line.partition("==") for line in lines if line)}
