import base64
import hashlib
import re
import shutil
import tempfile
import unittest
from pathlib import Path

import audit as module

VENDOR = Path("vendor").absolute()


def digest(content):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


class Audit(unittest.TestCase):
    longMessage = False

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def install(self, name, version, **files):
        """Puts a package there as pip does: its files, METADATA, and RECORD with their hashes."""
        package = re.sub(r"[-_.]+", "_", name).lower()
        info = f"{package}-{version}.dist-info"
        contents = {f"{package}/{file}.py": text.encode() for file, text in (files or {"__init__": "X = 1\n"}).items()}
        contents[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
        record = [f"{path},{digest(content)},{len(content)}" for path, content in contents.items()]
        record += [f"{package}/__pycache__/__init__.cpython-314.pyc,,", f"{info}/RECORD,,"]
        contents[f"{info}/RECORD"] = ("\n".join(record) + "\n").encode()
        for path, content in contents.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(content)

    def audit(self, lock, folder=None):
        try:
            findings = module.audit(lock, folder or self.folder)
            return sorted((kind, name, str(detail)) for kind, name, detail in findings)
        except Exception as error:
            self.fail(f"audit raised {error!r}. A list of findings is expected, each with kind, name and detail. Run prints a traceback.")

    def expect(self, lock, expected, why):
        found = self.audit(lock)
        self.assertEqual(found, sorted(expected), f"{why} Expected are {sorted(expected) or 'no findings'}, and audit found {found or 'none'}.")

    def test_clean(self):
        """finds nothing where all is as locked"""
        found = self.audit("iniconfig==2.3.0  # as pip installed it\n\n# nothing else\n", VENDOR)
        self.assertEqual(
            found,
            [],
            f"vendor/ holds iniconfig 2.3.0 as pip installed it and as the lock says, and audit found {found}. RECORD has the "
            "SHA-256 as base64 for URLs, without = at the end; lines without a hash have nothing to compare; what follows # "
            "is a comment.",
        )

    def test_missing(self):
        """names what is locked and not installed"""
        self.install("triage-text", "1.4.0")
        # A folder of that name alone is no installed package.
        (self.folder / "tokens").mkdir()
        self.expect(
            "triage-text==1.4.0\ntokens==0.9\n",
            [("missing", "tokens", "0.9")],
            "tokens is locked; there is a folder of that name, and no package is installed in it.",
        )

    def test_version(self):
        """names the version that is installed instead"""
        self.install("triage-text", "1.3.2")
        self.expect(
            "triage-text==1.4.0\n",
            [("version", "triage-text", "1.3.2")],
            "triage-text is locked at 1.4.0 and installed at 1.3.2.",
        )

    def test_names(self):
        """takes all spellings of a name for one project"""
        self.install("Triage.Text", "1.4.0")
        self.install("ticket__store", "2.0")
        for lock in ("triage_text==1.4.0\nTicket-Store==2.0\n", "TRIAGE-TEXT == 1.4.0\nticket.store==2.0"):
            self.expect(
                lock,
                [],
                f"Triage.Text and ticket__store are installed, and the lock says {lock.split()}: for package indexes each is one "
                "project, however it is spelt. Compare normalised names.",
            )

    def test_changed(self):
        """names each file that somebody changed"""
        self.install("triage-text", "1.4.0", __init__="def words(text): return text.split()\n", stops="STOPS = ['the']\n")
        (self.folder / "triage_text/stops.py").write_text("STOPS = ['thE']\n", encoding="utf-8")
        self.expect(
            "triage-text==1.4.0\n",
            [("changed", "triage-text", "triage_text/stops.py")],
            "The version is the locked one, and triage_text/stops.py was changed by hand, to a text of the same length.",
        )

    def test_gone(self):
        """names each file that is gone"""
        self.install("triage-text", "1.4.0", __init__="", stops="STOPS = ['the']\n")
        (self.folder / "triage_text/stops.py").unlink()
        self.expect(
            "triage-text==1.4.0\n",
            [("changed", "triage-text", "triage_text/stops.py")],
            "triage_text/stops.py stands in RECORD and is no longer there.",
        )

    def test_unlocked(self):
        """names what is installed and not locked"""
        self.install("triage-text", "1.4.0")
        self.install("Debug.Tools", "0.1")
        self.expect(
            "triage-text==1.4.0\n# debug-tools==0.1\n",
            [("unlocked", "debug-tools", "0.1")],
            "debug-tools is installed and stands in the lock file only as a comment.",
        )


if __name__ == "__main__":
    unittest.main()
