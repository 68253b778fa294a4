"""The guard that all page tests stand on: what would leave the machine is refused, and recorded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import warm
from serving import HERE

WAYS = ["look up 192.0.2.1", "look up example.invalid", "connect 192.0.2.1"]


@pytest.mark.parametrize("forked", [True, False])
def test_a_server_cannot_leave_the_machine_unseen(tmp_path: Path, forked: bool) -> None:
    record = tmp_path / "refused"
    environment = {**os.environ, "PYTHONPATH": str(HERE / "guard"), "TREELINE_GUARD": str(record)}
    if forked:
        process = warm.start("leaving:main", [], environment, tmp_path / "out", tmp_path / "err")
        process.join(60)
        ended = process.exitcode
    else:
        ended = subprocess.run([sys.executable, HERE / "leaving.py"], env=environment, timeout=60).returncode
    assert ended == 0
    assert record.read_text().splitlines() == WAYS
