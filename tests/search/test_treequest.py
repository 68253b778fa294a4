"""Beside treequest 0.3.3 on the same written models: without curiosity its MCTS grows the same steps in the
same order, because both back up every new step's score. With it they differ on purpose: its prior is the
softmax of the siblings' scores and its bonus UCT's, here the prior is the policy's and the bonus PUCT's.
"""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from treequest import StandardMCTS
from written import even_tree, search

from tts_core.events import StepAdded


def theirs(tree, rounds, branch, exploration):
    """The paths of the steps in the order they are grown."""
    asked = Counter()
    grown = []

    def generate(path):
        children, path = tree.children, path or ()
        for text in path:
            children = next(node for node in children if node.text == text).children
        child = children[asked[path] % len(children)]
        asked[path] += 1
        grown.append((*path, child.text))
        return grown[-1], child.score

    algorithm = StandardMCTS(samples_per_action=branch, exploration_weight=exploration)
    state = algorithm.init_tree()
    for _ in range(rounds * branch):
        state = algorithm.step(state, {"grow": generate}, inplace=True)
    return grown


def ours(tree, rounds, branch, exploration):
    events = search(tree, "mcts", rounds=rounds, branch=branch, exploration=exploration).events
    paths = {None: ()}
    for event in events:
        if isinstance(event, StepAdded):
            paths[event.step.id] = (*paths[event.step.parent], event.step.text)
    return list(paths.values())[1:]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 4), st.integers(1, 3))
def test_without_curiosity_the_same_steps_grow_in_the_same_order(seed, rounds, branch):
    tree = even_tree(seed, depth=6)
    grown = theirs(tree, rounds, branch, 0.0)
    # nothing is complete so soon: here the best step is then written to its answer
    assert ours(tree, rounds, branch, 0.0)[: len(grown)] == grown


def test_curiosity_is_another_here():
    trees = (even_tree(seed, depth=6) for seed in range(20))
    assert any(ours(tree, 4, 2, 1.4)[:8] != theirs(tree, 4, 2, 1.4) for tree in trees)
