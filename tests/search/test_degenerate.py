"""Every strategy with a policy that repeats itself, and with a verifier that is fooled, by hand.

A policy that repeats itself gives twins: they stay steps and votes of their own, cost what they cost, and the
search ends. A verifier that likes the wrong answer wins wherever it decides; only votes that do not ask it
find the right one.
"""

import pytest
from written import CASES, search, told

from tts_core.search import STRATEGIES
from tts_core.trace import Trace

REPEATS = """
    A .5
      A1 .5 -> 7
    == revised
    A .5
      A1 .5 -> 7
"""

# steps that are made, steps that are pruned, and the choice
REPEATED = {
    "greedy": (2, 0, "The only complete attempt."),
    "best_of_n": (8, 0, "Best score 0.50 of 4 attempts."),
    "majority": (6, 0, "3 of 3 votes."),
    "weighted_majority": (8, 0, "2.00 of 2.00 in summed scores, 4 of 4 votes."),
    # 4 of 4 are enough: 1 − 0.5⁵ = 0.97 that the lead stays; the fifth is saved
    "adaptive_consistency": (8, 0, "4 of 4 votes."),
    # one window agrees: the second is saved
    "esc": (4, 0, "2 of 2 votes."),
    # two of four twins are pruned, and two branches of each that is kept take their places
    "beam": (8, 2, "2.00 of 2.00 in summed scores, 4 of 4 votes."),
    # three candidates with a rollout each, and the three next steps of the one that is kept
    "lookahead": (9, 2, "1.50 of 1.50 in summed scores, 3 of 3 votes."),
    "dvts": (8, 2, "2.00 of 2.00 in summed scores, 4 of 4 votes."),
    # equal scores get equal shares
    "rebase": (8, 0, "2.00 of 2.00 in summed scores, 4 of 4 votes."),
    "particle_filtering": (8, 0, "Best score 0.50 of 4 attempts."),
    # three particles, then two beside the attempt that is kept; as the lots fall, each goes on once
    "particle_gibbs": (10, 0, "Best score 0.50 of 5 attempts."),
    "mcts": (6, 0, "2.00 of 2.00 in summed scores, 4 of 4 votes."),
    "revision": (6, 0, "1.50 of 1.50 in summed scores, 3 of 3 votes."),
    "grid": (8, 0, "Among the best of 2 chains: 1.00 of 1.00 in summed scores, 2 of 2 votes."),
    # two attempts of two steps, and a critique of two that has no vote
    "critique": (6, 0, "1.00 of 1.00 in summed scores, 2 of 2 votes."),
    "adaptive_proposal": (8, 0, "2.00 of 2.00 in summed scores, 4 of 4 votes."),
    # two probes that agree and are half liked look fair (0.25): a grid of eight
    "compute_optimal": (20, 0, "5.00 of 5.00 in summed scores, 10 of 10 votes."),
}

FOOLED = """
    A .9
      A1 .95 -> 5
    B .2
      B1 .1 -> 4
    C .3
      C1 .1 -> 4
    == revised
    D .1 -> 4
"""

# the answer (4 is right), and why
MISLED = {
    "greedy": ("5", "The only complete attempt."),
    "best_of_n": ("5", "Best score 0.95 of 4 attempts."),
    "majority": ("4", "2 of 3 votes."),
    "weighted_majority": ("5", "1.90 of 2.10 in summed scores, 2 of 4 votes."),
    "adaptive_consistency": ("4", "3 of 5 votes."),
    # A B, then C A: two against two
    "esc": ("5", "2 of 4 votes. It is a tie: the answer seen first wins."),
    # whoever prunes by the score has the wrong answer four times
    "beam": ("5", "3.80 of 3.80 in summed scores, 4 of 4 votes."),
    "lookahead": ("5", "2.85 of 2.85 in summed scores, 3 of 3 votes."),
    "dvts": ("5", "3.80 of 3.80 in summed scores, 4 of 4 votes."),
    "rebase": ("5", "3.80 of 3.80 in summed scores, 4 of 4 votes."),
    "particle_filtering": ("5", "Best score 0.95 of 4 attempts."),
    "particle_gibbs": ("5", "Best score 0.95 of 5 attempts."),
    "mcts": ("5", "1.90 of 2.10 in summed scores, 2 of 4 votes."),
    # a revision mends it twice, and the score outweighs both
    "revision": ("5", "0.95 of 1.15 in summed scores, 1 of 3 votes."),
    "grid": ("5", "Among the best of 2 chains: 0.95 of 1.05 in summed scores, 1 of 2 votes."),
    "critique": ("5", "0.95 of 1.05 in summed scores, 1 of 2 votes."),
    "adaptive_proposal": ("5", "1.90 of 2.10 in summed scores, 2 of 4 votes."),
    # the two probes disagree and are liked by half, which looks hard (0.74): a beam of 16, led by it
    "compute_optimal": ("5", "16.15 of 16.25 in summed scores, 17 of 18 votes."),
}

# One attempt, in which nothing is chosen: its own file shows how it goes on after "Wait,".
assert set(REPEATED) == set(MISLED) == set(STRATEGIES) - {"budget_forcing"}


def run(tree, name):
    journal = search(tree, name, **(dict(STRATEGIES[name].small) | CASES[name]), answer="4")
    return Trace.fold("trace", journal.events), told(journal.events)


@pytest.mark.parametrize("name", REPEATED)
def test_a_policy_that_repeats_itself(name):
    trace, said = run(REPEATS, name)
    steps, pruned, reason = REPEATED[name]
    assert (len(trace.steps), len(trace.pruned)) == (steps, pruned)
    assert f"chooses A1 = 7: {reason}\n" in said
    assert said.endswith("ends done: The search is complete.")


@pytest.mark.parametrize("name", MISLED)
def test_a_verifier_that_is_fooled(name):
    trace, _ = run(FOOLED, name)
    answer, reason = MISLED[name]
    chosen = trace.runs[0].chosen
    assert (chosen.answer, chosen.reason, chosen.correct) == (answer, reason, answer == "4")
