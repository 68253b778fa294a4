"""Treeline's own events: whole traces go from store to store with all that was ever said of them."""

from __future__ import annotations

import json

import pytest
from formats.labelled_store import Labelled, exported, imported
from formats.lines import event_lines
from labels.benches import ANN, LEAD, judgement, said

from tts_core.formats import jsonl
from tts_core.labels.book import LabelBook
from tts_core.labels.workbench import Workbench
from tts_core.labels.writing import write_step
from tts_core.library import Library
from tts_core.store import Store
from tts_core.transfer_events import EventImporter


def test_a_trace_and_its_history_are_the_same_in_another_store(tmp_path):
    made = Labelled(tmp_path / "a.db")
    made.fill()
    one = made.store.trace("one")
    made.say(one, "ann", "A", None)
    made.say(one, "ann", "A", -1, mark=None)
    Library(made.store).star("one", "ann")
    before = exported(made.store, "jsonl", tmp_path / "a")
    store, refused = imported(tmp_path / "b.db", "jsonl", tmp_path / "a")
    assert refused == []
    for id in made.store.trace_ids():
        assert store.events(id) == made.store.events(id)
    step = next(id for id, step in one.steps.items() if step.text == "A\n")
    told = [
        [(kept.at, kept.label.owner, kept.label.rating) for kept in LabelBook(each).history(step)]
        for each in (made.store, store)
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 5
    # into the store it came from it brings nothing, not even the label without a mark
    count = made.store.query("select count(*) as n from labels")
    _, refused = imported(tmp_path / "a.db", "jsonl", tmp_path / "a")
    assert (refused, made.store.query("select count(*) as n from labels")) == ([], count)
    assert exported(store, "jsonl", tmp_path / "b") == before


def changed(place, **more):
    lines = [json.loads(line) for line in event_lines()]
    lines[place] |= more
    return [json.dumps(line).encode() for line in lines]


def with_step(**more):
    lines = [json.loads(line) for line in event_lines()]
    lines[4]["data"]["step"] |= more
    return [json.dumps(line).encode() for line in lines]


LINES = [line.encode() for line in event_lines()]


@pytest.mark.parametrize(
    ("lines", "line", "sentence"),
    [
        (LINES[1:], 1, "Its event 1 is missing"),
        (LINES[:3] + LINES[4:], 1, "Its event 4 is missing"),
        (LINES[-1:], 1, "There are labels of a trace, but not its events."),
        (changed(3, kind="magic"), 4, "Unknown event kind 'magic'"),
        (changed(3, data={}), 4, "is malformed"),
        (changed(3, at="now"), 4, "at is no number"),
        (changed(3, at=1e30), 4, "at is no time in unix seconds"),
        (with_step(text=7), 1, "The step of an event of kind 'step_added' is not what it should be"),
        (with_step(parent="nobody"), 1, "names a run or a step that is not there"),
        (with_step(id="<b>"), 1, "'<b>' is no id"),
        (with_step(state="happy"), 1, "is not what it should be"),
        (changed(-1, data={"step": "s", "content": "c", "owner": "o", "rating": 3}), 10, "rating is none of"),
    ],
)
def test_a_trace_with_a_wrong_line_is_left_out_as_a_whole(tmp_path, lines, line, sentence):
    store = Store(tmp_path / "s.db")
    refused = []
    other = [line.encode() for line in event_lines("fedcba9876543210")]
    importer = EventImporter(store, lambda *told: refused.append(told))
    counts = importer.run(enumerate([*lines, *other], 1))
    assert [number for number, _ in refused] == [line]
    assert sentence in refused[0][1]
    assert refused[0][1].endswith("Its trace is left out.")
    assert store.trace_ids() == ["fedcba9876543210"]
    assert (counts.traces, counts.labels, counts.refused) == (1, 1, 1)


def test_a_label_of_a_step_that_is_not_there_is_left_out_alone(tmp_path):
    store = Store(tmp_path / "s.db")
    stray = changed(-1, data={"step": "s", "content": "c", "owner": "o", "rating": 1})[-1]
    refused = []
    counts = EventImporter(store, lambda *told: refused.append(told)).run(enumerate([*LINES, stray], 1))
    assert refused == [(11, "Its step is not in the trace that is here. The label is left out.")]
    assert (counts.traces, counts.labels, counts.refused) == (1, 1, 1)
    assert [row["step"] for row in store.query("select step from labels")] == [
        row["id"] for row in store.query("select id from steps where text = 'a\n'")
    ]


def test_a_trace_that_grew_elsewhere_since_gives_only_labels_of_steps_that_are_here(tmp_path):
    made = Labelled(tmp_path / "a.db")
    made.say(made.searched("one"), "ann", "A", 1)
    exported(made.store, "jsonl", tmp_path / "a")
    store, _ = imported(tmp_path / "b.db", "jsonl", tmp_path / "a")
    # there somebody writes one more step, and two people say something
    with made.store.transaction() as db:
        beside = next(id for id, step in made.store.trace("one").steps.items() if step.text == "A\n")
        write_step(made.store, db, "one", beside, "W: a better one", "ann")
    grown = made.store.trace("one")
    made.say(grown, "ann", "W", 1)
    made.say(grown, "bob", "B", -1)
    lines = exported(made.store, "jsonl", tmp_path / "a").splitlines()
    [stray] = [at for at, line in enumerate(lines, 1) if b'"page-2"' in line]
    _, refused = imported(tmp_path / "b.db", "jsonl", tmp_path / "a")
    assert refused == [(stray, "Its step is not in the trace that is here. The label is left out.")]
    assert [row["owner"] for row in store.query("select owner from labels order by id")] == ["ann", "bob"]
    # and what it exports can be read elsewhere
    exported(store, "jsonl", tmp_path / "b")
    other, refused = imported(tmp_path / "c.db", "jsonl", tmp_path / "b")
    assert (refused, other.trace_ids()) == ([], ["one"])


def test_steps_of_another_trace_do_not_take_the_others_along(tmp_path):
    store = Store(tmp_path / "s.db")
    thief = [line.replace(b"0123456789abcdef", b"00000000000000aa") for line in LINES]
    refused = []
    good = [line.encode() for line in event_lines("fedcba9876543210")]
    counts = EventImporter(store, lambda *told: refused.append(told)).run(
        enumerate([*LINES, *thief, *good], 1)
    )
    assert refused == [(len(LINES) + 1, "It has steps that belong to another trace. Its trace is left out.")]
    assert counts.traces == 2
    assert [jsonl.read_line(line) for line in event_lines()[:-1]] == store.events("0123456789abcdef")


def test_a_step_that_is_written_during_an_export_costs_no_trace(tmp_path, monkeypatch):
    made = Labelled(tmp_path / "a.db")
    trace, read = made.searched("one"), Store.events
    made.say(trace, "ann", "A", -1)
    queue = Workbench(made.store).create_queue(
        LEAD, {"name": "A queue", "policy": "all", "protocol": "alternatives"}
    )

    def meanwhile(store, id, *more, **named):
        found = read(store, id, *more, **named)
        monkeypatch.setattr(Store, "events", read)
        # somebody writes a better step, and says so, just after the events were read
        bench = Workbench(store)
        item = bench.open(ANN, queue)
        told = judgement(item, said(item)["A1"], 1, "w", about="choice", written="A3: better")
        assert "w" in bench.save(ANN, [told])["written"]
        return found

    monkeypatch.setattr(Store, "events", meanwhile)
    exported(made.store, "jsonl", tmp_path / "a")
    assert made.store.query("select count(*) as n from labels") == [{"n": 3}]
    store, refused = imported(tmp_path / "b.db", "jsonl", tmp_path / "a")
    assert refused == []
    assert store.query("select count(*) as n from labels") == [{"n": 1}]
