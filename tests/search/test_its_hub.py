"""Beside its-hub 1.2.0 on the same written models: same choices where the semantics agree, and each
difference that is meant.

Its parts are driven through its own faces: a step generator and a reward model that read the written tree,
and a model that answers from a list.
"""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from its_hub.core.algorithms.beam_search import BeamSearch
from its_hub.core.algorithms.beta_self_consistency import BetaSelfConsistency
from its_hub.core.algorithms.particle_gibbs import Particle, ParticleFiltering, ResamplingMethod
from its_hub.core.algorithms.self_consistency import SelfConsistency
from written import even_tree, search

from tts_core.generators.scripted import Node, Written
from tts_core.search.adaptive_consistency import majority_is_real
from tts_core.search.particle_filtering import odds, resample
from tts_core.trace import Trace


def finished(coroutine):
    """What a coroutine comes to; in a thread of its own, because a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


FEW = settings(max_examples=40, deadline=None)


def chosen(journal):
    trace = Trace.fold("trace", journal.events)
    choice = trace.runs[0].chosen
    return trace, choice


# majority


class Orchestrator:
    """Answers from a list, one after the other."""

    def __init__(self, answers):
        self.answers = list(answers)
        self.asked = 0

    async def agenerate(self, lm, batch, **_):
        begun, self.asked = self.asked, self.asked + len(batch)
        return [{"role": "assistant", "content": answer} for answer in self.answers[begun : self.asked]]


@FEW
@given(st.lists(st.sampled_from("123"), min_size=1, max_size=9))
def test_majority_counts_the_same_votes(answers):
    tree = "\n".join(f"S{place} .5 -> {answer}" for place, answer in enumerate(answers))
    _, choice = chosen(search(tree, "majority", n=len(answers)))
    theirs = finished(
        SelfConsistency(orchestrator=Orchestrator(answers)).ainfer(None, "?", len(answers), False)
    )
    assert {vote["answer"]: vote["count"] for vote in choice.votes} == dict(theirs.response_counts)
    # a tie is broken by lot there, and by the answer seen first here
    tied = [answer for answer, count in Counter(answers).items() if count == max(Counter(answers).values())]
    assert answers[theirs.selected_index] in tied
    assert choice.answer == tied[0]


# Adaptive-Consistency


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_beta_criterion_is_the_same(first, second):
    first, second = max(first, second), min(first, second)
    theirs = BetaSelfConsistency.beta_stopping_probability(first, second)
    assert majority_is_real(first, second) == pytest.approx(theirs)


@FEW
@given(st.lists(st.sampled_from("112"), min_size=16, max_size=16))
def test_it_stops_at_the_same_draft_when_they_come_one_by_one(answers):
    tree = "\n".join(f"S{place} .5 -> {answer}" for place, answer in enumerate(answers))
    trace, _ = chosen(search(tree, "adaptive_consistency", n=16, window=1))
    mine = len(trace.steps)
    # its-hub fires all calls at once and stops when enough have returned; here they return in order
    counts: Counter[str] = Counter()
    for place, answer in enumerate(answers, 1):
        counts[answer] += 1
        first, second = ([count for _, count in counts.most_common(2)] + [0, 0])[:2]
        if place > 1 and BetaSelfConsistency.beta_stopping_probability(first, second) >= 0.95:
            break
    assert mine == place


# beam search


class Steps:
    """Its step generator on a written tree: the nth time a path is asked for, its nth child."""

    max_steps = 9

    def __init__(self, tree):
        self.tree = tree
        self.asked = Counter()

    async def aforward(self, lm, prompts, paths, **_):
        return [self._next(tuple(path)) for path in paths]

    def _next(self, path):
        children = self._below(path)
        child = children[self.asked[path] % len(children)]
        self.asked[path] += 1
        return child.text, not child.children

    def _below(self, path):
        children = self.tree.children
        for text in path:
            children = next(node for node in children if node.text == text).children
        return children

    def _post_process(self, steps, stopped=False):
        return "".join(steps)


class Scores:
    """Its reward model on a written tree: the score of the last step of a path."""

    def __init__(self, tree):
        self.known = dict(self._paths(tree.children, ""))

    def _paths(self, nodes, before):
        for node in nodes:
            yield before + node.text, node.score
            yield from self._paths(node.children, before + node.text)

    async def ascore(self, prompt, texts):
        return [self.known[text] for text in texts]


def their_beam(tree, width, budget):
    found = finished(BeamSearch(Steps(tree), Scores(tree), width).ainfer(None, "?", budget, False))
    return found, found.the_one["content"]


@FEW
@given(st.integers(0, 1000), st.integers(1, 4))
def test_beam_that_keeps_one_takes_the_same_path(seed, branch):
    tree = even_tree(seed)
    trace, choice = chosen(search(tree, "beam", keep=1, branch=branch, choose="best_score"))
    assert trace.text(choice.step) == their_beam(tree, 1, branch)[1]


def test_the_first_round_is_as_wide_as_the_others_here():
    # its-hub begins with budget / width candidates, here keep × branch: the best first step may be the third
    tree = Written(
        tuple(
            Node(f"{name}: the answer is {name}", (), score) for name, score in enumerate((0.1, 0.2, 0.9), 1)
        )
    )
    _, choice = chosen(search(tree, "beam", keep=2, branch=2, choose="best_score"))
    assert choice.answer == "3"
    assert their_beam(tree, 2, 4)[1].startswith("2")


def test_a_complete_draft_does_not_end_the_others_here():
    # A is complete and best: there it is doubled until nothing else is left, here B goes on and wins
    tree = Written(
        (
            Node("A: the answer is 1", (), 0.8),
            Node("B\n", (Node("the answer is 2", (), 0.9),), 0.7, "open"),
        )
    )
    trace, choice = chosen(search(tree, "beam", keep=1, branch=2, choose="best_score"))
    assert choice.answer == "2"
    theirs, text = their_beam(tree, 1, 2)
    assert text == "A: the answer is 1"
    assert len(theirs.responses) == 2, "the same answer twice"
    assert len(trace.steps) == 3


# particle filtering


class Fixed(Random):
    def __init__(self, value):
        super().__init__()
        self.value = value

    def random(self):
        return self.value


@FEW
@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=12), st.floats(0.001, 0.999), st.integers(1, 12))
def test_systematic_lots_fall_the_same(scores, start, count):
    weights = [odds(score) for score in scores]
    theirs = ParticleFiltering(SimpleNamespace(max_steps=9), None, resampling_method="systematic")
    particles = [Particle([str(place)], False, []) for place in range(len(scores))]
    shares = [weight / sum(weights) for weight in weights]
    with patch("numpy.random.uniform", return_value=start):
        drawn = Counter(p.steps[0] for p in theirs._resampling_systematic(particles, shares, count))
    mine = resample(weights, count, "systematic", Fixed(start))
    edge = any(
        abs((place + start) / count - sum(shares[:cut])) < 1e-9
        for place in range(count)
        for cut in range(len(shares) + 1)
    )
    assert edge or mine == [drawn[str(place)] for place in range(len(scores))]


@FEW
@given(st.integers(0, 1000), st.integers(1, 3), st.floats(0.001, 0.999))
def test_a_whole_particle_filter_with_the_same_lots_chooses_the_same(seed, particles, start):
    # all drafts are as long, so that its drawing of complete particles again changes nothing that is chosen
    tree = even_tree(seed)
    theirs = ParticleFiltering(Steps(tree), Scores(tree))
    theirs.resampling_method = ResamplingMethod.SYSTEMATIC  # its constructor takes the word and forgets it
    with (
        patch("numpy.random.uniform", return_value=start),
        patch("tts_core.run.Random", lambda _: Fixed(start)),
    ):
        found = finished(theirs.ainfer(None, "?", particles, True))
        trace, choice = chosen(search(tree, "particle_filtering", n=particles))
    assert trace.text(choice.step) == found["content"]


def test_a_complete_particle_rests_here_and_is_drawn_again_there():
    # A is complete at once: there its copies fill the places of the others, here they go on and B2 is found
    tree = Written(
        (
            Node("A: the answer is 1", (), 0.9),
            Node("B\n", (Node("the answer is 2", (), 0.95),), 0.2, "open"),
        )
    )
    theirs = ParticleFiltering(Steps(tree), Scores(tree))
    theirs.resampling_method = ResamplingMethod.SYSTEMATIC
    with patch("numpy.random.uniform", return_value=0.5), patch("tts_core.run.Random", lambda _: Fixed(0.5)):
        found = finished(theirs.ainfer(None, "?", 2, True))
        _, choice = chosen(search(tree, "particle_filtering", n=2))
    assert found["content"].endswith("1")
    assert choice.answer == "2"
