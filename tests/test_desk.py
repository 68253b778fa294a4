"""The desk's streams: whose turn it is in a tab, what Stop stops, and what is read beside the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("gradio")

import gradio as gr
from written import draw

from components import views
from components.desk import Desk, Frame, Turn
from components.explore import Explore
from components.orders import Orders, Start
from components.owner import COOKIE, Owners
from tts_core.errors import InputError
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.live import LiveRun, LiveRuns
from tts_core.offered import OfferedModels
from tts_core.solving import Task
from tts_core.store import Store

LONG = "\n".join(" " * depth + f"S{depth} .5" for depth in range(60)) + "\n" + " " * 60 + "End .9 -> 4"
OWNERS = Owners(b"x" * 32, demo=False)
ME = f"browser-{'a' * 24}"


def finished(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine comes to; in a thread of its own, because a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def is_beside_the_loop() -> bool:
    """Whether no event loop runs in this thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return True
    return False


class Place:
    """A desk whose model comes when `there` is set, and what it is asked."""

    def __init__(self, folder: Path, tree: str = LONG, loaded: bool = True) -> None:
        self.there = threading.Event()
        if loaded:
            self.there.set()

        def opened(setting: str | None, running: object) -> ScriptedGenerator:
            assert self.there.wait(30)
            return ScriptedGenerator(draw(tree, 0.02))

        self.models = OfferedModels(["one"], opened=opened)
        self.store = Store(folder / "traces.db")
        self.desk = Desk(self.store, LiveRuns(self.store), self.models, OWNERS, examples=False)

    def start(self) -> Start:
        return self.desk.orders.search(Task("What?", strategy="greedy", verifiers=["written"], owner=ME))

    def begin(self, turn: Turn, start: Start) -> AsyncIterator[Frame]:
        return self.desk.begin(ME, turn, start, lambda: turn.stop)


async def rest(stream: AsyncIterator[Any]) -> list[Any]:
    return [value async for value in stream]


def test_what_is_opened_while_the_model_loads_stays(tmp_path: Path) -> None:
    place = Place(tmp_path, loaded=False)

    async def visit() -> list[Frame]:
        frames = place.begin(place.desk.take_turn("tab"), place.start())
        assert (await anext(frames)).progress["state"] == "waiting"
        place.desk.take_turn("tab")
        return await rest(frames)

    assert finished(visit()) == []
    place.there.set()


def test_stop_while_the_model_loads(tmp_path: Path) -> None:
    place = Place(tmp_path, loaded=False)

    async def visit() -> list[Frame]:
        frames = place.begin(place.desk.take_turn("tab"), place.start())
        await anext(frames)
        place.desk.stop_turn("tab")
        return await rest(frames)

    [frame] = finished(visit())
    place.there.set()
    assert (frame.progress["words"], frame.live) == ("Stopped before it began.", False)
    assert place.store.traces([ME]) == []


def test_stop_while_the_run_begins(tmp_path: Path) -> None:
    place = Place(tmp_path)
    start = place.start()

    def run(generator: Any) -> LiveRun:
        place.desk.stop_turn("tab")
        return start.run(generator)

    turn = place.desk.take_turn("tab")
    frames = finished(rest(place.begin(turn, Start(start.loader, run))))
    assert (frames[-1].progress["state"], frames[-1].live) == ("stopped", False)
    assert len(place.desk.lives) == 0


def test_stop_before_the_page_knows_the_trace(tmp_path: Path) -> None:
    place = Place(tmp_path)

    async def visit() -> list[Frame]:
        frames = place.begin(place.desk.take_turn("tab"), place.start())
        assert (await anext(frames)).live
        place.desk.stop_turn("tab")
        return await rest(frames)

    frames = finished(visit())
    assert (frames[-1].progress["state"], frames[-1].live) == ("stopped", False)


def solved(place: Place) -> str:
    live = place.start().run(place.models.first.wait(30))
    assert live.over.wait(30)
    return live.trace


def test_a_frame_is_not_sent_after_the_turn(tmp_path: Path, monkeypatch: Any) -> None:
    place = Place(tmp_path, "A .9 -> 4")
    trace, past = solved(place), place.desk.past

    def newer(*asked: Any) -> Any:
        place.desk.take_turn("tab")
        return past(*asked)

    monkeypatch.setattr(place.desk, "past", newer)
    assert finished(rest(place.desk.follow(ME, trace, place.desk.take_turn("tab")))) == []


def test_an_outcome_is_made_once_and_beside_the_event_loop(tmp_path: Path, monkeypatch: Any) -> None:
    place = Place(tmp_path, "A .9 -> 4")
    trace, made, asked = solved(place), views.outcome_value, []
    hands = place.desk.hands

    def outcome(*told: Any) -> Any:
        asked.append("outcome")
        return made(*told)

    def hands_of(*told: Any) -> Any:
        assert is_beside_the_loop()
        return hands(*told)

    monkeypatch.setattr(views, "outcome_value", outcome)
    monkeypatch.setattr(place.desk, "hands", hands_of)
    for _ in range(2):
        [frame] = finished(rest(place.desk.follow(ME, trace, place.desk.take_turn("tab"))))
        assert frame.outcome is not None
        assert frame.outcome["answer"] == "4"
    assert asked == ["outcome"]


def test_the_state_of_a_model_is_told_until_another_is_chosen(tmp_path: Path) -> None:
    place = Place(tmp_path, loaded=False)
    with gr.Blocks() as demo:
        page = Explore(place.desk)
        page.wire(demo)
    request = SimpleNamespace(session_hash="tab")

    async def visit() -> tuple[list[Any], list[Any]]:
        older, newer = page.on_model(request, "one"), page.on_model(request, "one")
        assert (await anext(older))["state"] == "loading"
        first = asyncio.ensure_future(rest(older))
        told = [await anext(newer)]
        ended = await asyncio.wait_for(first, 5)
        place.there.set()
        return ended, told + await rest(newer)

    ended, told = finished(visit())
    assert ended == []
    assert [value["state"] for value in told] == ["loading", "ready"]


def test_the_database_is_asked_beside_the_event_loop(tmp_path: Path, monkeypatch: Any) -> None:
    place, asked = Place(tmp_path), []

    def watch(of: type, name: str, answer: Any) -> None:
        def called(*told: Any) -> Any:
            assert is_beside_the_loop(), name
            asked.append(name)
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(of, name, called)

    for name in ("search", "resume", "hand", "hide"):
        watch(Orders, name, InputError("Not now."))
    for name, answer in (("past", None), ("welcome", None), ("panel", {})):
        watch(Desk, name, answer)
    with gr.Blocks() as demo:
        page = Explore(place.desk)
        page.wire(demo)
    browser = SimpleNamespace(
        cookies={COOKIE: OWNERS.sign("a" * 24)}, headers={}, scope={}, query_params={}, session_hash="tab"
    )
    event = SimpleNamespace(_data={"trace": "t", "step": 0})
    values = [control.value for control in page.form.inputs]

    async def visit() -> None:
        for stream in (
            page.on_load(browser),
            page.on_run(browser, *values),
            page.on_resume(event, browser),
            page.on_hand(event, browser),
            page.on_undo(event, browser),
        ):
            assert [parts async for parts in stream]

    finished(visit())
    assert asked == ["welcome", "past", "search", "resume", "hand", "panel", "hide"]
