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
from components.desk import Desk, Frame
from components.explore import Explore
from components.orders import Orders, Start
from components.owner import COOKIE, BrowserCookie, Owners
from components.turns import Turn
from tts_core.cost import Cost
from tts_core.errors import InputError
from tts_core.events import Recorded, RequestAnswered, RunEnded, RunResumed
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
        frames = place.begin(place.desk.turns.take("tab"), place.start())
        assert (await anext(frames)).progress["state"] == "waiting"
        place.desk.turns.take("tab")
        return await rest(frames)

    assert finished(visit()) == []
    place.there.set()


def test_stop_while_the_model_loads(tmp_path: Path) -> None:
    place = Place(tmp_path, loaded=False)

    async def visit() -> list[Frame]:
        frames = place.begin(place.desk.turns.take("tab"), place.start())
        await anext(frames)
        place.desk.turns.stop("tab")
        return await rest(frames)

    [frame] = finished(visit())
    place.there.set()
    assert (frame.progress["words"], frame.live) == ("Stopped before it began.", False)
    assert place.store.traces([ME]) == []


def test_stop_while_the_run_begins(tmp_path: Path) -> None:
    place = Place(tmp_path)
    start = place.start()

    def run(generator: Any) -> LiveRun:
        place.desk.turns.stop("tab")
        return start.run(generator)

    turn = place.desk.turns.take("tab")
    frames = finished(rest(place.begin(turn, Start(start.loader, run))))
    assert (frames[-1].progress["state"], frames[-1].live) == ("stopped", False)
    assert len(place.desk.lives) == 0


def test_stop_before_the_page_knows_the_trace(tmp_path: Path) -> None:
    place = Place(tmp_path)

    async def visit() -> list[Frame]:
        frames = place.begin(place.desk.turns.take("tab"), place.start())
        assert (await anext(frames)).live
        place.desk.turns.stop("tab")
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
        place.desk.turns.take("tab")
        return past(*asked)

    monkeypatch.setattr(place.desk, "past", newer)
    assert finished(rest(place.desk.follow(ME, trace, place.desk.turns.take("tab")))) == []


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
        [frame] = finished(rest(place.desk.follow(ME, trace, place.desk.turns.take("tab"))))
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
            page.on_run(browser, None, *values),
            page.on_resume(event, browser, None),
            page.on_hand(event, browser, None),
            page.on_undo(event, browser),
        ):
            assert [parts async for parts in stream]

    finished(visit())
    assert asked == ["welcome", "past", "search", "resume", "hand", "panel", "hide"]


def test_resume_that_is_pressed_twice_shows_the_run_twice(tmp_path: Path) -> None:
    place = Place(tmp_path)
    live = place.start().run(place.models.first.wait(30))
    live.stop.set()
    assert live.over.wait(30)
    trace = interrupted(place, live.trace)

    async def visit() -> list[Frame]:
        first = place.desk.orders.resume(ME, trace)
        frames = place.begin(place.desk.turns.take("tab"), first)
        assert (await anext(frames)).live
        turn = place.desk.turns.take("tab")
        shown = await rest(place.begin(turn, place.desk.orders.resume(ME, trace)))
        assert await rest(frames) == []
        return shown

    frames = finished(visit())
    assert frames[0].live
    assert frames[-1].progress["state"] == "done"


def interrupted(place: Place, like: str) -> str:
    """A trace that began as `like` did, and whose process is gone."""
    events = [recorded.event for recorded in place.store.events(like)][:2]
    place.store.begin(*events, trace="interrupted")
    place.store.release("interrupted", 0)
    return "interrupted"


def request(tab: str = "tab") -> Any:
    cookies = {COOKIE: OWNERS.sign("a" * 24)}
    return SimpleNamespace(cookies=cookies, headers={}, scope={}, query_params={}, session_hash=tab)


def page_of(place: Place) -> Explore:
    with gr.Blocks() as demo:
        page = Explore(place.desk)
        page.wire(demo)
    return page


def test_a_search_is_watched_on_when_something_cannot_be_opened(tmp_path: Path, monkeypatch: Any) -> None:
    place, told = Place(tmp_path), []
    monkeypatch.setattr(gr, "Info", told.append)
    page = page_of(place)

    async def visit() -> list[Any]:
        live = await asyncio.to_thread(lambda: place.start().run(place.models.first.wait(30)))
        event = SimpleNamespace(_data={"trace": "no such"})
        shown = [parts async for parts in page.on_open(event, request(), live.trace)]
        assert live.over.is_set()
        assert not live.stop.is_set()
        return shown

    shown = finished(visit())
    assert told == ["There is no trace 'no such' in this database."]
    assert [parts[1]["state"] for parts in (shown[0], shown[-1])] == ["running", "done"]


def test_run_can_be_pressed_again_while_an_older_search_goes_on(tmp_path: Path) -> None:
    place = Place(tmp_path)
    page = page_of(place)
    values = [control.value for control in page.form.inputs]
    values[:6] = ["Shorter?", "", "one", "greedy", ["written"], ""]
    names = page.form.settings.names
    values[6 + names.index("tokens")] = "3"

    async def visit() -> None:
        older = await asyncio.to_thread(lambda: place.start().run(place.models.first.wait(30)))
        shown = [parts async for parts in page.on_run(request(), None, *values)]
        assert shown[-1][1]["state"] != "running"
        assert not older.over.is_set()  # the stream of Run has ended with its own search
        after = [parts async for parts in page.on_ran(request(), shown[-1][4])]
        assert older.over.is_set()
        assert not older.stop.is_set()
        assert len(after) > 1

    finished(visit())


def test_after_run_nothing_is_followed_that_the_page_has_left(tmp_path: Path) -> None:
    place = Place(tmp_path)
    page = page_of(place)

    async def visit() -> None:
        live = await asyncio.to_thread(lambda: place.start().run(place.models.first.wait(30)))
        turn = place.desk.turns.take("tab")  # something was opened meanwhile
        assert len([parts async for parts in page.on_ran(request(), live.trace)]) == 1
        assert turn()
        place.desk.lives.stop(live.trace)

    finished(visit())


def test_the_form_is_not_filled_by_a_trace_that_was_left(tmp_path: Path, monkeypatch: Any) -> None:
    place = Place(tmp_path, "A .9 -> 4")
    trace = solved(place)
    page = page_of(place)
    event = SimpleNamespace(_data={"trace": trace})
    assert page.on_opened(event, request()) == ["What?", ""]
    visible = place.desk.visible

    def slow(*asked: Any) -> Any:
        place.desk.turns.take("form of tab")  # another one is opened while this is read
        return visible(*asked)

    monkeypatch.setattr(place.desk, "visible", slow)
    assert "What?" not in page.on_opened(event, request())


def test_the_clock_of_a_resumed_search_counts_on(tmp_path: Path, monkeypatch: Any) -> None:
    place = Place(tmp_path, "A .9 -> 4")
    trace, at = solved(place), 1e9
    events = [recorded.event for recorded in place.store.events(trace)]
    began = [event for event in events if not isinstance(event, RunEnded)]
    cost = Cost(seconds=120.0)
    told = [*began, RequestAnswered(0, 99, cost), RunResumed(0)]
    copy = place.store.__class__(tmp_path / "copy.db")
    copy.adopt([Recorded("t", seq, at, event) for seq, event in enumerate(told, 1)])
    spent = place.store.trace(trace).cost.seconds
    view = views.TraceView(copy, "t")
    view.pull()
    monkeypatch.setattr(views.time, "time", lambda: at + 7)
    assert view.progress("running")["seconds"] == pytest.approx(spent + 127, abs=0.1)
    assert view.progress("interrupted")["seconds"] == pytest.approx(spent + 120, abs=0.1)


def test_a_cookie_of_another_program_makes_nobody_a_new_browser() -> None:
    mine = f"{COOKIE}={OWNERS.sign('a' * 24)}"
    guard = BrowserCookie(None, OWNERS)  # type: ignore[arg-type]
    for other in ('prefs={"a":1,"b":"x"}', "a=b c", "path=/a,b", "naïve=é", "flag", "=", ";;"):
        for told in (f"{other}; {mine}", f"{mine}; {other}"):
            assert guard._known({"headers": [(b"cookie", told.encode("latin-1"))]})
    assert not guard._known({"headers": [(b"cookie", f"{COOKIE}={'a' * 24}.{'b' * 32}".encode())]})
