import json
import os
import shutil
import tempfile
import unittest

# What happens to the disk, in order. Watched from before writer.py is loaded, whatever names it imports.
calls = []


def watch(name, note):
    real = getattr(os, name)

    def watched(*args, **kwargs):
        calls.append((name, *note(*args)))
        return real(*args, **kwargs)

    setattr(os, name, watched)


watch("fsync", lambda file: (os.fstat(file if isinstance(file, int) else file.fileno()).st_size,))
for move in ("replace", "rename"):
    watch(move, lambda source, target, *_: (os.path.abspath(source), os.path.abspath(target)))

from writer import write_labels  # noqa: E402

OLD = [{"id": "T-1", "label": "billing"}, {"id": "T-2", "label": "outage"}]
NEW = [{"id": "T-3", "label": "accès"}, {"id": "T-4", "label": "other"}, {"id": "T-5", "label": "billing"}]


class Died(Exception):
    pass


def dying():
    yield NEW[0]
    yield NEW[1]
    raise Died("no text in T-5")


class Writer(unittest.TestCase):
    longMessage = False

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = os.path.join(self.folder, "labels.jsonl")
        with open(self.path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in OLD)
        calls.clear()

    def write(self, rows):
        """Writes; an error that is none of ours becomes a sentence."""
        try:
            write_labels(self.path, rows)
        except Died:
            raise
        except Exception as error:
            self.fail(f"write_labels raised {error!r} on rows that are fine. Look at the traceback that Run prints.")

    def rows(self):
        try:
            with open(self.path, encoding="utf-8") as file:
                return [json.loads(line) for line in file]
        except FileNotFoundError:
            return "no file"
        except ValueError:
            return "half a row"

    def test_writes(self):
        """writes one JSON object a line"""
        self.write(iter(NEW))
        with open(self.path, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(
            self.rows(), NEW, f"Three rows were written, and the file holds {text!r}. One JSON object a line is expected."
        )
        self.assertTrue(text.endswith("\n"), f"The last line of {text!r} has no line break at its end.")

    def test_old_until_complete(self):
        """keeps the old file until the new one is complete"""
        seen = []

        def looking():
            for row in NEW:
                seen.append(self.rows())
                yield row

        self.write(looking())
        for number, found in enumerate(seen, 1):
            self.assertEqual(
                found,
                OLD,
                f"A serving process that starts while row {number} of 3 is being made finds {found} instead of the two "
                "old rows. Write the new rows under another name as long as they are not complete.",
            )
        self.assertEqual(len(seen), 3, f"rows was asked for {len(seen)} rows; it has three.")

    def test_old_after_failure(self):
        """keeps the old file when the job fails half-way"""
        try:
            write_labels(self.path, dying())
        except Died:
            pass
        self.assertEqual(
            self.rows(),
            OLD,
            f"The job died after two of three rows, and the file holds {self.rows()}. It should hold the two old rows: "
            "a file that is half new looks whole to whoever reads it.",
        )

    def test_error_gets_out(self):
        """lets the error out that ended the job"""
        outcome = "returned as if all was well"
        try:
            write_labels(self.path, dying())
        except Died:
            outcome = "Died"
        except BaseException as error:
            outcome = f"raised {error!r}"
        self.assertEqual(
            outcome, "Died", f"rows raised Died('no text in T-5'), and write_labels {outcome}. Its caller must hear of it, unchanged."
        )

    def test_nothing_else(self):
        """leaves nothing else in the folder"""
        self.write(NEW)
        found = sorted(os.listdir(self.folder))
        self.assertEqual(found, ["labels.jsonl"], f"After a good run the folder holds {found}. Only labels.jsonl is expected.")
        for rows in (dying(), interrupted()):
            try:
                write_labels(self.path, rows)
            except (Died, KeyboardInterrupt):
                pass
            found = sorted(os.listdir(self.folder))
            self.assertEqual(
                found,
                ["labels.jsonl"],
                f"After a run that died the folder holds {found}: a file was left behind. Each night that fails adds one, "
                "until the disk is full. Remove it whatever ends the run, also Ctrl+C.",
            )

    def test_beside(self):
        """makes the new file beside the old one"""
        self.write(NEW)
        moves = [call[1:] for call in calls if call[0] in ("replace", "rename") and call[2] == self.path]
        self.assertTrue(
            moves,
            "No file took the place of labels.jsonl by os.replace or os.rename. Copying over the old file is not one step: "
            "a reader in between finds half of it.",
        )
        source, target = moves[-1]
        self.assertEqual(
            os.path.dirname(source),
            self.folder,
            f"The new file was made in {os.path.dirname(source)}. That may be another file system than the target's, and "
            "there a move is a copy, not one step. Make the temporary file in the folder of path.",
        )

    def test_on_disk_first(self):
        """has the content on the disk before it takes the old file's place"""
        self.write(NEW)
        size = os.path.getsize(self.path)
        names = [call[0] for call in calls]
        moves = [at for at, name in enumerate(names) if name in ("replace", "rename")]
        self.assertTrue(moves, "No file took the place of labels.jsonl by os.replace or os.rename.")
        before = [call for call in calls[: moves[-1]] if call[0] == "fsync"]
        self.assertTrue(
            before,
            "os.fsync was not called before the new file took the old one's place. The system writes to the disk when it "
            "likes: a machine that loses power now may come back with the new name and none of its content.",
        )
        self.assertTrue(
            any(call[1] == size for call in before),
            f"At os.fsync the file had {before[-1][1]} of its {size} bytes: the rest was still in Python's own buffer. "
            "Call flush() first.",
        )


def interrupted():
    yield NEW[0]
    raise KeyboardInterrupt


if __name__ == "__main__":
    unittest.main()
