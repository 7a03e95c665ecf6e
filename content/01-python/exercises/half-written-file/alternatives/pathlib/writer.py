"""Writes the labels of a run, for serving processes that may read them at any moment."""

import contextlib
import json
import os
import tempfile
from pathlib import Path


@contextlib.contextmanager
def replacing(path):
    """A text file that takes the place of `path` once the block has ended well."""
    descriptor, name = tempfile.mkstemp(dir=Path(path).parent, prefix=".labels-")
    temporary = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_labels(path, rows):
    """Replaces the file at `path` by one JSON object a line for each of `rows`."""
    with replacing(path) as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
