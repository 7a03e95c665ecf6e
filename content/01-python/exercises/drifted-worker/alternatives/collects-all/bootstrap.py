"""Prepares the environment of a worker, and names all that is wrong with it at once."""

import importlib.metadata
import os
import sys


class EnvironmentDrift(RuntimeError):
    pass


def start(root):
    for folder in ("shared", "site-packages"):
        place = os.path.join(root, folder)
        while place in sys.path:
            sys.path.remove(place)
        sys.path.insert(0, place)
    versions, faults = {}, []
    with open(os.path.join(root, "lock.txt"), encoding="utf-8") as lock:
        for line in lock:
            name, sign, wanted = line.split("#")[0].strip().partition("==")
            if not sign:
                continue
            found = next(iter(importlib.metadata.distributions(name=name)), None)
            versions[name] = found.version if found else None
            if found is None:
                faults.append(f"{name}=={wanted}: not installed")
            elif found.version != wanted:
                faults.append(f"{name}=={wanted}: found {found.version} in {found.locate_file('')}")
    if faults:
        raise EnvironmentDrift("; ".join(faults))
    return versions
