"""The data desk: who may take labels in and out, what is offered, and jobs that go on and are stopped."""

import json
import logging
from dataclasses import replace
from types import SimpleNamespace

import pytest

pytest.importorskip("starlette")

from formats import lines as wild
from formats.labelled_store import Labelled

from components.data_desk import DataDesk
from components.desk import Desk
from components.owner import ALONE, COOKIE, Owners
from tts_core import transfer, transfer_jobs, transfer_out
from tts_core.formats import NAMES, format_named
from tts_core.formats.readings import Options
from tts_core.imported import Imported, ImportedStep, recorded
from tts_core.labels.book import LabelBook
from tts_core.labels.label import SOURCES, Label
from tts_core.live import LiveRuns
from tts_core.offered import OfferedModels
from tts_core.transfer import export_file
from tts_core.transfer_jobs import preview
from tts_core.transfer_out import Selection

PATIENCE = 60


def desk_of(store, demo=False):
    owners = Owners(b"x" * 32, demo)
    models = OfferedModels(["one"], opened=lambda *told: None)
    made = DataDesk(Desk(store, LiveRuns(store), models, owners))
    return made, SimpleNamespace(cookies={COOKIE: owners.sign("a" * 24)}, headers={})


@pytest.fixture
def labelled(tmp_path):
    made = Labelled(tmp_path / "s.db")
    made.fill()
    return made


def sent(desk, text, name="a.jsonl"):
    path = desk.jobs.place()
    path.write_text(text)
    return desk.jobs.keep(path, name).id


def finished(desk, request, told):
    assert "error" not in told, told
    assert desk.jobs.job.over.wait(PATIENCE)
    return desk.progress(request, {})["job"]


@pytest.fixture
def shown(labelled):
    """The desk, and how it is asked."""
    return desk_of(labelled.store)


def test_everything_that_is_offered(shown):
    desk, request = shown
    told = desk.show(request, {})
    assert [each["name"] for each in told["formats"]] == list(NAMES)
    assert all(each["fields"] and each["about"] for each in told["formats"])
    assert all(len(row) == 2 for each in told["formats"] for row in each["fields"])
    assert told["choices"]["strategy"] == ["best_of_n", "greedy", "mcts", "revision"]
    assert told["job"] is None
    assert json.loads(json.dumps(told)) == told


def test_what_one_judged_is_exported_whoever_asked_for_it(shown, labelled):
    desk, request = shown
    before = desk.preview(request, {"format": "stepwise"})
    events = recorded(Imported("2 + 2?", [ImportedStep("2 + 2 = 5", None)], "gsm8k solutions", "starter"))
    labelled.store.adopt(events)
    step = next(each.event.step for each in events if each.event.kind == "step_added")
    LabelBook(labelled.store).add([Label(events[0].trace, step.id, step.content, "me", -1)])
    after = desk.preview(request, {"format": "stepwise"})
    assert (after["traces"], after["judged"]) == (before["traces"] + 1, before["judged"] + 1)


def test_a_preview_says_what_is_meant_and_shows_the_first_lines(shown):
    desk, request = shown
    told = desk.preview(request, {"format": "stepwise"})
    assert (told["traces"], told["judged"], len(told["lines"])) == (5, 4, 3)
    told = desk.preview(request, {"format": "stepwise", "strategy": "greedy", "judges": ["truth"]})
    assert (told["traces"], told["lines"]) == (1, [])
    assert len(desk.preview(request, {"format": "jsonl"})["lines"]) == 3
    for wrong in (
        {"format": "magic"},
        {"format": "stepwise", "labellers": "x"},
        {"format": "chat"},
        {},
        None,
    ):
        assert "error" in desk.preview(request, wrong)


@pytest.mark.parametrize("split", [None, "train", "test"])
@pytest.mark.parametrize("name", ["plain", "stepwise", "label_studio", "jsonl"])
def test_a_preview_is_how_the_export_begins(shown, labelled, monkeypatch, tmp_path, name, split):
    for number in range(9):
        problem = f"Problem {number}?"
        trace = labelled.searched(f"more{number}", "S .5\n  T .5 -> 4\n", "greedy", problem=problem)
        labelled.say(trace, "ann", "S", 1)
    format, broken = format_named(name), "one"

    def write(trace, options):
        if trace.id == broken:
            raise KeyError("nobody thought of it")
        return format.write(trace, options)

    if format.write is not None:
        for module in (transfer, transfer_jobs):
            monkeypatch.setattr(module, "format_named", lambda _: replace(format, write=write))
    monkeypatch.setattr(transfer_out, "log", logging.getLogger("quiet"))
    selection, options = Selection(split=split, test_percent=50), Options(sources=SOURCES)
    export_file(labelled.store, name, str(tmp_path / "out"), selection, options)
    text = (tmp_path / "out").read_text()
    lines = json.loads(text) if format.layout == "array" else [*map(json.loads, text.splitlines())]
    assert len(lines) >= 3
    assert preview(labelled.store, name, selection, options, "stepwise") == lines[:3]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"format": "prm800k", "packed": True}, "treeline-prm800k.jsonl.gz"),
        ({"format": "dataset"}, "treeline-dataset.zip"),
        ({"format": "label_studio"}, "treeline-label-studio.json"),
        ({"format": "jsonl"}, "treeline-jsonl.jsonl"),
        ({"format": "parquet"}, "treeline-parquet.parquet"),
    ],
)
def test_an_export_leaves_a_file(shown, asked, name):
    desk, request = shown
    job = finished(desk, request, desk.export(request, asked))
    assert (job["state"], job["file"]) == ("done", name)
    assert desk.jobs.job.result.stat().st_size > 100


def test_a_file_is_looked_at_counted_and_imported(shown, labelled):
    desk, request = shown
    text = "".join(json.dumps(wild.STEPWISE | {"prompt": f"{n}?"}) + "\n" for n in range(4)) + "{\n"
    asked = {"sent": sent(desk, text)}
    told = desk.look(request, asked)
    assert told["format"] == "stepwise"
    assert told["rows"][0] == {
        "problem": "0?",
        "steps": 2,
        "attempts": 1,
        "labels": 2,
        "good": 1,
        "bad": 1,
        "first": "Add.",
    }
    asked["format"] = "stepwise"
    job = finished(desk, request, desk.check(request, asked))
    assert job["counts"] == {"lines": 5, "traces": 4, "known": 0, "deleted": 0, "labels": 8, "refused": 1}
    assert len(labelled.store.trace_ids()) == 5
    job = finished(desk, request, desk.bring(request, asked | {"labeller": "eve", "judge": "model"}))
    assert job["counts"] == {"lines": 5, "traces": 4, "known": 0, "deleted": 0, "labels": 8, "refused": 1}
    assert [line for line, _ in job["refused"]] == ["5"]
    rows = labelled.store.query("select owner, source from labels where owner = 'eve'")
    assert rows == [{"owner": "eve", "source": "model"}] * 8
    assert "error" in desk.bring(request, {"sent": "gone", "format": "stepwise"})
    assert "error" in desk.bring(request, asked | {"format": "argilla"})
    assert "error" in desk.bring(request, asked | {"judge": "nobody"})


@pytest.mark.parametrize("name", [*wild.LINES, "jsonl"])
def test_the_format_that_fits_is_found(shown, name):
    desk, request = shown
    text = "".join(wild.event_lines()) if name == "jsonl" else json.dumps(wild.LINES[name])
    assert desk.look(request, {"sent": sent(desk, text)})["format"] == name


def test_a_bad_line_among_the_first_is_told_and_hinders_nothing(shown):
    desk, request = shown
    text = "".join(f"{line}\n" for line in ("{", json.dumps(wild.STEPWISE), '{"a": 1}'))
    told = desk.look(request, {"sent": sent(desk, text)})
    assert (told["format"], len(told["rows"])) == ("stepwise", 1)
    assert told["refused"].startswith("Line 1: ")
    assert "error" in desk.look(request, {"sent": sent(desk, "{\n{\n"), "format": "stepwise"})


@pytest.mark.parametrize("text", ["", "hello", '{"a": 1}', "[]"])
def test_a_file_that_nothing_fits_is_said(shown, text):
    desk, request = shown
    assert "error" in desk.look(request, {"sent": sent(desk, text)})


def test_an_import_is_stopped_and_keeps_what_it_did(shown, labelled):
    desk, request = shown
    text = "".join(json.dumps(wild.PHASE_2 | {"generation": n}) + "\n" for n in range(3_000))
    told = desk.bring(request, {"sent": sent(desk, text), "format": "prm800k"})
    assert "error" in desk.export(request, {"format": "stepwise"})
    desk.stop(request, {})
    job = finished(desk, request, told)
    assert job["state"] == "stopped"
    assert len(labelled.store.trace_ids()) - 5 == job["counts"]["traces"] < 3_000
    assert "error" in desk.stop(request, {})


def test_visitors_of_a_shared_server_take_nothing(labelled):
    desk, request = desk_of(labelled.store, demo=True)
    for call in (
        desk.show,
        desk.preview,
        desk.export,
        desk.look,
        desk.check,
        desk.bring,
        desk.stop,
        desk.progress,
    ):
        assert "only a lead" in call(request, {"format": "stepwise"})["error"]


def test_a_queue_that_the_address_names_can_be_chosen(shown, labelled):
    desk, me = shown
    bench, lead = desk.bench, ALONE
    trace = next(iter(labelled.store.trace_ids()))
    alone = bench.trace_queue(lead, trace)["queue"]
    old = bench.create_queue(lead, {"name": "Old", "policy": "all"})
    bench.change_queue(lead, old, {"archived": True})
    assert [old, "Old (archived)"] in desk.show(me, {})["queues"]
    assert alone not in [id for id, _ in desk.show(me, {})["queues"]]
    assert alone in [id for id, _ in desk.show(me, {"queue": alone})["queues"]]
    assert desk.show(me, {"queue": "none"})["queues"] == desk.show(me, {})["queues"]
