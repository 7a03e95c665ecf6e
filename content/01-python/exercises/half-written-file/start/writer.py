"""Writes the labels of a run, for serving processes that may read them at any moment."""

import json


def write_labels(path, rows):
    """Replaces the file at `path` by one JSON object a line for each of `rows`, any iterable.

    A reader finds the whole old file or the whole new one. When `rows` fails, its error reaches the
    caller, and the folder holds what it held before.
    """
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
