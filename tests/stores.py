"""Real SPARQL stores, started for the tests in folders of their own and stopped again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = {sql}
ThreadsPerQuery = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
"""
"""As Debian sets it up, with its limit of rows, but in a folder and on ports of its own."""
_SECONDS = 60


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """The address of an Oxigraph server that keeps its data in memory."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        _lacking("Oxigraph's server: pip install oxigraph")
    (port,) = _free_ports(1)
    with _running([str(program), "serve", "--bind", f"127.0.0.1:{port}", *options], f"http://127.0.0.1:{port}/query"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of a Virtuoso server, with the user who may write."""
    program = shutil.which("virtuoso-t")
    if program is None:
        _lacking("Virtuoso: apt-get install virtuoso-opensource-7-bin")
    http, sql = _free_ports(2)
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO_INI.format(folder=folder, http=http, sql=sql), "utf-8")
    with _running([str(program), "+foreground", "+configfile", str(settings)], f"http://127.0.0.1:{http}/sparql"):
        yield f"http://dba:dba@127.0.0.1:{http}/sparql"


def _lacking(what: str) -> None:
    """Fails where tests must be whole, and elsewhere says what to install."""
    said = f"this test needs {what}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


@contextmanager
def _running(command: list[str], url: str) -> Iterator[None]:
    """A server that answers at ``url``, until it is no longer needed."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"{url}?query=ASK%7B%7D", process)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(_SECONDS)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.05)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()
