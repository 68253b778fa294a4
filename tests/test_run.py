"""The runner: stop, resume, failures and order, over every strategy."""

import itertools
import random
import threading

import pytest
from written import CASES, Journal, begin, draw, lines, search, told

from tts_core.cost import NOTHING
from tts_core.errors import ModelError, ResumeError, StoreError
from tts_core.events import Requested, RunResumed, RunStarted, from_json, to_json
from tts_core.generators.base import Segment
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.run import Runner
from tts_core.search import STRATEGIES as EVERY
from tts_core.trace import Trace
from tts_core.verifiers.base import Opinions
from tts_core.verifiers.scripted import Scripted

TREE = """
    A .9
      A1 .8 -> 4
      A2 .1
        A3 .2 -> 5
    B .6
      B1 .7 -> 4
      B2 .95 -> 6
    C .2
      C1 .3 …
    D .1 -> 5
    == revised
    E .4
      E1 .5 -> 4
    == again
    F .3 -> 6
"""
assert set(CASES) == set(EVERY), "a strategy without a case"
STRATEGIES = pytest.mark.parametrize("strategy", CASES)


class Commits(Journal):
    """Remembers where each transaction ended."""

    def __init__(self, events=()):
        super().__init__(events)
        self.ends = []

    def __call__(self, events):
        super().__call__(events)
        self.ends.append(len(self.events))


def outcome(events):
    """All that a search came to; not in which order its rows ended, nor what it cost."""
    trace = Trace.fold("trace", events)
    run = trace.runs[0]
    steps = {id: (step, trace.scores.get(id)) for id, step in sorted(trace.steps.items())}
    return steps, trace.pruned, trace.kept, trace.answers, run.requests, run.chosen, run.ended


def generated(events):
    """The account's generated tokens, which are those of the sampled steps, however often it was cut."""
    trace = Trace.fold("trace", events)
    assert trace.cost == sum((getattr(event, "cost", NOTHING) for event in events), NOTHING)
    told = trace.cost.policy.generated
    assert told == sum(len(step.tokens) for step in trace.steps.values() if step.kind != "forced")
    return told


def whole(strategy):
    return search(TREE, strategy, journal=Commits(), answer="4", **CASES[strategy])


def stopped_after(cut, tree, strategy, answer=None, **params):
    """The events of a search that is stopped after so many of them."""
    journal = Journal()
    journal.stop_after = cut
    return search(tree, strategy, journal=journal, answer=answer, **params).events


@STRATEGIES
def test_resume_after_any_transaction_is_exact(strategy):
    full = whole(strategy)
    for cut in [2, *full.ends[:-1]]:
        resumed = Journal(full.events[:cut])
        search(TREE, strategy, journal=resumed)
        assert outcome(resumed.events) == outcome(full.events), f"cut after event {cut}"
        assert generated(resumed.events) == generated(full.events)


@STRATEGIES
def test_resume_from_json_is_exact(strategy):
    full = whole(strategy)
    stored = [from_json(event.kind, to_json(event)) for event in full.events[:7]]
    resumed = search(TREE, strategy, journal=Journal(stored))
    assert outcome(resumed.events) == outcome(full.events)


@STRATEGIES
def test_what_was_stopped_after_any_event_goes_on_to_the_same_end(strategy):
    full = whole(strategy)
    for cut in range(3, len(full.events) - 1):
        stopped = stopped_after(cut, TREE, strategy, "4", **CASES[strategy])
        if Trace.fold("trace", stopped).runs[0].state == "stopped":
            resumed = search(TREE, strategy, journal=Journal([*stopped, RunResumed(0)]))
            assert outcome(resumed.events) == outcome(full.events), f"stopped after event {cut}"
            assert generated(resumed.events) == generated(full.events)


def test_answers_that_a_stop_has_read_are_named_again_in_row_order():
    tree = """
        A .9
          A1 .8 -> 1/2
        B .5 -> 0.5
    """
    full = search(tree, "best_of_n", n=2)
    assert {answer.key for answer in Trace.fold("trace", full.events).answers.values()} == {"1/2"}
    names = set()
    for cut in range(3, len(full.events) - 1):
        stopped = stopped_after(cut, tree, "best_of_n", n=2)
        names |= {answer.key for answer in Trace.fold("trace", stopped).answers.values()}
        if Trace.fold("trace", stopped).runs[0].state == "stopped":
            resumed = search(tree, "best_of_n", journal=Journal([*stopped, RunResumed(0)]))
            assert outcome(resumed.events) == outcome(full.events), f"stopped after event {cut}"
    assert "0.5" in names


@STRATEGIES
def test_stop_after_any_event_chooses_among_what_is_complete(strategy):
    full = whole(strategy)
    for cut in range(3, len(full.events) - 1):
        events = stopped_after(cut, TREE, strategy, "4", **CASES[strategy])
        trace = Trace.fold("trace", events)
        run = trace.runs[0]
        assert run.state in ("stopped", "done")
        assert events[-1].kind == "run_ended"
        complete = [step for step in trace.steps.values() if step.state == "complete"]
        assert (run.chosen.step in trace.steps) == bool(complete)
        if run.state == "stopped":
            # nothing is sampled or scored any more
            later = {event.kind for event in events[cut:]}
            assert not later & {"requested", "step_added", "steps_scored"}


@STRATEGIES
def test_a_failing_store_loses_nothing_and_the_run_resumes(strategy):
    full = whole(strategy)
    for last in range(3, len(full.events) - 1):
        journal = Journal()
        journal.fail_after, journal.error = last, StoreError("The disk is full.")
        with pytest.raises(StoreError, match="full"):
            search(TREE, strategy, journal=journal, answer="4", **CASES[strategy])
        resumed = search(TREE, strategy, journal=Journal(journal.events))
        assert outcome(resumed.events) == outcome(full.events)


@STRATEGIES
def test_a_script_that_asks_for_something_else_is_refused(strategy):
    events = whole(strategy).events
    at = next(place for place, event in enumerate(events) if isinstance(event, Requested))
    asked = events[at]
    changed = [*events[:at], Requested(0, 0, {**asked.body, "branch": [99]}, asked.rows, asked.limit)]
    with pytest.raises(ResumeError, match="request 0 is not the one"):
        search(TREE, strategy, journal=Journal(changed))


class AnyOrder(ScriptedGenerator):
    """Lets rows end in another order: each row's own segments keep theirs."""

    def __init__(self, tree, seed):
        super().__init__(tree)
        self._random = random.Random(seed)

    def extend(self, rows, stop):
        pieces = list(super().extend(rows, stop))
        order = [piece.row for piece in pieces]
        self._random.shuffle(order)
        by_row = {row: iter([piece for piece in pieces if piece.row == row]) for row in set(order)}
        for row in order:
            yield next(by_row[row])


@STRATEGIES
def test_order_of_arrival_does_not_change_the_outcome(strategy):
    full = whole(strategy)
    tree = draw(TREE)
    for seed in range(20):
        events = begin(strategy, CASES[strategy], {}, verifiers=[Scripted(tree)], answer="4")
        journal = Journal(events)
        trace = Trace.fold("trace", events)
        Runner(trace, 0, AnyOrder(tree, seed), [Scripted(tree)], journal, journal.stop).execute()
        assert outcome(journal.events) == outcome(full.events)


@STRATEGIES
def test_the_account_is_the_sum_over_events(strategy):
    events = whole(strategy).events
    assert generated(events) == 0 if strategy == "budget_forcing" else generated(events) > 0
    assert Trace.fold("trace", events).cost.verifier.prefilled > 0


class Broken:
    """A verifier that fails in a given way."""

    name, revision, threshold, batch = "broken", "1", 0.5, 16

    def __init__(self, act):
        self._act = act

    def score(self, problem, paths):
        return self._act(paths)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda paths: Opinions([0.5] * (len(paths) + 1)), "returned 3 scores for 2 steps"),
        (lambda paths: Opinions([]), "returned 0 scores for 2 steps"),
        (lambda paths: Opinions([float("inf"), 0.5]), "returned 1 of 2 values that are no scores"),
        (lambda paths: 1 / 0, "failed: ZeroDivisionError: division by zero"),
    ],
)
def test_a_broken_verifier_is_recorded_and_the_search_goes_on(act, error):
    tree = """
        A .1 -> 5
        B .9 -> 4
    """
    journal = search(tree, "best_of_n", verifiers=[Broken(act)], n=2, choose="best_score")
    assert f"error: {error}\n" in told(journal.events)
    assert "ends done" in told(journal.events)


def test_scores_of_two_verifiers_do_not_mix_and_the_first_one_steers():
    tree = draw("""
        A .1 -> 5
        B .9 -> 4
    """)
    contrary = Broken(lambda paths: Opinions([1.0 - 0.8 * (path[-1].text[0] == "B") for path in paths]))
    for steering, chosen in ((Scripted(tree), "B"), (contrary, "A")):
        other = contrary if steering is not contrary else Scripted(tree)
        journal = search(tree, "best_of_n", verifiers=[steering, other], n=2, choose="best_score")
        assert f"chooses {chosen} " in told(journal.events)
        trace = Trace.fold("trace", journal.events)
        for scores in trace.scores.values():
            assert [score.verifier for score in scores] == [steering.name, other.name]


def test_without_verifiers_the_first_attempt_is_taken():
    journal = search(TREE, "best_of_n", verifiers=[], n=2, choose="best_score")
    assert "No verifier scored the attempts: the first complete one is taken." in told(journal.events)


class Failing(ScriptedGenerator):
    def extend(self, rows, stop):
        yield from itertools.islice(super().extend(rows, stop), 2)
        raise ModelError("Out of memory: take fewer drafts.")


def test_a_failing_model_keeps_what_is_there():
    tree = draw(TREE)
    events = begin("best_of_n", {"n": 4}, {}, verifiers=[])
    journal = Journal(events)
    Runner(Trace.fold("trace", events), 0, Failing(tree), [], journal, threading.Event()).execute()
    assert told(journal.events) == lines(
        """
        0 extend root×4 to answer: rows 0 1 2 3
        + A < root #0 open
        + B < root #1 open
        chooses nothing = None: No attempt was completed.
        ends failed: Out of memory: take fewer drafts.
        """
    )


def test_a_prompt_beyond_the_context_fails_with_a_sentence():
    class Short(ScriptedGenerator):
        context = 5

    events = begin("greedy", {}, {"system": "Solve it step by step."}, verifiers=[])
    journal = Journal(events)
    Runner(Trace.fold("trace", events), 0, Short(draw("A .1 -> 5")), [], journal, threading.Event()).execute()
    assert "this model reads at most 5 with its answer: shorten it." in told(journal.events)


def test_a_step_starts_from_token_ids_not_from_text():
    seen = []

    class Watching(ScriptedGenerator):
        def extend(self, rows, stop):
            seen.extend(rows)
            for piece in super().extend(rows, stop):
                if isinstance(piece, Segment):
                    seen.append(piece)
                yield piece

    tree = draw("""
        A .1
          A1 .2 -> 5
    """)
    events = begin("beam", {"keep": 1, "branch": 1}, {}, verifiers=[])
    journal = Journal(events)
    Runner(Trace.fold("trace", events), 0, Watching(tree), [], journal, threading.Event()).execute()
    first, drawn, second = seen[0], seen[1], seen[2]
    assert first.path == ()
    assert second.path == drawn.tokens
    assert second.prompt == first.prompt
    assert second.seed != first.seed


def test_runs_are_made_from_their_events_alone():
    started = next(event for event in whole("beam").events if isinstance(event, RunStarted))
    assert started.params == {"choose": "weighted_vote", "keep": 2, "branch": 2, "rounds": 40}
    assert started.settings["aggregation"] == "last"
    assert started.settings["prior"] == 0.5


def test_a_search_without_an_answer_says_what_it_lacks():
    cut = search("A .9\n  B .9 -> 4", "best_of_n", n=1, settings={"tokens": 2})
    lacks = "It ended before any attempt was complete: allow more rounds, drafts or tokens."
    assert cut.events[-1].reason == lacks
    whole = search("A .9\n  B .9 -> 4", "best_of_n", n=1)
    assert whole.events[-1].reason == "The search is complete."
