"""Writes the labels of a run, for serving processes that may read them at any moment."""

import json
import os


def write_labels(path, rows):
    """Replaces the file at `path` by one JSON object a line for each of `rows`, any iterable.

    A reader finds the whole old file or the whole new one. When `rows` fails, its error reaches the
    caller, and the folder holds what it held before.
    """
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(row) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise
