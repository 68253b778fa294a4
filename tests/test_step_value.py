"""The value of the step panel, over traces that were searched in written trees."""

import math
from dataclasses import replace

import pytest
from written import by_hand, search

from components import step_value as of_panel
from components.step_value import colouring, step_value
from tts_core.errors import InputError
from tts_core.events import RunHidden, StepAdded, StepsScored
from tts_core.generators.scripted import Written
from tts_core.trace import Trace
from tts_core.verifiers.base import Opinions
from tts_core.verifiers.scripted import Scripted

TREE = """
A .9
  A1 .8 -> 4
  A2 .3 -> 5
B .2
  B1 .1 -> 6
"""
WORDS = [[["2 ", 0.9], ["4 ", 0.1]], [["+ ", 0.5], ["* ", 0.5]]]


class Revised(Scripted):
    revision = "2"

    def score(self, problem, paths):
        return Opinions([1 - score for score in super().score(problem, paths).scores])


def trace_of(journal):
    return Trace.fold("trace", journal.events)


def beam(**more):
    return search(TREE, "beam", keep=1, branch=2, **more)


def by_label(trace, label):
    return next(place for place, step in enumerate(trace.steps.values()) if step.text.startswith(label))


def value_of(trace, label):
    return step_value(trace, by_label(trace, label))


def test_the_problem_is_at_minus_one():
    trace = trace_of(beam(answer="4"))
    assert step_value(trace, -1) == {"place": -1, "problem": "What?", "reference": "4", "seed": 7}


@pytest.mark.parametrize("place", [-2, 4, 10**9])
def test_a_step_that_is_not_there_gets_a_sentence(place):
    with pytest.raises(InputError, match="no such step"):
        step_value(trace_of(beam()), place)


def test_a_step_tells_what_it_is():
    trace = trace_of(beam(answer="4"))
    value = value_of(trace, "A1")
    assert (value["kind"], value["depth"], value["attempt"]) == ("draft", 2, 1)
    assert value["signs"] == ["complete", "chosen"]
    assert value["answer"] == {"answer": "4", "correct": True, "reason": None}
    assert value["origin"]["words"].startswith("the search: beam search over steps, round 2:")
    assert (value["origin"]["run"], value["origin"]["by"]) == (0, "strategy")
    [score] = value["scores"]
    assert (score["verifier"], score["value"], score["threshold"], score["steers"]) == (
        "written",
        0.8,
        0.5,
        True,
    )
    assert (score["aggregation"], score["total"], score["revision"]) == ("last", 0.8, "1")
    assert value["cost"]["policy"]["generated"] == value["tokens"] == 5
    assert value["cost"]["flops"] > 0
    assert "pruned" in value_of(trace, "B")["signs"]


def test_siblings_are_named_by_place():
    trace = trace_of(beam())
    value = value_of(trace, "A1")
    assert value["siblings"] == [
        {
            "place": by_label(trace, "A2"),
            "text": "A2: the answer is 5",
            "value": 0.3,
            "signs": ["complete"],
        }
    ]
    assert [other["text"] for other in value_of(trace, "A\n")["siblings"]] == ["B"]


def texts(solution):
    return [part["text"].split()[0].strip(":") for part in solution["steps"]]


def test_a_solution_goes_on_to_the_chosen_step():
    trace = trace_of(beam())
    solution = value_of(trace, "A\n")["solution"]
    assert (texts(solution), solution["selected"], solution["answer"]) == (["A", "A1"], 0, "4")
    assert [part["place"] for part in solution["steps"]] == [by_label(trace, "A"), by_label(trace, "A1")]
    last = value_of(trace, "A1")["solution"]
    assert (texts(last), last["selected"]) == (["A", "A1"], 1)


def test_a_solution_without_the_chosen_step_goes_on_to_the_best_score_and_then_the_first():
    outline = """
    A .5
      A1 .2 -> 4
    B .9
      B1 ?
        B3 ? -> 1
        B4 ? -> 2
      B2 .7 -> 5
    """
    journal = search(outline, "best_of_n", n=2)
    by_hand(outline, journal, "sample_more", step=_id(journal, "B\n"), n=2, until="answer")
    events = [event for event in journal.events if event.kind != "chosen"]
    trace = Trace.fold("trace", events)
    assert {step.text.split()[0].strip(":") for step in trace.steps.values()} >= {"B1", "B2", "B3"}
    assert texts(value_of(trace, "B\n")["solution"]) == ["B", "B2"]
    assert texts(value_of(trace, "B1")["solution"])[:2] == ["B", "B1"]
    unscored = Trace.fold("trace", [event for event in events if event.kind != "steps_scored"])
    assert texts(value_of(unscored, "B\n")["solution"])[:2] == ["B", "B1"]


def _id(journal, start):
    steps = [event.step for event in journal.events if isinstance(event, StepAdded)]
    return next(step.id for step in steps if step.text.startswith(start))


def test_a_persons_steps_say_so_and_are_gone_when_undone():
    journal = beam()
    before = trace_of(journal)
    chosen = value_of(before, "A1")
    by_hand(TREE, journal, "sample_more", step=_id(journal, "B"), n=1, until="answer")
    trace = trace_of(journal)
    assert value_of(trace, "B1")["origin"]["words"] == "a person: sample more here, 1 row more from here"
    assert "chosen" in value_of(trace, "B1")["signs"]
    assert texts(value_of(trace, "B\n")["solution"]) == ["B", "B1"]
    trace.add(RunHidden(1, True, "local"))
    assert value_of(trace, "A1") == chosen
    assert texts(value_of(trace, "B\n")["solution"]) == ["B"]
    hidden = value_of(trace, "B1")
    assert hidden["signs"] == ["complete", "hidden"]
    assert hidden["scores"] == []


def test_an_edited_step_names_the_hand():
    journal = beam()
    by_hand(TREE, journal, "edit_step", step=_id(journal, "A1"), text="Mine")
    value = value_of(trace_of(journal), "Mine")
    assert (value["kind"], value["origin"]["words"]) == ("human", "a person: edit this step and continue")
    assert (value["pieces"], value["logprob"]) == ([], None)


def test_every_verifier_is_told_once_and_the_steering_one_first():
    journal = beam()
    scored = next(event for event in journal.events if isinstance(event, StepsScored))
    other = replace(scored, verifier="judge", revision="2", scores=(replace(scored.scores[0], value=0.4),))
    newer = replace(scored, scores=(replace(scored.scores[0], value=0.7),))
    trace = Trace.fold("trace", [*journal.events[:2], *_others(journal), other, scored, newer])
    value = step_value(trace, 0)
    assert [(score["verifier"], score["value"]) for score in value["scores"]] == [
        ("written", 0.7),
        ("judge", 0.4),
    ]
    assert value["scores"][1]["about"]
    assert not value["scores"][1]["steers"]
    assert value["solution"]["steps"][0]["value"] == 0.7


@pytest.mark.parametrize(
    ("strategy", "more", "leads"),
    [
        ("majority", {"n": 2}, False),
        ("best_of_n", {"n": 2}, True),
        ("best_of_n", {"n": 2, "choose": "majority"}, False),
        ("beam", {"keep": 1, "branch": 2, "choose": "majority"}, True),
    ],
)
def test_a_verifier_leads_where_its_scores_have_a_say(strategy, more, leads):
    trace = trace_of(search("A .9 -> 4\nB .2 -> 6", strategy, **more))
    [score] = step_value(trace, 0)["scores"]
    assert score["steers"] is leads


def _others(journal):
    return [event for event in journal.events[2:] if not isinstance(event, StepsScored)]


def test_a_revision_says_what_it_was_shown():
    outline = "A .2 -> 4\n== revision\nB .3 -> 5\n== revision\nC .4 -> 6"
    value = step_value(trace_of(search(outline, "revision", turns=3)), 2)
    assert (value["kind"], value["revises"], value["context"]) == ("revision", 1, [[0, 1], [1, 2]])
    assert value["siblings"][0]["place"] == 0


def written(text, **node):
    tree = Written.from_json({"children": [{"text": text, "ends": "complete", **node}]})
    return trace_of(search(tree, "best_of_n", n=1))


def test_tokens_are_told_with_what_was_likely_beside_them():
    trace = written("2 + 3", alternatives=WORDS)
    value = step_value(trace, 0)
    assert "".join(piece[0] for piece in value["pieces"]) == value["text"] == "2 + 3"
    assert value["pieces"][0] == ["2 ", -0.1054, [["2 ", -0.1054], ["4 ", -2.3026]], 0]
    assert value["pieces"][2] == ["3", 0.0, [], -1]
    assert value["logprob"] == pytest.approx((math.log(0.9) + math.log(0.5)) / 3)


def test_a_token_that_was_unlikely_is_not_taken_for_another():
    trace = written("7 + 3", alternatives=WORDS)
    piece = step_value(trace, 0)["pieces"][0]
    assert (piece[0], piece[3]) == ("7 ", -1)
    assert math.exp(piece[1]) < 1e-5


def test_an_end_token_is_known_by_its_probability():
    trace = written("2 ")
    step = trace.steps[next(iter(trace.steps))]
    ended = replace(
        step,
        ends=(2, 2),
        tokens=(1, 2),
        logprobs=(-0.1, -0.7),
        alternatives=((("2 ", -0.1),), (("3", -0.6), ("<|im_end|>", -0.7))),
    )
    trace.steps[step.id] = ended
    assert step_value(trace, 0)["pieces"] == [
        ["2 ", -0.1, [["2 ", -0.1]], 0],
        ["", -0.7, [["3", -0.6], ["<|im_end|>", -0.7]], 1],
    ]


def test_long_ones_are_cut_with_a_count(monkeypatch):
    for name, most in (("LONGEST_PATH", 4), ("MOST_SIBLINGS", 1), ("MOST_TOKENS", 2), ("LONGEST_PART", 3)):
        monkeypatch.setattr(of_panel, name, most)
    depth = 10
    outline = "\n".join(f"{'  ' * n}S{n} .5" for n in range(depth)) + f"\n{'  ' * depth}end .5 -> 4"
    trace = trace_of(search(outline, "best_of_n", n=1))
    middle = step_value(trace, 5)["solution"]
    assert (middle["left_out"], middle["left_out_after"], len(middle["steps"])) == (3, 4, 4)
    assert middle["steps"][middle["selected"]]["place"] == 5
    assert middle["first"] == 4
    last = step_value(trace, depth)
    assert last["solution"]["left_out_after"] == 0
    assert last["solution"]["steps"][-1]["cut"] == len(last["text"]) - 3
    assert (len(last["pieces"]), last["pieces_left_out"]) == (2, last["tokens"] - 2)
    wide = step_value(trace_of(search("A .1 -> 1\nB .1 -> 2\nC .1 -> 3", "best_of_n", n=3)), 0)
    assert (len(wide["siblings"]), wide["siblings_left_out"]) == (1, 1)


def test_the_ends_of_written_words_follow_a_limit():
    tree = Written.from_json({"children": [{"text": "one two  three four", "alternatives": WORDS}]})
    trace = trace_of(search(tree, "best_of_n", n=1, settings={"max_tokens": 3, "alternatives": 1}))
    [step] = trace.steps.values()
    assert (step.text, step.state, step.ends) == ("one two  three ", "truncated", (4, 9, 15))
    assert [len(beside) for beside in step.alternatives] == [1, 1, 0]


def test_what_an_attempt_was_shown_and_told():
    tree = """
        A .3 -> 5
        == its critique
        K .9 -> 9
        == revised
        B .6 -> 4
    """
    trace = trace_of(search(tree, "critique", turns=2))
    told = [step_value(trace, place) for place in range(3)]
    assert [step["kind"] for step in told] == ["draft", "critique", "revision"]
    assert [step["context"] for step in told] == [[], [[0, 1]], [[0, 1], [1, 2]]]
    assert [step["critiqued"] for step in told] == [False, False, True]
    hinted = trace_of(search("A .5 -> 7", "adaptive_proposal", n=3, window=2))
    assert [bool(step_value(hinted, place)["hint"]) for place in range(3)] == [False, False, True]


def test_a_forced_step_says_who_asked_for_it():
    value = step_value(trace_of(search("A .5 -> 7", "budget_forcing", waits=0)), 0)
    assert (value["kind"], value["origin"]["words"]) == ("forced", "the search: budget forcing")


def test_scores_of_two_revisions_are_not_mixed():
    journal = beam()
    by_hand(TREE, journal, "rescore", Revised, scope="trace")
    value = value_of(trace_of(journal), "A1")
    told = [(score["revision"], score["value"], score["steers"]) for score in value["scores"]]
    assert told == [("1", 0.8, True), ("2", pytest.approx(0.2), False)]
    # the path and the siblings go by the one that steered
    assert [part["value"] for part in value["solution"]["steps"]] == [0.9, 0.8]
    assert [sibling["value"] for sibling in value["siblings"]] == [0.3]
    assert colouring(trace_of(journal)) == ("written", "1")


def test_a_tree_that_is_too_large_for_one_file_is_said(monkeypatch, tmp_path):
    from components import offline
    from components.views import TraceView
    from tts_core.events import Recorded
    from tts_core.store import Store

    store = Store(tmp_path / "s.db")
    events = search("A .9\n  A1 .8 -> 4\nB .2 -> 5\n", "majority", n=2).events
    store.adopt([Recorded("t", seq, 1.0, event) for seq, event in enumerate(events, 1)])
    view = TraceView(store, "t")
    view.pull()
    assert "A1" in offline.offline_page(view, "done")
    monkeypatch.setattr(offline, "MOST_PARTS", 5)
    with pytest.raises(InputError, match="too large for one file"):
        offline.offline_page(view, "done")
