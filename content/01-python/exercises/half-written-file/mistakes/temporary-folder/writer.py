"""Writes the labels of a run, for serving processes that may read them at any moment."""

import json
import os
import shutil
import tempfile


def write_labels(path, rows):
    with tempfile.TemporaryDirectory() as folder:
        temporary = os.path.join(folder, "labels.jsonl")
        with open(temporary, "w", encoding="utf-8") as file:
            for row in rows:
                file.write(json.dumps(row) + "\n")
            file.flush()
            os.fsync(file.fileno())
        shutil.move(temporary, path)
