"""Writes the labels of a run, for serving processes that may read them at any moment."""

import json
import os


def write_labels(path, rows):
    temporary = f"{path}.tmp"
    with open(temporary, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
