"""The recorded examples: real, complete, and what their captions say; adopted once and never twice."""

import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from written import draw

from tts_core.comparison import alternatives
from tts_core.errors import InputError
from tts_core.events import RunEnded, TraceDeleted, TraceStarted, to_json
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.problems import recording
from tts_core.problems.examples import EXAMPLES, LEVELS, named
from tts_core.problems.recordings import RECORDINGS, Recording
from tts_core.search import make_strategy
from tts_core.store import Store
from tts_core.trace import Trace

IDS = [each.id for each in RECORDINGS]


def folded(each):
    return Trace.fold(each.id, (recorded.event for recorded in recording.load(each)))


@pytest.fixture(params=RECORDINGS, ids=IDS)
def one(request):
    return request.param, folded(request.param)


def test_examples_go_from_easy_to_hard_and_have_their_answers():
    assert [example.level for example in EXAMPLES] == sorted(example.level for example in EXAMPLES)
    assert {example.level for example in EXAMPLES} == set(LEVELS) == {1, 2, 3, 4, 5}
    assert [example.title for example in EXAMPLES if example.answer is None] == ["Haiku"]
    assert len({example.title for example in EXAMPLES}) == len(EXAMPLES) >= 12


def test_there_are_twelve_of_many_kinds_and_small():
    assert len(RECORDINGS) == len(set(IDS)) == 12
    assert {each.strategy for each in RECORDINGS} == {"greedy", "best_of_n", "beam", "revision"}
    rules = {make_strategy(each.strategy, each.params).choose for each in RECORDINGS}
    assert rules == {"majority", "weighted_vote", "best_score"}
    assert {each.right for each in RECORDINGS} == {True, False, None}
    files = {path.name: path.stat().st_size for path in recording.FOLDER.iterdir()}
    assert set(files) == {f"{id}.jsonl" for id in IDS}
    assert sum(files.values()) < 2_000_000


def test_a_file_is_the_search_that_the_data_names(one):
    each, trace = one
    events = recording.load(each)
    assert [recorded.seq for recorded in events] == list(range(1, len(events) + 1))
    assert {recorded.trace for recorded in events} == {each.id}
    assert [recorded.at for recorded in events] == sorted(recorded.at for recorded in events)
    example, run = named(each.example), trace.runs[0]
    assert trace.started == TraceStarted(example.problem, example.answer, each.seed, "examples", "example")
    assert run.started.strategy == each.strategy
    assert run.started.params == make_strategy(each.strategy, each.params).to_json()
    assert {name: run.started.settings[name] for name in each.settings} == each.settings
    assert [told["name"] for told in run.started.verifiers] == list(each.verifiers)
    assert run.started.generator["name"] == "SmolLM2-135M-Instruct"
    assert isinstance(events[-1].event, RunEnded)
    assert run.state == "done"
    assert run.errors == []
    for step in trace.steps.values():
        assert len(step.tokens) == len(step.logprobs) == len(step.ends) == len(step.alternatives)
        assert all(len(place) == 3 for place in step.alternatives)
    assert trace.path(next(iter(trace.leaves())).id)


def test_a_caption_is_true(one):
    each, trace = one
    chosen, words = trace.runs[0].chosen, each.caption
    read = [found.correct for found in trace.answers.values()]
    assert chosen.correct is each.right
    # counts come from the trace only
    plain = re.sub(r"\{\w+\}", "", words)
    assert not re.search(r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", plain)
    said = recording.caption(trace)
    assert "{" not in said
    if "are wrong" in words or "which is wrong" in words:
        assert not any(read)
    counted = re.search(r"\{[Rr]ight\} of \{\w+\}[\w ]* (is|are) right", words)
    if counted:
        assert (counted[1] == "is") is (sum(map(bool, read)) == 1)
    if "majority is right" in words or "they win the vote" in words or "right at once" in words:
        assert chosen.correct is True
    if "The first attempt is right" in words:
        assert read[0] is True
    if "first attempt is wrong" in words:
        assert (read[0], chosen.correct) == (False, True)
    if "prefers a wrong one" in words:
        assert any(read)
        revision = trace.scores[chosen.step][0].revision
        prm = {id: trace.score_of(id, "prm", revision).value for id in trace.answers}
        assert prm[chosen.step] > max(prm[id] for id, found in trace.answers.items() if found.correct)
    if "a majority vote would not" in words:
        vote = alternatives(trace, trace.runs[0])[0]
        assert (vote.rule, vote.correct) == ("majority", False)
    if "comes to an end before" in words:
        assert sorted(step.state for step in trace.leaves()) == ["complete", *["truncated"] * 3]


def test_the_best_one_is_right_and_has_something_pruned():
    trace = folded(recording.best())
    assert trace.runs[0].chosen.correct is True
    assert trace.pruned
    assert 8 <= len(trace.steps) <= 30


def test_they_are_adopted_once_and_as_they_are(tmp_path, monkeypatch):
    store = Store(tmp_path / "traces.db")
    assert recording.adopt(store) == 12
    for each in RECORDINGS:
        assert store.events(each.id) == recording.load(each)
    assert {row["owner"] for row in store.traces()} == {recording.OWNER}
    with monkeypatch.context() as later:
        later.setattr(recording, "load", None)  # no file is read again at later starts
        assert recording.adopt(store) == 0
    before = store.query("select * from steps order by id"), store.query("select * from runs order by trace")
    store.rebuild()
    assert (
        store.query("select * from steps order by id"),
        store.query("select * from runs order by trace"),
    ) == before


def test_a_deleted_one_stays_deleted(tmp_path):
    store = Store(tmp_path / "traces.db")
    recording.adopt(store)
    store.append(IDS[0], [TraceDeleted(True, "local")])
    assert recording.adopt(store) == 0
    assert store.adopt(recording.load(RECORDINGS[0])) is False
    assert store.trace(IDS[0]).deleted


def test_half_a_trace_is_never_adopted(tmp_path):
    store = Store(tmp_path / "traces.db")
    events = recording.load(RECORDINGS[0])
    twice = [*events, replace(events[-1], seq=3)]
    with pytest.raises(Exception, match="could not be read or written"):
        store.adopt(twice)
    assert store.events(IDS[0]) == []
    assert store.traces() == []


@pytest.fixture
def scripted():
    return ScriptedGenerator(draw("A .9\n  B .8 -> 36\nC .2 -> 5"))


def test_recording_writes_the_file_anew(tmp_path, scripted):
    mine = Recording("mine", "Square", "best_of_n", {"n": 2}, 1, True, "{Right} of {complete}.", ["written"])
    trace = recording.record(mine, scripted, tmp_path / "traces")
    assert trace.id == "mine"
    first = recording.load(mine, tmp_path / "traces")[0]
    assert to_json(first.event)["owner"] == "examples"
    facts = recording.facts(trace)
    assert (facts["Right"], facts["complete"], facts["answer"]) == ("One", "two", "36")


def test_a_search_that_ends_otherwise_is_not_kept(tmp_path, scripted):
    mine = Recording("mine", "Square", "best_of_n", {"n": 2}, 1, False, "Wrong.", ["written"])
    (tmp_path / "mine.jsonl").write_text("old")
    with pytest.raises(InputError, match="mine did not end as its caption says"):
        recording.record(mine, scripted, tmp_path)
    assert (tmp_path / "mine.jsonl").read_text() == "old"


def test_the_verb_lists_them():
    command = [sys.executable, "-m", "tts_core", "examples", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [row["id"] for row in json.loads(done.stdout)] == IDS
    done = subprocess.run([*command, "--only", "no"], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no recorded example 'no'")


def test_everybody_reads_them_and_in_demo_mode_nobody_changes_them():
    from components.owner import Owners

    shared, home = Owners(b"x" * 32, demo=True), Owners(b"x" * 32, demo=False)
    for owners in (shared, home):
        owners.check_read("browser-1", recording.OWNER)
        assert recording.OWNER in owners.listed("browser-1")
        assert recording.OWNER not in owners.own("browser-1")
    with pytest.raises(InputError, match="This is a recorded example, which stays as it is"):
        shared.check_write("browser-1", recording.OWNER)
    home.check_write("browser-1", recording.OWNER)
    with pytest.raises(InputError, match="belongs to another"):
        shared.check_read("browser-1", "browser-2")
