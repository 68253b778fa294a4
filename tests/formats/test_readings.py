"""Whose scores an export takes, of steps that two verifiers have scored."""

import pytest

from tts_core.formats.labelled import LabelledTrace, Node, NodeScore
from tts_core.formats.readings import Options, scored


def steps(*scores: tuple[NodeScore, ...]) -> LabelledTrace:
    """A chain of steps with these scores."""
    nodes = [Node(f"S{place}\n", place - 1, scores=given) for place, given in enumerate(scores)]
    return LabelledTrace("What?", nodes)


def prm(value, revision="1"):
    return NodeScore("prm", revision, value)


def arithmetic(value):
    return NodeScore("arithmetic", "3", value)


def of_any(trace):
    told = scored(trace, range(len(trace.nodes)), Options(scores="any"))
    return told["scores"], told["verifier"]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        # where the first has no opinion, the second does not speak for it
        (
            [(prm(0.7), arithmetic(None)), (prm(0.6), arithmetic(1.0)), (prm(None), arithmetic(0.0))],
            ([0.7, 0.6, None], "prm@1"),
        ),
        # it steers though it has no opinion on the first step
        (
            [(arithmetic(None), prm(0.7)), (arithmetic(0.5), prm(0.6))],
            ([None, 0.5], "arithmetic@3"),
        ),
        # it was always out of reach
        ([(prm(None), arithmetic(None)), (prm(None), arithmetic(1.0))], ([None, 1.0], "arithmetic@3")),
        # scored again by a later revision: the newer score is not the one that steered
        ([(prm(0.7), prm(0.1, "2")), (prm(0.6), prm(0.2, "2"))], ([0.7, 0.6], "prm@1")),
        # asked twice, the newest opinion counts
        ([(prm(None), prm(0.4)), (prm(0.6),)], ([0.4, 0.6], "prm@1")),
        ([(prm(None),), ()], ([None, None], None)),
    ],
)
def test_any_is_one_verifier_of_a_trace_the_one_that_steered(scores, expected):
    assert of_any(steps(*scores)) == expected


def test_a_named_verifier_in_any_revision_or_in_one():
    trace = steps((prm(0.7), prm(0.1, "2"), arithmetic(1.0)))
    told = {name: scored(trace, [0], Options(scores=name)) for name in ("prm", "prm@1", "arithmetic", "orm")}
    assert told == {
        "prm": {"scores": [0.1], "verifier": "prm@2"},
        "prm@1": {"scores": [0.7], "verifier": "prm@1"},
        "arithmetic": {"scores": [1.0], "verifier": "arithmetic@3"},
        "orm": {"scores": [None], "verifier": None},
    }
