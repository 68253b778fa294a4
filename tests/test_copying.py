"""Copying: the same tree under another id, in which one goes on as in the original."""

from pathlib import Path
from threading import Event

from written import draw

from tts_core.copying import copy
from tts_core.events import ASKED, NoteWritten, StepsScored, TraceStarred, to_json
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.history import past_searches
from tts_core.problems import recording
from tts_core.solving import Task, begin, carry_out, resume
from tts_core.store import Store

BEST = recording.best()


def shape(trace):
    """A tree with its steps by place in place of their ids."""
    places = {id: place for place, id in enumerate(trace.steps)}
    steps = [
        (step.text, places.get(step.parent), places.get(step.revises), step.run, step.state, step.answer)
        for step in trace.steps.values()
    ]
    scores = {places[id]: told for id, told in trace.scores.items()}
    chosen = {number: places.get(run.chosen.step) for number, run in trace.runs.items() if run.chosen}
    kept, pruned = sorted(map(places.get, trace.kept)), sorted(map(places.get, trace.pruned))
    return steps, scores, kept, pruned, chosen, trace.cost.policy


def test_every_recorded_example_copies_whole(tmp_path: Path):
    store = Store(tmp_path / "traces.db")
    recording.adopt(store)
    # what somebody thinks of an example is not copied
    store.append(BEST.id, [TraceStarred(True, "another"), NoteWritten("mine", "another")])
    for id in recording.BY_ID:
        made, names = copy(store, id, "me")
        original, copied = store.trace(id), store.trace(made)
        assert shape(copied) == shape(original)
        assert [names[step] for step in original.steps] == list(copied.steps)
        assert not set(original.steps) & set(copied.steps)
        assert (copied.started.owner, copied.started.source) == ("me", ASKED)
        assert (copied.starred, copied.note) == (False, "")
        assert [each.seq for each in store.events(made)] == list(range(1, len(store.events(made)) + 1))
        # no name of the original is left anywhere
        told = str([to_json(recorded.event) for recorded in store.events(made)])
        assert not [step for step in original.steps if step in told]


def test_what_was_interrupted_goes_on_in_a_copy(tmp_path: Path):
    """The names of steps follow from the trace's, so that a script finds in the copy what it had."""
    tree = draw("\n".join(f"S{n} .{n} -> {n}" for n in range(1, 5)))
    generator, store = ScriptedGenerator(tree), Store(tmp_path / "traces.db")
    began = begin(
        store, Task("What?", strategy="best_of_n", params={"n": 4}, verifiers=["written"]), generator
    )
    carry_out(store, began, 0, generator, Event())
    whole = store.trace(began)
    events = store.events(began)
    half = next(place for place, each in enumerate(events) if isinstance(each.event, StepsScored))
    other = Store(tmp_path / "half.db")
    other.adopt(events[:half])
    made, _ = copy(other, began, "me")
    resume(other, made, 0, generator)
    carry_out(other, made, 0, generator, Event())
    assert shape(other.trace(made)) == shape(whole)


def test_the_seconds_of_a_copy_are_not_of_this_machine(tmp_path: Path):
    store = Store(tmp_path / "traces.db")
    recording.adopt(store, [BEST])
    copy(store, BEST.id, "me")
    model = store.query("select model from runs limit 1")[0]["model"]
    told = past_searches(store, model)
    assert len(told) == 2
    assert {past.seconds for past in told} == {None}
