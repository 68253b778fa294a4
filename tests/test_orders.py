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


@pytest.mark.parametrize(
    ("order", "owner"),
    [
        (order, owner)
        for order in ORDERS
        for owner in (ANOTHER, EXAMPLES)
        if (order, owner) != ("hand", EXAMPLES)
    ],
)
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


def test_an_example_is_gone_on_with_in_a_copy_of_ones_own(orders: Orders) -> None:
    add(orders.store, EXAMPLES)
    before = orders.store.events("t")
    asked = {"trace": "t", "hand": "edit_step", "step": 0, "text": "Another", "verifier": "written"}
    start = orders.hand(ME, asked)
    live = start.run(start.loader.wait())
    assert live.over.wait(30)
    assert orders.store.events("t") == before
    copy = orders.store.trace(live.trace)
    assert copy.started is not None
    assert (live.run, copy.started.owner, copy.runs[2].state) == (2, ME, "done")
    [edited] = [step for step in copy.steps.values() if step.text.startswith("Another")]
    assert edited.run == 2
    # it stands beside the step of that place, which is another one than the example's
    first = next(iter(copy.steps))
    assert copy.runs[2].started.params["step"] == first
    assert first not in orders.store.trace("t").steps


def test_a_copy_that_cannot_be_gone_on_with_is_not_kept(orders: Orders) -> None:
    add(orders.store, EXAMPLES)
    start = orders.hand(ME, {"trace": "t", "step": 0, "hand": "rescore", "verifier": "nobody"})
    with pytest.raises(InputError, match="nobody"):
        start.run(start.loader.wait())
    assert not orders.store.traces([ME])


def test_an_example_that_is_pressed_twice_is_copied_once(
    orders: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(orders.store, EXAMPLES)
    start = orders.hand(ME, {"trace": "t", "hand": "more_drafts", "n": 1, "verifier": "written"})
    live = start.run(start.loader.wait())
    assert live.over.wait(30)
    monkeypatch.setattr(orders.lives, "get", {live.trace: live}.get)  # as if it were still going on
    with pytest.raises(InputError, match="still growing"):
        start.run(start.loader.wait())
    assert [row["id"] for row in orders.store.traces([ME])] == [live.trace]
