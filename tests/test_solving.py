"""Solving: a run's lease is given up, wherever its work ends early."""

import threading

import pytest
from written import draw

from tts_core import answers, solving
from tts_core.errors import ResumeError, StoreError
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.solving import Task, begin, carry_out, resume
from tts_core.store import Store

TREE = """
    A .9
      A1 .8 -> 4
"""


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "traces.db")


@pytest.mark.parametrize(
    ("owner", "name", "error"),
    [
        (Store, "trace", StoreError("The disk is full.")),
        (solving, "_verifiers", ResumeError("Another revision.")),
        (answers, "warm", OSError("No more processes.")),
    ],
)
def test_a_run_that_ends_before_it_began_can_be_resumed(store, monkeypatch, owner, name, error):
    generator = ScriptedGenerator(draw(TREE))
    trace = begin(store, Task("What?", "4", "greedy", verifiers=["arithmetic"], seed=1), generator)

    def broken(*_):
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, broken)
        with pytest.raises(type(error)):
            carry_out(store, trace, 0, generator, threading.Event())
    assert store.state(trace) == "interrupted"
    resume(store, trace, 0, generator)
    carry_out(store, trace, 0, generator, threading.Event())
    assert store.state(trace) == "done"
