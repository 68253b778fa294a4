"""Labels on the Explore tree: who may say what of whose trace, and what a page is told."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("starlette")

from written import draw

from components.accounts import UserAccounts
from components.desk import Desk
from components.owner import COOKIE, Owners
from components.pasting_desk import PastingDesk
from components.step_labels import StepLabels
from components.step_value import step_value
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.live import LiveRuns
from tts_core.loading import ModelLoader
from tts_core.offered import OfferedModels
from tts_core.people import Cost, Users
from tts_core.store import Store

SECRET = b"x" * 32
ROLES = {"ada": "lead", "bo": "labeller", "vi": "viewer"}
PASTE = {"prompt": "What is 2 + 2?", "solutions": [["2 + 2 = 4\n", "The answer is 4."]], "reference": "4"}


class Place:
    """A server with its people."""

    def __init__(self, folder: Path, signs_in: bool = False, demo: bool = False) -> None:
        self.store = Store(folder / "traces.db")
        self.accounts: UserAccounts | None = None
        if signs_in:
            users = Users(folder / "users.json", Cost(n=4, r=1, p=1))
            for name, role in ROLES.items():
                users.add(name, role, f"password of {name}")
            self.accounts = UserAccounts(users, folder / "data")
        self.owners = Owners(SECRET, demo, self.accounts)

        def opened(setting: str | None, running: object) -> ScriptedGenerator:
            return ScriptedGenerator(draw("A .9 -> 4"))

        self.models = OfferedModels(["one"], opened=opened)
        self.desk = Desk(self.store, LiveRuns(self.store), self.models, self.owners)
        self.labels = StepLabels(self.desk)
        self.pasting = PastingDesk(self.desk)

    def ask(self, name: str) -> Any:
        """A request of a person who is signed in, or of a browser."""
        cookies = {COOKIE: self.owners.sign(name * 24 if len(name) == 1 else "f" * 24)}
        if self.accounts is not None:
            self.accounts.sessions[f"token of {name}"] = name
            cookies[f"access-token-unsecure-{self.accounts.sessions.id}"] = f"token of {name}"
        return SimpleNamespace(cookies=cookies, headers={}, scope={})

    def paste(self, name: str) -> str:
        return str(self.pasting.save(self.ask(name), PASTE)["trace"])

    def say(self, name: str, trace: str, mark: str, **said: Any) -> Any:
        judgement = {"step": 0, "mark": mark, "about": "step", "seconds": 1.5, **said}
        return self.labels.save(self.ask(name), {"trace": trace, "judgements": [judgement]})


def test_what_one_says_is_told_by_place(tmp_path: Path) -> None:
    place = Place(tmp_path)
    trace = place.paste("a")
    assert place.say("a", trace, "1", step=1, rating=-1) == {"saved": ["1"], "refused": {}}
    assert place.say("a", trace, "2", step=1, about="comment", comment="No.") == {
        "saved": ["2"],
        "refused": {},
    }
    told = place.labels.read(place.ask("a"), {"trace": trace})
    assert told["mine"] == {"1": {"rating": -1, "unsure": False, "comment": "No."}}
    assert (told["can"], told["others"]) == (True, {})
    history = place.labels.history(place.ask("a"), {"trace": trace, "step": 1})["history"]
    assert [(one["about"], one["mine"]) for one in history] == [("step", True), ("comment", True)]
    # what a page says of owners, content and scores is not taken
    place.say(
        "a", trace, "3", rating=1, owner="eve", content="x", protocol="gold", visible=[], queue="q", item=1
    )
    [kept] = [one.label for one in place.labels.bench.book.current(trace) if one.label.rating == 1]
    assert (kept.owner, kept.protocol, kept.queue) == ("me", "step", None)
    assert kept.data["visible"] == ["scores", "search", "reference"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"step": 2}, "no such step"),
        ({"step": True}, "no such step"),
        ({"step": -1}, "no such step"),
        ({"rating": 2}, "A rating is"),
    ],
)
def test_what_will_never_be_kept_is_refused(tmp_path: Path, asked: dict[str, Any], sentence: str) -> None:
    place = Place(tmp_path)
    trace = place.paste("a")
    answer = place.say("a", trace, "1", **{"rating": 1, **asked})
    assert answer["saved"] == []
    assert sentence in answer["refused"]["1"]


def test_another_visitors_trace_is_not_labelled(tmp_path: Path) -> None:
    place = Place(tmp_path, demo=True)
    trace = place.paste("a")
    assert "another visitor" in place.say("b", trace, "1", rating=1)["refused"]["1"]
    assert "another visitor" in place.labels.read(place.ask("b"), {"trace": trace})["error"]
    assert place.say("a", trace, "1", rating=1)["saved"] == ["1"]
    assert place.labels.save(place.ask("a"), "?") == {"saved": [], "refused": {}}


@pytest.mark.parametrize("signs_in", [False, True])
def test_what_nobody_known_says_is_to_be_sent_again(tmp_path: Path, signs_in: bool) -> None:
    place = Place(tmp_path, signs_in=signs_in)
    trace = place.paste("bo" if signs_in else "a")
    judged = {"trace": trace, "judgements": [{"step": 0, "mark": "1", "about": "step", "rating": 1}]}
    lost = SimpleNamespace(cookies={}, headers={}, scope={})
    answer = place.labels.save(lost, judged)
    assert list(answer) == ["error"]
    assert ("not signed in" if signs_in else "no cookies") in answer["error"]


def test_a_viewer_says_nothing_and_a_lead_sees_what_others_say(tmp_path: Path) -> None:
    place = Place(tmp_path, signs_in=True)
    assert "viewer" in place.pasting.save(place.ask("vi"), PASTE)["error"]
    trace = place.paste("bo")
    assert place.say("bo", trace, "1", rating=0)["saved"] == ["1"]
    told = place.labels.read(place.ask("ada"), {"trace": trace})
    assert told["others"] == {"0": [{"by": "bo", "rating": 0, "unsure": False}]}
    place.say("ada", trace, "1", rating=1)
    [verdict] = [one for one in place.labels.bench.book.current(trace) if one.label.owner == "user-ada"]
    assert verdict.label.data["visible"][-1] == "others"
    assert place.labels.read(place.ask("bo"), {"trace": trace})["others"] == {}


def test_a_paste_is_scored_with_what_is_there(tmp_path: Path) -> None:
    place = Place(tmp_path)
    trace = place.store.trace(place.paste("a"))
    assert [run.started.verifiers[0]["name"] for run in trace.runs.values() if run.number] == ["arithmetic"]
    value = step_value(trace, 0)
    assert value["origin"]["words"] == "Pasted"
    assert [(score["verifier"], score["value"], score["steers"]) for score in value["scores"]] == [
        ("arithmetic", 1.0, False)
    ]
    loader: ModelLoader = place.models.first
    loader.wait(30)
    again = place.pasting.save(place.ask("a"), {**PASTE, "author": "Qwen3-8B"})
    live = place.desk.lives.get(again["trace"])
    assert live is None or live.over.wait(30)
    trace = place.store.trace(again["trace"])
    assert [told["name"] for told in trace.runs[1].started.verifiers] == ["written", "arithmetic"]
    assert step_value(trace, 0)["origin"]["words"] == "Pasted, written by Qwen3-8B"


def test_a_text_is_split_and_not_kept(tmp_path: Path) -> None:
    place = Place(tmp_path)
    told = place.pasting.split(place.ask("a"), {"text": "<think>A.\nB.</think>C.", "rule": "lines"})
    assert told == {
        "steps": ["<think>A.\n", "B.</think>", "C."],
        "thinking": 2,
        "rule": "lines",
        "why": "Every line is a step.",
    }
    assert "two versions" in place.pasting.split(place.ask("a"), {"text": 1})["error"]
    assert place.store.traces(["local"]) == []
