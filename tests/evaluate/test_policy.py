"""The evaluation of a policy, on a written one whose right and wrong drafts are known."""

import itertools
import threading
from dataclasses import replace
from typing import ClassVar

import pytest
from written import draw

from tts_core.errors import InputError, ModelError
from tts_core.evaluate import policy_report
from tts_core.evaluate.document import marks, write_into
from tts_core.evaluate.policy import figures, samples, turns
from tts_core.evaluate.policy_report import Plan, evaluate, report
from tts_core.evaluate.results import table
from tts_core.evaluate.sampling import Interrupted, Search, sample
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.problems.generated import generated
from tts_core.problems.problem import Problem
from tts_core.store import Store

# of four drafts two say 4, one 5, and one has no answer; the first revision mends what the third spoils
TREE = """
    A .9
      A1 .8 -> 5
    B .6 -> 4
    C .5 -> 4
    D .4 .
    == revised
    E .4 -> 4
    == revised
    F .3 -> 5
"""
FOUR = Problem("p-4", "What is 2 + 2?", "4", 1, "chain", ("2 + 2 = 4.", "The answer is 4."))
SIX = Problem("p-6", "What is 3 + 3?", "6", 2, "story", ("3 + 3 = 6.", "The answer is 6."))


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def drawn(store, search, problems=(FOUR, SIX)):
    return sample(store, ScriptedGenerator(draw(TREE)), problems, search, threading.Event())


def test_figures_are_those_of_the_drafts(store):
    drafts = drawn(store, Search("majority", {"n": 4}))
    greedy = drawn(store, Search("greedy"))
    four, six = (samples(*each) for each in zip((FOUR, SIX), drafts, greedy, strict=True))
    assert four.answers == ("5", "4", "4", None)
    assert (four.right, four.greedy) == ((False, True, True, False), False)
    assert (four.pass_at(1), four.pass_at(4), four.majority_at(4)) == (0.5, 1, 1)
    assert (six.pass_at(4), six.majority_at(4)) == (0, 0)
    both = figures("both", [four, six])
    assert (both.problems, both.drafts, both.passes[1].mean, both.passes[4].mean) == (2, 4, 0.25, 0.5)
    assert (both.greedy.mean, both.gain.mean) == (0, 0.5)


def test_all_drafts_are_counted_though_they_are_no_power_of_two(store):
    # the first two drafts tie; all three have a majority for 4
    drafts, greedy = drawn(store, Search("majority", {"n": 3})), drawn(store, Search("greedy"))
    made = figures("four", [samples(FOUR, drafts[0], greedy[0])])
    assert (list(made.passes), list(made.majorities)) == ([1, 2, 3], [1, 2, 3])
    assert (made.majorities[3].mean, made.gain.mean) == (1, 1)
    assert "majority@3 | oracle pass@3" in table([made])


def test_turns_tell_what_was_mended_and_what_was_spoilt(store):
    first, second, both = turns(drawn(store, Search("revision", {"turns": 3}), [FOUR]))
    assert [turn.name for turn in (first, second, both)] == ["1", "2", "1 to 2"]
    assert (first.right.mean, first.mended.mean, first.spoilt.mean, first.gain.mean) == (1, 1, 0, 1)
    assert (second.right.mean, second.mended.mean, second.spoilt.mean, second.gain.mean) == (0, 0, 1, -1)
    # from wrong to wrong: what all turns gain is the sum
    assert (both.right.mean, both.mended.mean, both.spoilt.mean, both.gain.mean) == (0, 0, 0, 0)


def test_one_turn_is_told_once(store):
    assert [turn.name for turn in turns(drawn(store, Search("revision", {"turns": 2}), [FOUR]))] == ["1"]


def test_what_is_there_is_not_sampled_again(store):
    before = drawn(store, Search("majority", {"n": 4}))
    count = store.query("select count(*) as n from events")[0]["n"]
    again = drawn(store, Search("majority", {"n": 4}))
    assert [trace.id for trace in again] == [trace.id for trace in before]
    assert store.query("select count(*) as n from events")[0]["n"] == count
    # another seed, or other drafts, is another search
    assert drawn(store, Search("majority", {"n": 4}, seed=2))[0].id != before[0].id
    assert drawn(store, Search("majority", {"n": 3}))[0].id != before[0].id


class Adapted(ScriptedGenerator):
    """A policy with an adapter, and what it tells of its weights."""

    told: ClassVar[dict[str, str]] = {}

    def describe(self):
        return {**super().describe(), "adapter": "reasoner@7", **self.told}


class Mine(Adapted):
    told: ClassVar[dict[str, str]] = {"adapter_weights": "aaaaaaaaaaaa"}


class Retrained(Adapted):
    told: ClassVar[dict[str, str]] = {"adapter_weights": "bbbbbbbbbbbb"}


def test_an_adapter_that_was_trained_again_is_sampled_again(store):
    search, tree = Search("majority", {"n": 4}), draw(TREE)
    [before] = sample(store, Mine(tree), [FOUR], search, threading.Event())
    [after] = sample(store, Retrained(tree), [FOUR], search, threading.Event())
    [again] = sample(store, Mine(tree), [FOUR], search, threading.Event())
    assert before.id == again.id != after.id
    assert after.runs[0].started.generator["adapter_weights"] == "bbbbbbbbbbbb"
    # what was measured of an adapter that ships stays where it was found before weights were told
    assert search.trace_id(FOUR, Adapted(tree)) == "5b26cdcc6d8fbbd7"


def test_a_search_that_was_killed_is_finished(store):
    generator, search = ScriptedGenerator(draw(TREE)), Search("majority", {"n": 4})
    from tts_core.evaluate.sampling import _started

    id = search.trace_id(FOUR, generator)
    store.begin(*_started(store, generator, FOUR, search), trace=id)
    store.release(id, 0)
    [trace] = drawn(store, search, [FOUR])
    assert (trace.id, trace.runs[0].state) == (id, "done")
    assert len(list(trace.leaves())) == 4


class Failing(ScriptedGenerator):
    """Out of memory after two steps."""

    def extend(self, rows, stop):
        yield from itertools.islice(super().extend(rows, stop), 2)
        raise ModelError("Out of memory: take fewer drafts.")


def test_a_search_that_failed_is_said_and_tried_again(store):
    search = Search("majority", {"n": 4})
    for _ in range(2):  # the first failure does not stand in the way of the second try
        with pytest.raises(
            ModelError, match=r"problem p-4 failed .*: Out of memory: take fewer drafts\. The same"
        ):
            sample(store, Failing(draw(TREE)), [FOUR], search, threading.Event())
    [trace] = drawn(store, search, [FOUR])
    assert trace.runs[0].state == "done"
    assert len(list(trace.leaves())) == 4
    assert [row["state"] for row in store.query("select state from runs order by rowid")] == [
        "failed",
        "failed",
        "done",
    ]
    assert [found.id for found in drawn(store, search, [FOUR])] == [trace.id]


def test_a_stop_keeps_what_was_sampled(store):
    stop = threading.Event()
    stop.set()
    with pytest.raises(Interrupted, match="the same command goes on"):
        sample(store, ScriptedGenerator(draw(TREE)), [FOUR], Search("greedy"), stop)


def test_the_whole_evaluation_and_its_report(store, tmp_path, monkeypatch):
    monkeypatch.setattr(policy_report, "DEEPEST", 8)
    plan = Plan(count=10, drafts=4, deep=4, chains=3, turns=2)
    plan.check()
    said = []
    found = evaluate(store, ScriptedGenerator(draw(TREE)), plan, threading.Event(), said.append)
    assert found.whole.problems == 10
    assert sum(part.problems for part in found.parts if part.name.startswith("level")) == 10
    assert sum(part.problems for part in found.parts if not part.name.startswith("level")) == 10
    assert [(part.name, part.problems) for part in found.unseen] == [
        ("unseen words", 10),
        ("level 1", 5),
        ("level 2", 5),
    ]
    assert [(turn.name, turn.chains) for turn in found.turns] == [("1", 3), ("2", 3), ("1 to 2", 3)]
    assert any("10 of 10 problems" in line for line in said)
    begin, end = marks("policy")
    file = tmp_path / "results.md"
    file.write_text(f"# Results\n{begin}{end}")
    write_into(file, report(found, file), "policy")
    text = file.read_text()
    assert "| level 1 |" in text
    assert "10 word problems that were written without sight of the templates" in text
    assert "| turn | chains |" in text
    drawing = tmp_path / "results" / "policy.svg"
    first = drawing.read_bytes()
    assert b"<svg" in first
    report(found, file)
    assert drawing.read_bytes() == first, "the same figures give the same file"
    # without a deep part the chart is that of all problems
    drawing.unlink()
    assert "results/policy.svg" in report(replace(found, deep=[]), file)
    assert b"all (10)" in drawing.read_bytes()


def test_on_the_dev_split_nothing_of_the_test_is_asked(store):
    plan = Plan(split="dev", count=6, drafts=4, deep=0, chains=2, turns=1)
    found = evaluate(store, ScriptedGenerator(draw(TREE)), plan, threading.Event())
    assert found.whole.problems == 6
    assert found.held_out == found.unseen == []
    told = report(found, None)
    assert "6 problems of the dev split in new words (seed 43)" in told
    assert "held out" not in told
    assert "without sight" not in told
    asked = {store.trace(id).started.problem for id in store.trace_ids()}
    assert asked == {problem.prompt for problem in generated("dev", 6, 43)}


def test_in_known_words_nothing_new_is_asked(store):
    plan = Plan(words="known", count=6, drafts=4, deep=0, chains=2, turns=1)
    found = evaluate(store, ScriptedGenerator(draw(TREE)), plan, threading.Event())
    assert found.held_out == found.unseen == []
    assert "6 problems of the test split in known words (seed 2026)" in report(found, None)
    asked = {store.trace(id).started.problem for id in store.trace_ids()}
    assert asked == {problem.prompt for problem in generated("test", 6, 2026, words="known")}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"count": 0}, "--count must be"), ({"drafts": 65}, "--drafts must be"), ({"deep": 501}, "--deep must")],
)
def test_a_plan_that_cannot_be_is_refused(wrong, words):
    with pytest.raises(InputError, match=words):
        Plan(**wrong).check()
