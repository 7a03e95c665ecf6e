import builtins
import contextlib
import importlib
import io
import os
import sys
import unittest
from unittest import mock

WORDS = {"down": "outage", "charged": "billing"}


class Store:
    """Stands in for triage.store: counts loads, and fails as often as it is told."""

    def __init__(self, failures=0):
        self.failures = failures
        self.paths = []

    def load(self, path):
        self.paths.append(path)
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is not there yet")
        return dict(WORDS)


class Model(unittest.TestCase):
    longMessage = False

    def fresh(self, store):
        """triage.model, imported as in a new process, over this store."""
        for name in [name for name in sys.modules if name == "triage" or name.startswith("triage.")]:
            del sys.modules[name]
        real = importlib.import_module("triage.store")
        self.enterContext(mock.patch.object(real, "load", store.load))
        opened = []
        open_real = builtins.open

        def watched(file, *args, **kwargs):
            opened.append(str(file))
            return open_real(file, *args, **kwargs)

        printed = io.StringIO()
        with (
            mock.patch.object(builtins, "open", watched),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
        ):
            try:
                module = importlib.import_module("triage.model")
            except Exception as error:
                self.fail(f"import triage.model raised {error!r}. A machine without the weights cannot even print --help.")
        self.on_import = {"loads": len(store.paths), "opened": opened, "printed": printed.getvalue()}
        return module

    def predict(self, module, text):
        try:
            return module.predict(text)
        except OSError:
            raise
        except Exception as error:
            self.fail(f"predict({text!r}) raised {error!r}. Run prints its traceback.")

    def test_import(self):
        """importing reads nothing and prints nothing"""
        self.fresh(Store())
        self.assertEqual(
            self.on_import["loads"],
            0,
            "import triage.model called store.load. Every process that imports the module pays for it: health checks, "
            "migrations, tests. Move the load to where the model is first needed.",
        )
        self.assertEqual(self.on_import["opened"], [], f"import triage.model opened {self.on_import['opened']}.")
        self.assertEqual(
            self.on_import["printed"],
            "",
            f"import triage.model printed {self.on_import['printed']!r}. Output of an import ends up in the output of whatever "
            "program imports it.",
        )

    def test_first_ticket(self):
        """loads the model when the first ticket comes"""
        store = Store()
        module = self.fresh(store)
        before = len(store.paths)
        found = self.predict(module, "The page is DOWN")
        self.assertEqual(found, "outage", f"'The page is DOWN' should be outage, and predict says {found!r}.")
        self.assertEqual(
            (before, len(store.paths)),
            (0, 1),
            f"store.load was called {before} times before the first ticket and {len(store.paths)} times after it; 0 and 1 are expected.",
        )
        found = self.predict(module, "hello")
        self.assertEqual(found, "other", f"'hello' should be other, and predict says {found!r}.")

    def test_once(self):
        """loads it once for all tickets"""
        store = Store()
        module = self.fresh(store)
        for text in ("down", "charged twice", "hello"):
            self.predict(module, text)
        self.assertEqual(
            len(store.paths), 1, f"Three tickets came, and the model was loaded {len(store.paths)} times. Keep it after the first."
        )

    def test_again(self):
        """tries again after a load that failed"""
        store = Store(failures=2)
        module = self.fresh(store)
        outcomes = []
        for _ in range(4):
            try:
                outcomes.append(self.predict(module, "down"))
            except OSError:
                outcomes.append("OSError")
        self.assertEqual(
            outcomes,
            ["OSError", "OSError", "outage", "outage"],
            f"Two loads fail, the third works. Four tickets got {outcomes}; the two errors should reach the caller, and then "
            "'outage' twice. A process that keeps the failed load as its answer never heals.",
        )
        self.assertEqual(len(store.paths), 3, f"Two failed loads and a good one are 3, and there were {len(store.paths)}.")

    def test_environment(self):
        """takes TRIAGE_MODEL from the environment when it loads"""
        store = Store()
        self.enterContext(mock.patch.dict(os.environ))
        os.environ.pop("TRIAGE_MODEL", None)
        module = self.fresh(store)
        os.environ["TRIAGE_MODEL"] = "weights/v18.json"
        self.predict(module, "down")
        self.assertEqual(
            store.paths,
            ["weights/v18.json"],
            f"TRIAGE_MODEL was set to weights/v18.json after the import and before the first ticket, and load got {store.paths}. "
            "Read the environment when the model is loaded.",
        )
        store = Store()
        os.environ.pop("TRIAGE_MODEL", None)
        module = self.fresh(store)
        self.predict(module, "down")
        self.assertEqual(
            store.paths, ["weights/default.json"], f"Without TRIAGE_MODEL load got {store.paths}; weights/default.json is expected."
        )


if __name__ == "__main__":
    unittest.main()
