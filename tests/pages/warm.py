"""Starts programs in a fork of one process that has imported their libraries already.

The imports are two thirds of a server's start, and most page tests have a server of their own. What is
forked is a process like any other: with its own environment, files and signals, and killed for good.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

HERE = Path(__file__).parent
TOP = HERE.parent.parent
GUARD = HERE / "guard"
IMPORTED = ["pandas", "gradio", "app", "plotly.graph_objects", "components.explore", "components.labelling"]
"""Modules of which none begins a thread or reads the environment of a server."""

_context = multiprocessing.get_context("forkserver")


def _become(
    main: str, arguments: Sequence[str], environment: Mapping[str, str], out: Path, err: Path
) -> None:
    for number, path in ((1, out), (2, err)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(TOP)
    sys.argv = [main, *arguments]
    module, _, function = main.partition(":")
    run: Callable[[], int | None] = getattr(__import__(module), function)
    raise SystemExit(run())


def start(
    main: str, arguments: Sequence[str], environment: Mapping[str, str], out: Path, err: Path
) -> ForkServerProcess:
    """Run a function ("app:main") as a program; what it writes is added to two files.

    Its network is guarded as `guard/sitecustomize.py` says, which wants TREELINE_GUARD in the environment.
    """
    outside = dict(os.environ)
    try:
        # read once, by the first start of all
        os.environ["PYTHONPATH"] = os.pathsep.join(map(str, (GUARD, HERE, TOP, TOP / "tests")))
        os.environ["TREELINE_GUARD"] = os.devnull
        _context.set_forkserver_preload([*IMPORTED, "warm"])
        process = _context.Process(target=_become, args=(main, arguments, dict(environment), out, err))
        process.start()
    finally:
        os.environ.clear()
        os.environ.update(outside)
    return process
