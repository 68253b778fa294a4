"""Orders: what nobody may do in a trace that is another's, or a recorded example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("gradio")

from written import draw, search

from components.desk import Desk
from components.orders import Orders
from components.owner import Owners
from tts_core.errors import InputError
from tts_core.events import RunStarted, TraceStarted
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.live import LiveRuns
from tts_core.offered import OfferedModels
from tts_core.problems.recording import OWNER as EXAMPLES
from tts_core.store import Store

ME, ANOTHER = f"browser-{'a' * 24}", f"browser-{'b' * 24}"
TREE = """
    A .9 -> 4
    B .5 -> 5
"""

ORDERS: dict[str, Callable[[Orders, str], Any]] = {
    "resume": lambda orders, owner: orders.resume(owner, "t"),
    "hand": lambda orders, owner: orders.hand(
        owner, {"trace": "t", "hand": "more_drafts", "n": 1, "verifier": "written"}
    ),
    "undo": lambda orders, owner: orders.hide(owner, "t", 1, True),
    "redo": lambda orders, owner: orders.hide(owner, "t", 1, False),
    "stop": lambda orders, owner: orders.stop(owner, "t"),
}


@pytest.fixture
def orders(tmp_path: Path) -> Orders:
    store = Store(tmp_path / "traces.db")
    models = OfferedModels(["one"], opened=lambda setting, running: ScriptedGenerator(draw(TREE)))
    owners = Owners(b"x" * 32, demo=True)
    return Desk(store, LiveRuns(store), models, owners, examples=False).orders


def add(store: Store, owner: str) -> None:
    """One finished search, and a run by hand in it."""
    started, run, *rest = search(TREE, "best_of_n", n=2).events
    assert isinstance(started, TraceStarted)
    assert isinstance(run, RunStarted)
    store.begin(replace(started, owner=owner), run, trace="t")
    store.append("t", rest)
    assert store.add_run("t", replace(run, run=1, by="person")) == 1
    store.release("t", 1)


@pytest.mark.parametrize("owner", [ANOTHER, EXAMPLES])
@pytest.mark.parametrize("order", ORDERS)
def test_what_is_not_ones_own_stays_as_it_is(orders: Orders, order: str, owner: str) -> None:
    add(orders.store, owner)
    before = orders.store.events("t")
    with pytest.raises(InputError, match=r"another visitor|recorded example"):
        ORDERS[order](orders, ME)
    assert orders.store.events("t") == before


@pytest.mark.parametrize("order", ["hand", "undo", "redo"])
def test_ones_own_is_ones_own(orders: Orders, order: str) -> None:
    add(orders.store, ME)
    assert ORDERS[order](orders, ME)
