"""The command line on a database of its own, in this process and as one."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from tts_core.cli import main

TOP = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def cli(tmp_path, capsysbinary, monkeypatch):
    """Calls the command line in this process."""

    def call(*arguments, input=b""):
        more = [] if arguments[0] == "formats" else ["--db", str(tmp_path / "s.db")]
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(input)))
        status = main([*arguments, *more])
        told = capsysbinary.readouterr()
        return subprocess.CompletedProcess(arguments, status, told.out, told.err)

    return call


@pytest.fixture
def process(tmp_path):
    """Calls the command line as a process."""

    def call(*arguments, input=None):
        command = [sys.executable, "-m", "tts_core", *arguments, "--db", str(tmp_path / "s.db")]
        return subprocess.run(command, capture_output=True, input=input, timeout=120, cwd=TOP)

    return call


@pytest.fixture
def shell(tmp_path):
    """Calls the command line from a shell, with redirections behind it."""

    def call(arguments, redirected):
        line = f'"{sys.executable}" -m tts_core {arguments} --db "{tmp_path}/s.db" {redirected}'
        return subprocess.run(["bash", "-c", line], capture_output=True, timeout=120, cwd=TOP)

    return call
