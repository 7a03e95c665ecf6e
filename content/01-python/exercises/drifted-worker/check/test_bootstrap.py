import contextlib
import importlib
import io
import json
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import bootstrap

HERE = Path.cwd()
OURS = ("triage_text", "triage_stats", "alerts", "worker")


class Bootstrap(unittest.TestCase):
    longMessage = False

    def setUp(self):
        path = list(sys.path)
        self.addCleanup(lambda: sys.path.__setitem__(slice(None), path))
        self.forget()
        self.addCleanup(self.forget)

    def forget(self):
        """As in a new process: none of the packages has been imported."""
        for name in OURS:
            sys.modules.pop(name, None)
        importlib.invalidate_caches()

    def start(self, root=HERE):
        """@returns ("started", versions) or ("drift", message)"""
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                return "started", bootstrap.start(root)
        except bootstrap.EnvironmentDrift as drift:
            return "drift", str(drift)
        except Exception as error:
            self.fail(f"start raised {error!r}. An EnvironmentDrift or nothing is expected. Run prints a traceback.")

    def started(self, root=HERE):
        outcome, said = self.start(root)
        self.assertEqual(outcome, "started", f"The locked versions are there, and start refused: {said}")
        return said

    def copy(self):
        """A worker of its own."""
        root = Path(tempfile.mkdtemp()) / "worker"
        self.addCleanup(shutil.rmtree, root.parent)
        for folder in ("site-packages", "shared"):
            shutil.copytree(HERE / folder, root / folder)
        shutil.copy(HERE / "lock.txt", root)
        return root

    def install(self, root, folder, name, version):
        """Puts a package there, in the place of what it replaces."""
        package = name.replace("-", "_")
        for old in (root / folder).glob(f"{package}*"):
            shutil.rmtree(old)
        (root / folder / package).mkdir()
        text = f'__version__ = "{version}"\n\n\ndef words(text):\n    return text.lower().split()\n'
        (root / folder / package / "__init__.py").write_text(text, encoding="utf-8")
        info = root / folder / f"{package}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")

    def test_labels(self):
        """labels the tickets of the incident as before"""
        self.started()
        worker = importlib.import_module("worker")
        for line in (HERE / "tickets.jsonl").read_text(encoding="utf-8").splitlines():
            ticket = json.loads(line)
            now = worker.label(ticket["text"])
            self.assertEqual(
                now,
                ticket["yesterday"],
                f"{ticket['id']} ({ticket['text']!r}) was {ticket['yesterday']} yesterday and is {now} now. Which version of "
                "triage_text splits its text, and from which folder?",
            )

    def test_version(self):
        """imports each locked package in its locked version"""
        root = self.copy()
        self.install(root, "site-packages", "triage-stats", "2.1")
        self.install(root, "shared", "triage-stats", "2.0")
        (root / "lock.txt").write_text("# two\ntriage-text==1.4.0\ntriage-stats==2.1  # new\n", encoding="utf-8")
        self.started(root)
        for name, wanted in (("triage_text", "1.4.0"), ("triage_stats", "2.1")):
            module = importlib.import_module(name)
            self.assertEqual(
                module.__version__,
                wanted,
                f"{name} {wanted} is locked and installed in site-packages, and after start an import takes "
                f"{module.__version__} from {module.__file__}. The first folder of sys.path that has it wins.",
            )

    def test_shared(self):
        """keeps the shared alerts"""
        self.started()
        try:
            importlib.import_module("alerts")
        except ImportError as error:
            self.fail(f"After start, import alerts fails: {error}. It is only in shared; the on-call would hear nothing any more.")

    def test_other_version(self):
        """refuses to start on another version, and says which, and from where"""
        root = self.copy()
        self.install(root, "site-packages", "triage-text", "1.5.0")
        outcome, said = self.start(root)
        self.assertEqual(
            outcome,
            "drift",
            "triage-text 1.4.0 is locked and 1.5.0 is installed, and start let the worker go on. It must refuse: a line in a log "
            "is read after the tickets are labelled.",
        )
        for part, what in (
            ("triage-text", "the package"),
            ("1.4.0", "the locked version"),
            ("1.5.0", "the version that was found"),
            (str(root / "site-packages"), "the folder it was found in"),
        ):
            self.assertIn(part, said, f"EnvironmentDrift says {said!r}. Whoever is woken by it also needs {what}, {part}.")
        self.forget()
        root = self.copy()
        before = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, before)
        self.install(Path(before), "", "triage-text", "1.4.0")
        shutil.rmtree(root / "site-packages" / "triage_text-1.4.0.dist-info")
        shutil.rmtree(root / "site-packages" / "triage_text")
        outcome, said = self.start(root)
        self.assertEqual(
            outcome,
            "drift",
            "site-packages has no triage-text, and shared has 1.3.2, so that 1.3.2 would be imported; start let the worker go on. "
            "Ask about what would be imported, along the whole of sys.path.",
        )
        self.assertIn(
            "1.3.2",
            said,
            f"Without triage-text in site-packages, 1.3.2 would be imported from shared. EnvironmentDrift says {said!r} instead.",
        )

    def test_missing(self):
        """refuses to start when a locked package is missing"""
        root = self.copy()
        with open(root / "lock.txt", "a", encoding="utf-8") as lock:
            lock.write("triage-stats==2.1\n")
        outcome, said = self.start(root)
        self.assertEqual(
            outcome,
            "drift",
            "triage-stats 2.1 is locked and not installed, and start let the worker go on. It must refuse now, not at the first "
            "ticket that needs it.",
        )
        self.assertIn("triage-stats", said, f"EnvironmentDrift says {said!r}, without the name of the package that is missing.")

    def test_reports(self):
        """reports the versions that run"""
        versions = self.started()
        self.assertEqual(
            versions,
            {"triage-text": "1.4.0"},
            f"start returned {versions!r}; {{'triage-text': '1.4.0'}} is expected, for the health check.",
        )

    def test_twice(self):
        """can be started twice"""
        first = self.started()
        length = len(sys.path)
        second = self.started()
        self.assertEqual(first, second, f"The first start returned {first}, the second {second}.")
        self.assertEqual(
            len(sys.path),
            length,
            f"The second start made the import path longer, from {length} to {len(sys.path)} entries. Each reload of the worker would.",
        )


if __name__ == "__main__":
    unittest.main()
