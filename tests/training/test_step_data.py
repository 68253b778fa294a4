"""Stored traces as labelled steps: rollouts, exact truth and people, each by hand."""

import threading
from dataclasses import replace

import pytest
from written import draw

from tts_core.evaluate.sampling import Search, sample
from tts_core.events import RunHidden, TraceDeleted
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.labels.adjudication import Adjudication
from tts_core.labels.book import LabelBook
from tts_core.labels.judgements import UNSURE
from tts_core.labels.label import Label
from tts_core.labels.starter import ensure_starter, solutions
from tts_core.problems.problem import Problem
from tts_core.store import Store
from tts_core.training.step_attempts import step_samples
from tts_core.training.step_data import (
    BEHIND,
    LabelledStep,
    labelled_steps,
    learnable,
    rolled_out,
    split_of_problem,
)
from tts_core.transfer_out import split_of

# from A one of four rollouts is right, from A1 two of four
TREE = """
    A .9
      A1 .8
        A11 .8 -> 4
        A12 .7 -> 5
      A2 .7 -> 5
      A3 .7 .
      A4 .7 -> 6
    B .2 -> 6
"""
FOUR = Problem("p-4", "What is 2 + 2?", "4", 1, "chain", ("2 + 2 = 4.", "The answer is 4."))
ROLLOUTS = Search("step_rollouts", {"n": 3, "rollouts": 4}, source="train rollouts")


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def drawn(store, search=ROLLOUTS, problem=FOUR, tree=TREE):
    [trace] = sample(store, ScriptedGenerator(draw(tree)), [problem], search, threading.Event())
    return trace


def named(trace, label, kind="draft"):
    """The first step of a kind whose text begins with this label."""
    steps = trace.steps.values()
    return next(step for step in steps if step.kind == kind and step.text.split()[0].rstrip(":") == label)


def says(trace, step, rating, owner="ann", source="person"):
    return Label(trace.id, step.id, step.content, owner, rating, source)


def told(trace, found):
    """Label, source and weight of each step, by how its text begins."""
    return sorted(
        (trace.steps[each.step].text.split()[0].rstrip(":"), each.label, each.source, each.weight)
        for each in found
    )


def test_rollouts_give_the_share_that_ends_right(store):
    trace = drawn(store)
    found = labelled_steps(store, "prm", {"rollout": 2.0})
    # the drafts are A A1 A11, B, and the first again: its steps share the rollouts of their twins
    assert told(trace, found) == [
        ("A", 0.25, "rollout", 2.0),
        ("A", 0.25, "rollout", 2.0),
        ("A1", 0.5, "rollout", 2.0),
        ("A1", 0.5, "rollout", 2.0),
        ("A11", 1.0, "rollout", 2.0),
        ("A11", 1.0, "rollout", 2.0),
    ]
    assert {(each.problem, each.trace) for each in found} == {(FOUR.prompt, trace.id)}
    assert [trace.steps[each.step].text.split()[0] for each in found if each.final] == ["A11:", "A11:"]


def test_a_rollout_without_an_answer_is_not_right_and_without_a_reference_nothing_is(store):
    trace = drawn(store)
    # A2, A3 without an answer, A4, and A1 which goes on to the right one
    assert rolled_out(trace)[named(trace, "A").id] == (1, 4)
    trace.started = None
    assert rolled_out(trace) == {}


def test_rollouts_of_searches_do_not_count(store):
    trace = drawn(store, Search("lookahead", {"keep": 1, "branch": 2}))
    assert any(step.kind == "rollout" for step in trace.steps.values())
    assert labelled_steps(store, "prm", {"rollout": 1.0}) == []


def test_people_and_truth_are_entries_of_their_own(store):
    trace = drawn(store)
    first, second = named(trace, "A"), named(trace, "A1")
    LabelBook(store).add(
        [
            says(trace, first, 1),
            says(trace, first, -1, owner="bob"),
            says(trace, first, 0, owner="eve"),
            says(trace, second, 0),
            says(trace, second, 1, "exact", "truth"),
            says(trace, second, -1, "gold", "gold"),
            says(trace, second, -1, "judge", "model"),
        ]
    )
    weights = {"person": 3.0, "truth": 1.0}
    found = labelled_steps(store, "prm", weights)
    assert told(trace, found) == [
        ("A", 0.5, "person", pytest.approx(2.5)),
        ("A1", 0.5, "person", 1.5),
        ("A1", 1.0, "truth", 1.0),
    ]
    # a weight of nothing leaves a source out, and so does not naming it
    assert len(labelled_steps(store, "prm", {"person": 0.0, "truth": 1.0})) == 1
    assert labelled_steps(store, "prm", {}) == []
    assert len(labelled_steps(store, "prm", {**weights, "rollout": 1.0})) == 3 + 6


def test_what_stands_behind_an_error_is_wrong_unless_it_was_judged_itself(store):
    trace = drawn(store, Search("beam", {"keep": 1, "branch": 2}))
    first = named(trace, "A")
    behind = [step for step in trace.steps.values() if first in trace.path(step.id)[:-1]]
    assert len(behind) >= 2
    judged, *rest = behind
    LabelBook(store).add(
        [
            says(trace, first, -1, "exact", "truth"),
            says(trace, judged, 1, "exact", "truth"),
            says(trace, first, 0),
        ]
    )
    found = labelled_steps(store, "prm", {"truth": 2.0, "person": 1.0})
    by_truth = {each.step: (each.label, each.weight) for each in found if each.source == "truth"}
    after = {step.id for step in rest if judged not in trace.path(step.id)}
    assert by_truth == {
        first.id: (0.0, 2.0),
        judged.id: (1.0, 2.0),
        **dict.fromkeys(after, (0.0, pytest.approx(2.0 * BEHIND))),
    }
    # a neutral step is no error
    assert [each.step for each in found if each.source == "person"] == [first.id]


def test_what_people_call_wrong_says_nothing_of_the_rollouts_behind_it(store):
    trace = drawn(store)
    first = named(trace, "A")
    LabelBook(store).add([says(trace, first, -1), says(trace, first, -1, "exact", "truth")])
    found = labelled_steps(store, "prm", {"truth": 1.0, "person": 1.0})

    def behind(source):
        return {
            trace.steps[each.step].kind for each in found if each.source == source and each.step != first.id
        }

    assert behind("person") == {"draft"}
    assert behind("truth") == {"draft", "rollout"}


def test_only_the_newest_label_of_an_owner_counts(store):
    trace = drawn(store)
    step = named(trace, "A")
    LabelBook(store).add([says(trace, step, -1), says(trace, step, 1)])
    assert [each.label for each in labelled_steps(store, "prm", {"person": 1.0})] == [1.0]
    LabelBook(store).add([says(trace, step, None)])
    assert labelled_steps(store, "prm", {"person": 1.0}) == []


def test_a_verdict_settles_what_people_say(store):
    trace = drawn(store)
    first, second = named(trace, "A"), named(trace, "A1")
    people = [says(trace, step, 1, owner) for step in (first, second) for owner in ("ann", "bob")]
    LabelBook(store).add(people)
    leads = Adjudication(store)
    number = leads.decide("lead", None, first.id, -1)
    leads.decide("lead", None, second.id, UNSURE)
    found = {each.step: each.label for each in labelled_steps(store, "prm", {"person": 1.0})}
    assert found[first.id] == 0.0
    # "unsure" is a verdict too, so that nobody's word is left; it stands behind an error
    assert found.get(second.id, 0.0) == 0.0
    leads.take_back("lead", number)
    found = {each.step: each.label for each in labelled_steps(store, "prm", {"person": 1.0})}
    assert found == {first.id: 1.0}
    leads.decide("other", None, second.id, 0)
    assert len(labelled_steps(store, "prm", {"person": 1.0})) == 2


def test_what_was_deleted_or_undone_is_left_out(store):
    trace = drawn(store)
    LabelBook(store).add([says(trace, named(trace, "A"), 1)])
    every = {"rollout": 1.0, "person": 1.0, "truth": 1.0}
    assert labelled_steps(store, "prm", every)
    store.append(trace.id, [RunHidden(0, True, "local")])
    assert labelled_steps(store, "prm", every) == labelled_steps(store, "orm", every) == []
    store.append(trace.id, [RunHidden(0, False, "local"), TraceDeleted(True, "local")])
    assert labelled_steps(store, "prm", every) == labelled_steps(store, "orm", every) == []


def test_traces_are_chosen_by_their_source(store):
    rolled = drawn(store)
    searched = drawn(store, Search("majority", {"n": 2}, source="elsewhere"))
    LabelBook(store).add([says(searched, named(searched, "A"), 1), says(rolled, named(rolled, "A"), 1)])
    weights = {"person": 1.0}
    assert {each.trace for each in labelled_steps(store, "prm", weights)} == {rolled.id, searched.id}
    assert {each.trace for each in labelled_steps(store, "prm", weights, ["elsewhere"])} == {searched.id}
    both = labelled_steps(store, "orm", {"truth": 1.0}, ["elsewhere", "train rollouts"])
    assert {each.trace for each in both} == {rolled.id, searched.id}


def test_problems_of_a_test_are_left_out_whoever_wrote_to_them(store):
    ensure_starter(store)
    starter = store.trace(next(solutions()).id())
    asked = Problem("p", starter.problem, starter.started.answer, 1, "chain", ())
    again, own = drawn(store, problem=asked), drawn(store)
    LabelBook(store).add(
        [says(trace, next(iter(trace.steps.values())), 1) for trace in (starter, again, own)]
    )
    every = {"rollout": 1.0, "truth": 1.0, "person": 1.0}
    for kind in ("prm", "orm"):
        assert {each.problem for each in labelled_steps(store, kind, every)} == {FOUR.prompt}
    assert [sample.problem for sample in step_samples(store, {"person": 1.0})] == [FOUR.prompt]
    # unless they are asked for
    found = {each.trace for each in labelled_steps(store, "prm", {"person": 1.0}, tested=True)}
    assert found == {starter.id, again.id, own.id}
    assert len(step_samples(store, {"person": 1.0}, tested=True)) == 3


@pytest.mark.parametrize("source", ["gsm8k solutions", "gsm8k", "processbench", "evaluate policy, gsm8k"])
def test_a_problem_that_is_told_with_other_spaces_is_the_same(store, source):
    one = Problem("p", "Ann has 3 pens.\nShe buys 4 more.", "7", 1, "chain", ())
    other = replace(one, prompt="Ann has 3 pens. She  buys 4 more. ")
    tested = drawn(store, Search("majority", {"n": 2}, source=source), one)
    again, own = drawn(store, problem=other), drawn(store)
    traces = (tested, again, own)
    LabelBook(store).add([says(trace, next(iter(trace.steps.values())), 1) for trace in traces])
    found = labelled_steps(store, "prm", {"person": 1.0}, learnable(store))
    assert {each.trace for each in found} == {own.id}


def test_a_problem_of_an_evaluation_is_not_learned_where_it_was_asked_again(store):
    asked = Problem("p", "What is 3 + 4?", "7", 1, "chain", ())
    measured = drawn(store, Search("majority", {"n": 2}, source="evaluate policy, generated"), problem=asked)
    again, own = drawn(store, problem=asked), drawn(store)
    traces = (measured, again, own)
    LabelBook(store).add([says(trace, next(iter(trace.steps.values())), 1) for trace in traces])
    people = {"person": 1.0}
    rolled = labelled_steps(store, "prm", people, ["train rollouts"])
    assert {each.trace for each in rolled} == {own.id}
    # an evaluation itself is read where it is named
    named = labelled_steps(store, "prm", people, [measured.started.source])
    assert {each.trace for each in named} == {measured.id}


def test_an_outcome_is_right_by_its_answer_unless_a_person_says_no(store):
    trace = drawn(store, Search("majority", {"n": 2}))
    right, wrong = named(trace, "A11"), named(trace, "B")
    LabelBook(store).add([says(trace, right, -1), says(trace, wrong, 1), says(trace, named(trace, "A"), -1)])
    found = labelled_steps(store, "orm", {"truth": 1.0, "person": 4.0})
    assert found == [
        LabelledStep(trace.id, wrong.id, FOUR.prompt, 0.0, "truth", 1.0, True),
        LabelledStep(trace.id, right.id, FOUR.prompt, 1.0, "truth", 1.0, True),
        LabelledStep(trace.id, right.id, FOUR.prompt, 0.0, "person", 4.0, True),
    ]
    assert len(labelled_steps(store, "orm", {"person": 1.0})) == 1


def test_an_outcome_without_a_reference_is_only_what_people_say(store):
    open_end = Problem("p", "Tell me a number.", "", 1, "chain", ())
    from tts_core.solving import Task, begin, carry_out

    generator = ScriptedGenerator(draw(TREE))
    id = begin(store, Task(open_end.prompt, None, "greedy", verifiers=["arithmetic"], seed=1), generator)
    trace = carry_out(store, id, 0, generator, threading.Event())
    assert labelled_steps(store, "orm", {"truth": 1.0, "person": 1.0}) == []
    LabelBook(store).add([says(trace, named(trace, "A11"), -1)])
    assert [each.label for each in labelled_steps(store, "orm", {"truth": 1.0, "person": 1.0})] == [0.0]


def test_a_problem_is_in_one_split():
    texts = [f"What is {number} + 7?" for number in range(3000)]
    splits = [split_of_problem(text) for text in texts]
    assert splits == [split_of_problem(text) for text in texts]
    assert 0.08 < splits.count("dev") / len(splits) < 0.12
    assert set(splits) == {"train", "dev"}
    # and so in what is exported, however its spaces were written
    sides = {"dev": "test", "train": "train"}
    assert [sides[split] for split in splits] == [split_of(text.replace(" ", "\n ")) for text in texts]
