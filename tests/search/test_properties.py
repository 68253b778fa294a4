"""Laws that hold for every strategy, on trees and budgets that hypothesis makes up."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import Journal, begin, search

from tts_core.cost import NOTHING
from tts_core.events import StepAdded, StepsPruned
from tts_core.generators.scripted import Node, ScriptedGenerator, Written
from tts_core.run import Runner
from tts_core.search import STRATEGIES, make_strategy
from tts_core.trace import Trace
from tts_core.verifiers.scripted import Scripted

SCORES = st.none() | st.floats(0, 1) | st.just(float("nan"))
ENDINGS = ("so the answer is 1", "so the answer is 2", "so the answer is 2", "and so on")


@st.composite
def nodes(draw, depth=0):
    """A step: its end, or one that goes on with one to three others. Twins may occur."""
    label = draw(st.sampled_from("abc"))
    if depth == 3 or draw(st.booleans()):
        ends = draw(st.sampled_from(("complete", "complete", "complete", "truncated")))
        return Node(f"{label} {draw(st.sampled_from(ENDINGS))}", (), draw(SCORES), ends)
    below = tuple(draw(st.lists(nodes(depth + 1), min_size=1, max_size=3)))
    return Node(f"{label} goes on\n", below, draw(SCORES), "open")


TREES = st.builds(
    lambda first, turns: Written(tuple(first), tuple(map(tuple, turns))),
    st.lists(nodes(), min_size=1, max_size=4),
    st.lists(st.lists(nodes(), min_size=1, max_size=2), max_size=2),
)
BUDGETS = st.fixed_dictionaries(
    {}, optional={"drafts": st.integers(1, 9), "tokens": st.integers(1, 60), "max_tokens": st.integers(1, 30)}
)
VARIANTS = {"mcts+rollouts": ("mcts", {"valued_by": "rollout"}), "grid+chains": ("grid", {"ratio": 1.0})}
EVERY = pytest.mark.parametrize("case", [*STRATEGIES, *VARIANTS])
FEW = settings(max_examples=12, deadline=None)


def strategy_of(case):
    """Its name and small parameters."""
    name, more = VARIANTS.get(case, (case, {}))
    rounds = {"rounds": 4} if hasattr(STRATEGIES[name], "rounds") else {}
    return name, {**STRATEGIES[name].small, **rounds, **more}


@EVERY
@FEW
@given(tree=TREES, budget=BUDGETS)
def test_laws(case, tree, budget):
    name, params = strategy_of(case)
    events = search(tree, name, settings=budget, **params).events
    trace = Trace.fold("trace", events)
    run, strategy = trace.runs[0], make_strategy(name, params)
    assert run.state == "done"
    # the chosen attempt is in the tree, and complete
    if run.chosen.step:
        assert trace.steps[run.chosen.step].state == "complete"
    # budgets, and the closed form
    attempts = {step.attempt for step in trace.steps.values() if step.kind != "rollout"}
    price = getattr(strategy, "k", 0) + 1
    tokens = sum(len(step.tokens) for step in trace.steps.values() if step.kind != "forced")
    longest = budget.get("max_tokens", 512)
    assert tokens <= budget.get("tokens", tokens)
    assert tokens <= strategy.most_tokens(longest, budget.get("drafts"))
    dropped = {step.attempt for step in trace.steps.values() if step.id in trace.pruned}
    assert (len(attempts) - len(dropped)) * price <= min(strategy.drafts(), budget.get("drafts", 10**9))
    # the account is the sum over events
    assert run.cost == sum((getattr(event, "cost", NOTHING) for event in events), NOTHING)
    assert run.cost.policy.generated == tokens


@EVERY
@FEW
@given(tree=TREES)
def test_a_pruned_step_gets_no_further_tokens(case, tree):
    name, params = strategy_of(case)
    gone = set()
    for event in search(tree, name, **params).events:
        if isinstance(event, StepsPruned):
            assert not gone & set(event.kept)
            gone |= set(event.pruned)
        if isinstance(event, StepAdded):
            assert event.step.parent not in gone


class Contrary(Scripted):
    """Likes what the written scores do not."""

    name = "contrary"

    def score(self, problem, paths):
        said = super().score(problem, paths)
        turned = [None if score is None else 1 - score for score in said.scores]
        return replace(said, scores=turned)


@EVERY
@FEW
@given(tree=TREES)
def test_scores_never_cross_verifiers(case, tree):
    name, params = strategy_of(case)
    # a second verifier that thinks the opposite changes nothing: it is asked, and does not steer
    alone = search(tree, name, **params)
    both = search(tree, name, verifiers=[Scripted(tree), Contrary(tree)], **params)
    assert outcome(both) == outcome(alone)
    trace, single = Trace.fold("trace", both.events), Trace.fold("trace", alone.events)
    for id in single.scores:
        mine = [score for score in trace.scores[id] if score.verifier == Scripted.name]
        assert [(s.value, s.total) for s in mine] == [(s.value, s.total) for s in single.scores[id]]
        assert any(score.verifier == Contrary.name for score in trace.scores[id])


class AnyOrder(ScriptedGenerator):
    """Its rows end in an order drawn by lot, as on a busy machine."""

    def __init__(self, tree, seed):
        super().__init__(tree)
        self.lots = random.Random(seed)

    def extend(self, rows, stop):
        waiting = [super(AnyOrder, self).extend([row], stop) for row in rows]
        while waiting:
            row = self.lots.choice(waiting)
            try:
                yield next(row)
            except StopIteration:
                waiting.remove(row)


def outcome(journal):
    trace = Trace.fold("trace", journal.events)
    return dict(sorted(trace.steps.items())), trace.pruned, trace.answers, trace.runs[0].chosen


@EVERY
@FEW
@given(tree=TREES, seed=st.integers(0, 9))
def test_the_order_of_arrival_changes_nothing(case, tree, seed):
    name, params = strategy_of(case)
    verifier = Scripted(tree)
    journal = Journal(begin(name, params, {}, verifiers=[verifier]))
    trace = Trace.fold("trace", journal.events)
    Runner(trace, 0, AnyOrder(tree, seed), [verifier], journal, journal.stop).execute()
    assert outcome(journal) == outcome(search(tree, name, **params))
