"""Adaptive proposal and compute-optimal allocation: what the first drafts decide, by hand."""

import json

import pytest
from written import GUESSED, search, told

from tts_core.errors import InputError
from tts_core.evaluate.fit_compute_optimal import BUDGET, LEAST
from tts_core.events import Requested, StepAdded
from tts_core.search import make_strategy
from tts_core.search.compute_optimal import TABLE, ComputeOptimal, difficulty, reason, table
from tts_core.search.requests import Step


def extends(journal):
    return [e.body for e in journal.events if isinstance(e, Requested) and e.body["ask"] == "extend"]


# adaptive proposal


def test_drafts_that_agree_are_put_to_the_test():
    journal = search("A .5 -> 7", "adaptive_proposal", n=6, window=2, start=0.8)
    asked = extends(journal)
    assert [round(body["temperature"], 3) for body in asked] == [0.8, 1.12, 1.5]
    assert "hint" not in asked[0]
    hints = [body["hint"] for body in asked[1:]]
    assert len(set(hints)) == 2
    # what was varied stands on the steps
    made = [event.step.hint for event in journal.events if isinstance(event, StepAdded)]
    assert made == ["", "", hints[0], hints[0], hints[1], hints[1]]
    assert "all agree, so hotter" in asked[1]["note"]


def test_drafts_that_scatter_are_sampled_cooler():
    journal = search("A .5 -> 1\nB .5 -> 2", "adaptive_proposal", n=6, window=2, start=0.8, coolest=0.5)
    assert [round(body["temperature"], 3) for body in extends(journal)] == [0.8, 0.571, 0.5]


def test_a_start_outside_of_its_bounds_is_refused():
    with pytest.raises(InputError, match=r"begins at 1\.2, which is not between the coolest \(0\.3\)"):
        make_strategy("adaptive_proposal", {"start": 1.2, "hottest": 1.0})


def test_drafts_of_which_most_agree_go_on_as_before():
    tree = "A .5 -> 1\nB .5 -> 1\nC .5 -> 2"
    journal = search(tree, "adaptive_proposal", n=6, window=3, start=0.8)
    assert [body["temperature"] for body in extends(journal)] == [0.8, 0.8]


# compute-optimal


def draft(id, answer):
    return Step(id, None, 0, 0, 0, 0, 1, "draft", "complete", "", answer=answer)


@pytest.mark.parametrize(
    ("answers", "scores", "expected"),
    [
        ("4444", [1, 1, 1, 1], 0.0),
        ("4444", [0, 0, 0, 0], 0.5),
        ("1234", [0.5] * 4, 0.75),
        ("4455", [0.5] * 4, 0.5),  # one bit of two
        ([None] * 4, [0] * 4, 1.0),
    ],
)
def test_difficulty(answers, scores, expected):
    drafts = [draft(str(place), answer) for place, answer in enumerate(answers)]
    assert difficulty(drafts, scores) == pytest.approx(expected)


@pytest.mark.parametrize("file", [TABLE, GUESSED])
def test_a_table_covers_every_difficulty(file):
    reach = [row.up_to for row in table(file).rows]
    assert reach == sorted(set(reach))
    assert reach[-1] == 1


def test_a_question_is_looked_up_by_its_difficulty():
    looks = [table(GUESSED).row(difficulty).looks for difficulty in (0, 0.2, 0.21, 0.6, 0.61, 1)]
    assert looks == ["easy", "easy", "fair", "fair", "hard", "hard"]


def test_the_table_that_ships_was_fitted_on_problems_enough_and_says_how_it_does_on_others():
    told = json.loads(TABLE.read_text())
    assert table().fitted
    assert told["problems"] >= LEAST
    assert told["held_out"]["mean_drafts"] <= BUDGET


def test_a_reason_says_how_far_the_table_is_to_be_believed(tmp_path):
    guessed = json.loads(GUESSED.read_text())
    assert not guessed["fitted"]
    fitted = guessed | {"fitted": True, "source": "Tiny, scored by prm@3: 500 test problems, seed 1"}
    drafts = [draft("a", "4"), draft("b", "4")]
    for place, (content, ends) in enumerate(
        [
            (guessed, "(the table is a guess)"),
            (fitted, "(a guess: the table was fitted with 3 drafts to look at)"),
            (fitted | {"probes": 2}, "(by the table for Tiny, scored by prm@3)"),
        ]
    ):
        file = tmp_path / f"{place}.json"
        file.write_text(json.dumps(content))
        read = table(file)
        assert reason(drafts, read.row(0), 0, read).endswith(f"2 drafts more {ends}")


def test_the_table_that_ships_names_whom_it_was_fitted_for():
    read = table(TABLE)
    assert read.made_for.endswith(", scored by prm@3")
    assert read.probes == ComputeOptimal().probes


EASY = """
    A .9 -> 4
    == revised
    B .9 -> 4
"""


def test_an_easy_question_is_revised_and_the_reason_is_shown():
    journal = search(EASY, "compute_optimal", probes=4)
    asked = extends(journal)
    assert [body["kind"] for body in asked] == ["draft", "draft", "revision"]
    assert asked[1]["note"].startswith(
        "looks easy (0.05): 4 of 4 drafts agree; sequential revision, 2 drafts more (the table is a guess). "
        "attempt 1 of 2"
    )
    assert "6 of 6 votes" in told(journal.events)


def test_a_hard_question_is_searched():
    tree = "A .1 -> 1\nB .1 -> 2\nC .1 -> 3\nD .1 -> 4"
    asked = extends(search(tree, "compute_optimal", probes=4))
    assert sum(asked[1]["branch"]) == 16
    assert asked[1]["until"] == "step"
    assert (
        "looks hard (0.95): 1 of 4 drafts agree; beam search over steps, 16 drafts more" in asked[1]["note"]
    )


def test_a_verifier_that_is_fooled_makes_a_hard_question_look_fair():
    tree = "A .9 -> 1\nB .9 -> 2\nC .9 -> 3\nD .9 -> 4"
    journal = search(tree, "compute_optimal", probes=4)
    notes = [e.body["note"] for e in journal.events if isinstance(e, Requested) and "note" in e.body]
    assert "looks fair (0.55)" in notes[1]
