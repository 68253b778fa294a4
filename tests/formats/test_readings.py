"""Whose scores an export takes, of steps that two verifiers have scored; what counts where people differ."""

import pytest

from tts_core.formats import preference, prm800k
from tts_core.formats.labelled import ROOT, Judgement, LabelledTrace, Node, NodeScore
from tts_core.formats.readings import Options, readings, scored


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


def attempts(*said: Judgement, correct: bool | None = None) -> LabelledTrace:
    """Three attempts of one step, X, Y and Z, and what was said of them, one after the other."""
    nodes = [Node(word, state="complete", correct=correct) for word in "XYZ"]
    nodes[1] = nodes[1]._replace(correct=None if correct is None else not correct)
    return LabelledTrace("What?", nodes, [each._replace(at=float(at)) for at, each in enumerate(said)])


def prefers(owner, place, over, rating=1):
    return Judgement(place, owner, rating, about="preference", data={"over": over})


def chooses(owner, place):
    return Judgement(place, owner, 1, about="choice")


def is_bad(owner):
    return Judgement(ROOT, owner, -1, about="problem")


X, Y, Z = range(3)


@pytest.mark.parametrize(
    ("said", "newest", "majority", "adjudicated"),
    [
        # most prefer the first, the last one does not
        ([("ann", X, Y), ("bob", X, Y), ("cem", Y, X)], [(Y, X)], [(X, Y)], [(X, Y)]),
        ([("ann", X, Y), ("bob", Y, X)], [(Y, X)], [], []),
        ([("ann", X, Y), ("bob", X, Y, 0), ("cem", X, Y)], [(X, Y)], [(X, Y)], [(X, Y)]),
        ([("ann", X, Y), ("bob", Y, X, 0)], [], [], []),
        # more than all others, but no more than half
        ([("ann", X, Y), ("bob", X, Y), ("cem", Y, X), ("dee", X, Y, 0)], [], [(X, Y)], []),
        # who has another mind has one vote
        ([("ann", X, Y), ("ann", Y, X), ("bob", X, Y), ("cem", X, Y)], [(X, Y)], [(X, Y)], [(X, Y)]),
        # each pair is a matter of its own, also where one end is better than both others
        ([("ann", X, Y), ("ann", X, Z)], [(X, Y), (X, Z)], [(X, Y), (X, Z)], [(X, Y), (X, Z)]),
    ],
)
def test_of_two_attempts_one_is_better(said, newest, majority, adjudicated):
    trace = attempts(*(prefers(*each) for each in said))
    told = {"newest": newest, "majority": majority, "adjudicated": adjudicated}
    for labellers, expected in told.items():
        [reading] = readings(trace, Options(labellers=labellers))
        assert reading.better == expected, labellers


@pytest.mark.parametrize(
    ("labellers", "pairs"), [("newest", ["YX"]), ("majority", ["XY"]), ("adjudicated", ["XY"])]
)
def test_pairs_of_answers_do_not_contradict_each_other(labellers, pairs):
    said = [prefers("ann", X, Y), prefers("bob", X, Y), prefers("cem", Y, X)]
    options = Options(labellers=labellers, pairs="answers")
    told = [line["chosen"] + line["rejected"] for line in preference.write(attempts(*said), options)]
    assert told == pairs
    # nor do the answers: X and Z are right, but people have spoken of X and Y
    answered = attempts(*said, correct=True)
    told = [line["chosen"] + line["rejected"] for line in preference.write(answered, options)]
    assert told == [*pairs, "ZY"]


def test_a_choice_and_a_bad_problem_are_what_most_say():
    said = [chooses("ann", X), chooses("bob", X), chooses("cem", Y)]
    told = {}
    for labellers in ("newest", "majority", "adjudicated"):
        [reading] = readings(attempts(*said), Options(labellers=labellers))
        told[labellers] = reading.choices
    assert told == {"newest": {ROOT: Y}, "majority": {ROOT: X}, "adjudicated": {ROOT: X}}
    rated = [Judgement(X, owner, 1) for owner in ("ann", "bob")]
    for labellers in ("majority", "adjudicated"):
        options = Options(labellers=labellers)
        [line] = prm800k.write(attempts(*rated, is_bad("cem")), options)
        assert line["label"]["finish_reason"] == "solution"
        [line] = prm800k.write(attempts(*rated, is_bad("ann"), is_bad("cem")), options)
        assert line["label"]["finish_reason"] == "bad_problem"
