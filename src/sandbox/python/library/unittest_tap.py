"""`python -m unittest` that prints TAP 14 instead of dots: one line a test, named by the first line of
its docstring or else by its method. What failed follows as a YAML block: `name` of the exception,
`error` with its message, `stack` with the frames in the program's own folder, innermost first.

Runs on its own too: `python3 unittest_tap.py check/test_writer.py`.
@see https://testanything.org/tap-version-14-specification.html
"""

import importlib
import os
import sys
import traceback
import unittest

# Marks the frames of this file as unittest's own: it leaves them out of tracebacks.
__unittest = True


class TapRunner:
    """What `unittest.main` runs a suite with."""

    def __init__(self, failfast=False, buffer=False, **_):
        self.failfast = failfast
        self.buffer = buffer

    def run(self, suite):
        result = TapResult(_Lines(sys.stdout))
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.lines.write("TAP version 14")
        result.lines.write(f"1..{suite.countTestCases()}")
        result.startTestRun()
        try:
            suite(result)
        finally:
            result.stopTestRun()
        return result


class _Lines:
    """Whole lines on a stream that programs print to as well, and not always up to the end of a line."""

    def __init__(self, stream):
        self._stream = stream
        self._at_start = True
        self._write = stream.write
        stream.write = self._watch

    def _watch(self, text):
        if text:
            self._at_start = text.endswith("\n")
        return self._write(text)

    def write(self, text):
        self._stream.write(text + "\n" if self._at_start else f"\n{text}\n")
        self._stream.flush()


class TapResult(unittest.TestResult):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines
        self._number = 0
        # By test, the outcome that comes with its last word; a subtest may fail before that.
        self._failed = {}

    def startTest(self, test):
        super().startTest(test)
        self._failed.pop(test, None)

    def addSuccess(self, test):
        super().addSuccess(test)
        if test not in self._failed:
            self._line(True, test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._not_ok(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self._not_ok(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        # The first subtest that fails speaks for its test, as the first assertion does.
        if err is not None and test not in self._failed:
            self._not_ok(test, err, subtest._subDescription())

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line(True, test, f" # SKIP {reason}")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._line(True, test)

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._line(False, test)
        self._block({"name": "AssertionError", "error": "It was expected to fail, and passed."})

    def _not_ok(self, test, err, subtest=""):
        self._failed[test] = True
        _, error, tb = err
        self._line(False, test)
        message = "\n".join([_message(error), *getattr(error, "__notes__", [])])
        name = "AssertionError" if isinstance(error, AssertionError) else type(error).__name__
        frames = own_frames(tb)
        block = {"name": name, "error": f"{message}\n\nWith {subtest}." if subtest else message}
        if frames:
            block["stack"] = "\n".join(frames)
        self._block(block)

    def _line(self, ok, test, directive=""):
        self._number += 1
        name = describe(test).replace("\\", "\\\\").replace("#", "\\#")
        self.lines.write(f"{'ok' if ok else 'not ok'} {self._number} - {name}{directive}")

    def _block(self, values):
        lines = ["---"]
        for key, text in values.items():
            if "\n" in text or not text.isidentifier():
                lines.append(f"{key}: |-")
                # A line break of another kind would end the line for some readers and not for others.
                lines.extend(f"  {line}" if line else "" for line in text.splitlines())
            else:
                lines.append(f"{key}: {text}")
        lines.append("...")
        self.lines.write("\n".join(f"  {line}" if line else "" for line in lines))


def describe(test):
    """What a reader calls the test."""
    return test.shortDescription() or getattr(test, "_testMethodName", None) or str(test)


def _message(error):
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{error.msg} ({_relative(error.filename)}:{error.lineno})"
    return str(error)


def own_frames(tb):
    """`function (/app/writer.py:12:5)` for each frame in the working directory, innermost first."""
    here = os.getcwd() + os.sep
    frames = []
    for frame, line in traceback.walk_tb(tb):
        code = frame.f_code
        path = os.path.abspath(code.co_filename)
        if path.startswith(here) and "__unittest" not in frame.f_globals:
            frames.append((code, path, line, tb_column(tb, frame)))
    return [f"{code.co_name} ({path}:{line}:{column})" for code, path, line, column in reversed(frames)]


def tb_column(tb, frame):
    """The column of a frame, from 1."""
    while tb is not None and tb.tb_frame is not frame:
        tb = tb.tb_next
    positions = list(frame.f_code.co_positions())
    index = tb.tb_lasti // 2 if tb else -1
    column = positions[index][2] if 0 <= index < len(positions) else None
    return (column or 0) + 1


def _relative(path):
    return os.path.relpath(path) if os.path.isabs(path) else path


class TapLoader(unittest.TestLoader):
    """Takes the tests of a class in the order in which they are written, and lets an error of loading be the
    program's end, with its own traceback: no test could run.
    """

    def getTestCaseNames(self, testCaseClass):
        written = [name for base in reversed(testCaseClass.__mro__) for name in vars(base)]
        return sorted(super().getTestCaseNames(testCaseClass), key=written.index)

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        for count in range(len(parts), 0, -1) if module is None else ():
            wanted = ".".join(parts[:count])
            try:
                importlib.import_module(wanted)
                break
            except ModuleNotFoundError as error:
                # The rest of the name may be a class and a method. But what the module itself wants must be there.
                if error.name is None or not f"{wanted}.".startswith(f"{error.name}."):
                    raise
        return super().loadTestsFromName(name, module)


def main(args):
    """`python -m unittest` with these arguments. Ends the program."""
    try:
        unittest.main(
            module=None, argv=["python -m unittest", *args], testRunner=TapRunner, testLoader=TapLoader()
        )
    except Exception as error:
        print_error(error)
        sys.exit(1)


def print_error(error):
    """As Python prints an error that nobody catches, without the frames that led to the program's own code."""
    tb = error.__traceback__
    while tb is not None and _is_way(tb.tb_frame):
        tb = tb.tb_next
    sys.excepthook(type(error), error.with_traceback(tb), tb)


def _is_way(frame):
    file = frame.f_code.co_filename
    return "__unittest" in frame.f_globals or file.startswith("<frozen") or file == importlib.__file__


if __name__ == "__main__":
    # As -m does: modules are found from where one stands.
    sys.path[0] = os.getcwd()
    main(sys.argv[1:])
