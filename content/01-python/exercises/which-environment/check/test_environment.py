import shutil
import tempfile
import unittest
from pathlib import Path

import environment as module


class Environments(unittest.TestCase):
    longMessage = False

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.prefix = self.folder / "srv" / "triage" / ".venv"
        self.program = self.folder / "srv" / "triage" / "app"

    def read(self, text):
        self.prefix.mkdir(parents=True, exist_ok=True)
        (self.prefix / "pyvenv.cfg").write_text(text, encoding="utf-8")
        try:
            found = module.read_environment(self.prefix)
        except Exception as error:
            self.fail(f"read_environment raised {error!r} on this pyvenv.cfg, whose keys may be in any case:\n\n{text}")
        self.assertTrue(found, f"read_environment returned {found!r} for a folder with a pyvenv.cfg.")
        return found

    def outsiders(self, paths, system_site=False):
        value = "true" if system_site else "false"
        environment = module.Environment(self.prefix, Path("/opt/py/bin"), system_site, "3.14.2")
        try:
            return list(module.outsiders(environment, [str(path) for path in paths], self.program))
        except Exception as error:
            self.fail(f"outsiders raised {error!r} for {[str(path) for path in paths]} (include-system-site-packages = {value}).")

    def test_reads(self):
        """reads pyvenv.cfg as Python does"""
        for text, expected in (
            (
                "home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.14.2\n",
                ("/usr/bin", False, "3.14.2"),
            ),
            ("HOME=/opt/py/bin\nInclude-System-Site-Packages=TRUE\n", ("/opt/py/bin", True, "")),
            (
                "# made by a tool\n\n  home  =  /opt/py 3/bin\nversion_info = 3.14.2.final.0\nprompt = a = b\n",
                ("/opt/py 3/bin", False, "3.14.2.final.0"),
            ),
        ):
            found = self.read(text)
            seen = (Path(found.home).as_posix(), bool(found.system_site), found.version)
            self.assertEqual(
                seen,
                expected,
                f"This pyvenv.cfg\n\n{text}\nsays (home, system_site, version) = {expected}, and read_environment says {seen}. Keys "
                "may be in any case, with any spaces around the first =; a missing one has its default.",
            )
            self.assertEqual(Path(found.prefix), self.prefix, f"prefix should be {self.prefix}, and is {found.prefix}.")

    def test_none(self):
        """knows a folder that is no environment"""
        for folder in (self.folder, self.folder / "nowhere"):
            try:
                found = module.read_environment(folder)
            except Exception as error:
                found = f"the error {error!r}"
            self.assertIs(found, None, f"{folder} has no pyvenv.cfg: None is expected, and there was {found}.")

    def test_inside(self):
        """allows the environment, the program and the standard library"""
        paths = [
            "",
            "plugins",
            self.program,
            self.program / "vendor",
            self.prefix / "lib/python3.14/site-packages",
            "/opt/py/lib/python314.zip",
            "/opt/py/lib/python3.14",
            "/opt/py/lib/python3.14/lib-dynload",
        ]
        found = self.outsiders(paths)
        self.assertEqual(
            found,
            [],
            f"The program is {self.program}, the environment {self.prefix}, and its home is /opt/py/bin, so that the standard "
            f"library is in /opt/py/lib. outsiders names {found}, and all of them are inside.",
        )

    def test_outside(self):
        """names paths that lie elsewhere"""
        strangers = ["/home/worker/.local/lib/python3.14/site-packages", "/usr/lib/python3.14", "/tmp/patched"]
        paths = ["", strangers[0], self.prefix / "lib/python3.14/site-packages", *strangers[1:]]
        found = self.outsiders(paths)
        self.assertEqual(
            found,
            strangers,
            f"Of {[str(path) for path in paths]}, {strangers} lie outside, in this order: the base is /opt/py, not /usr. "
            f"outsiders names {found}.",
        )

    def test_alike(self):
        """is not misled by names that begin alike"""
        strangers = [
            f"{self.prefix}-old/lib/python3.14/site-packages",
            f"{self.program}-debug",
            "/opt/py/lib64/python3.14",
        ]
        found = self.outsiders(strangers)
        self.assertEqual(
            found,
            strangers,
            f"{strangers[0]} and {self.prefix} begin alike, and are two folders. All of {strangers} lie outside, and outsiders "
            f"names {found}. Compare whole names of folders.",
        )

    def test_base_packages(self):
        """allows the base's packages only when pyvenv.cfg says so"""
        packages = "/opt/py/lib/python3.14/site-packages"
        for system_site, expected in ((False, [packages]), (True, [])):
            found = self.outsiders(["/opt/py/lib/python3.14", packages], system_site)
            self.assertEqual(
                found,
                expected,
                f"{packages} holds what was installed for everybody. With include-system-site-packages = "
                f"{str(system_site).lower()}, outsiders should name {expected}, and names {found}.",
            )


if __name__ == "__main__":
    unittest.main()
