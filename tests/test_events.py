"""Events: ids, seeds, and the way to JSON and back."""

import hashlib
import json

import pytest
from written import search

from tts_core.errors import InputError
from tts_core.events import (
    KINDS,
    NoteWritten,
    RunHidden,
    Step,
    StepAdded,
    TraceDeleted,
    TraceStarred,
    content_id,
    from_json,
    row_seed,
    step_id,
    to_json,
)

TREE = """
    A .9
      A1 .8 -> 4
    B ? -> 5
    == revised
    C .1 -> 4
"""


def test_a_step_id_is_a_hash_of_parent_run_request_and_row():
    packed = '["step","trace",0,3,1]'
    assert step_id("trace", 0, 3, 1) == hashlib.blake2b(packed.encode(), digest_size=10).hexdigest()
    ids = {step_id(*parts) for parts in [("t", 0, 3, 1), ("u", 0, 3, 1), ("t", 1, 3, 1), ("t", 0, 1, 3)]}
    assert len(ids) == 4


def test_content_is_a_hash_of_problem_and_texts():
    assert content_id("P", ["a", "b"]) == content_id("P", ["a", "b"])
    assert content_id("P", ["a", "b"]) != content_id("P", ["ab"])
    assert content_id("P", ["a"]) != content_id("Q", ["a"])


def test_row_seeds_differ_and_fit_63_bits():
    seeds = {row_seed(7, run, request, row) for run in range(5) for request in range(5) for row in range(5)}
    assert len(seeds) == 125
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_every_event_survives_json():
    seen = set()
    for strategy, params in {"revision": {"turns": 2}, "beam": {"keep": 1, "branch": 2}}.items():
        for event in search(TREE, strategy, answer="4", **params).events:
            text = json.dumps(to_json(event))
            assert from_json(event.kind, json.loads(text)) == event
            seen.add(event.kind)
    by_people = {"run_hidden", "trace_starred", "note_written", "trace_deleted"}
    assert seen == set(KINDS) - {"run_resumed"} - by_people


def test_what_people_do_survives_json():
    step = Step(
        "s", None, 0, 0, 0, 0, 1, "draft", "open", "ab", ends=(1, 2), alternatives=((("a", -0.5),), ())
    )
    for event in (
        RunHidden(1, True, "local"),
        TraceStarred(True, "local"),
        NoteWritten("so", "local"),
        TraceDeleted(False, "local"),
        StepAdded(step),
    ):
        assert from_json(event.kind, json.loads(json.dumps(to_json(event)))) == event


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("from_the_future", {}),
        ("run_ended", {"run": 0}),
        ("run_ended", {"run": 0, "state": "done", "reason": "", "colour": "red"}),
        ("step_added", {"step": None}),
        ("step_added", {"step": {"id": "x"}}),
        ("steps_scored", {"scores": [1]}),
    ],
)
def test_what_is_no_event_is_refused(kind, data):
    with pytest.raises(InputError):
        from_json(kind, data)
