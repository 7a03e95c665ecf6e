"""One Python process: what CPython's own `main` does around a program, for an interpreter that is already
there when the command comes. It is run once, into the snapshot that all processes start from.
"""

import asyncio
import atexit
import builtins
import errno
import functools
import importlib.abc
import os
import random
import runpy
import socket
import sys
import threading
import time
import types

import unittest_tap

HOME = "/app"

# A program that imports one of these finds it loaded. Reading them out of the archive takes most of the time
# that small programs need, so they are part of the snapshot.
import argparse, collections, concurrent.futures, contextlib, csv, dataclasses, datetime, decimal, email.message
import email.parser, enum, fractions, hashlib, html, http.client, importlib.metadata, importlib.resources, io, itertools
import json, logging, logging.handlers, pickle, platform, queue, shutil, sqlite3, statistics, string, subprocess, sysconfig
import tempfile, textwrap, tomllib, typing, unittest, unittest.mock, urllib.parse, urllib.request, uuid, zipfile, zoneinfo

# Everything that leads from Python to the browser's worker.
BRIDGES = ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "micropip")


class NoBridge(importlib.abc.MetaPathFinder):
    """Says why a name that programs for Pyodide import is not here."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BRIDGES:
            raise ModuleNotFoundError(
                f"No module named {name!r}: programs on this page reach neither the page nor a package index",
                name=name,
            )
        return None


class Timers:
    """Stands where an event loop has its selector. There are no sockets to wait for, only time."""

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("the event loop would wait for ever: nothing is scheduled and no I/O is possible here")
        if timeout > 0:
            time.sleep(timeout)
        return []


class EventLoop(asyncio.BaseEventLoop):
    """asyncio's own loop, without I/O."""

    def __init__(self):
        super().__init__()
        self._selector = Timers()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def run_in_executor(self, executor, func, *args):
        raise RuntimeError("can't start new thread: the Python of this page has one")


class EventLoopPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = EventLoop


def install():
    """Makes the interpreter a plain one. Called once it is out of the snapshot: getting there needs the bridges."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not _is_bridge(finder)]
    sys.meta_path.insert(0, NoBridge())
    sys.modules["_pyodide._importhook"].jsfinder.jsproxies.clear()
    for name in list(sys.modules):
        if name.partition(".")[0] in BRIDGES:
            del sys.modules[name]
    # The system under Python lets each of these seem to succeed, and nothing ever comes.
    socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = _unreachable
    socket.getaddrinfo = socket.gethostbyname = _unresolvable
    asyncio.run = asyncio.runners.run
    asyncio.events._set_running_loop(None)
    asyncio.events._set_event_loop_policy(EventLoopPolicy())
    asyncio.EventLoop = asyncio.SelectorEventLoop = EventLoop
    sys.excepthook = sys.__excepthook__
    sys.stdout.reconfigure(line_buffering=True)
    for name in ("unittest_tap", __name__):
        sys.modules.pop(name, None)


def _is_bridge(finder):
    module = finder.__module__ if isinstance(finder, type) else type(finder).__module__
    return module.partition(".")[0] in BRIDGES


def _unreachable(self, *args):
    raise OSError(errno.ENETUNREACH, "Network is unreachable")


def _unresolvable(host, *args, **kwargs):
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def prepare(kind, target, args, env, stdin):
    """Sets up the process; returns what runs its program, or an exit code if that cannot be."""
    os.environ.clear()
    os.environ.update({"HOME": HOME, "PATH": "/usr/bin", "LANG": "C.UTF-8", **env})
    random.seed()
    os.chdir(HOME)
    try:
        if stdin is not None:
            os.dup2(os.open(stdin, os.O_RDONLY), 0)
    except OSError as error:
        print(f"sh: {stdin}: {error.strerror}", file=sys.stderr)
        return 1
    sys.path[:] = [path for path in sys.path if path]
    for path in reversed(os.environ.get("PYTHONPATH", "").split(":")):
        if path:
            sys.path.insert(0, os.path.abspath(path))
    main = types.ModuleType("__main__")
    main.__builtins__ = builtins
    main.__annotations__ = {}
    sys.modules["__main__"] = main
    if kind == "file":
        return _file(target, args, main)
    sys.path.insert(0, "" if kind == "code" else HOME)
    if kind == "code":
        sys.argv = ["-c", *args]
        return _compiled(target, "<string>", main)
    sys.argv = ["-m", *args]
    if target == "unittest":
        return functools.partial(unittest_tap.main, args)
    return functools.partial(runpy._run_module_as_main, target)


def _file(target, args, main):
    sys.argv = [target, *args]
    path = os.path.abspath(target)
    if os.path.isdir(path) or path.endswith((".zip", ".pyz")):
        sys.path.insert(0, path)
        return functools.partial(runpy._run_module_as_main, "__main__", False)
    sys.path.insert(0, os.path.dirname(path))
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        print(f"python: can't open file {path!r}: [Errno {error.errno}] {error.strerror}", file=sys.stderr)
        return 2
    main.__file__ = path
    main.__cached__ = None
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    return _compiled(source, path, main)


def _compiled(source, path, main):
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        sys.excepthook(type(error), error.with_traceback(None), None)
        return 1
    # `exec` by way of a partial: no frame of ours stands below the program's own.
    return functools.partial(exec, code, main.__dict__)


def failed(error):
    """Says what ended the program; returns its exit code."""
    if isinstance(error, SystemExit):
        if error.code is None:
            return 0
        if isinstance(error.code, int):
            return error.code & 0xFF
        print(error.code, file=sys.stderr)
        return 1
    sys.last_exc = error
    sys.excepthook(type(error), error, error.__traceback__)
    return 1


def finish():
    """What CPython does once a program is over."""
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass
