"""The tree of keys and values, against a plain model: what belongs to a token is a function of the tokens up
to it."""

from __future__ import annotations

import gc
import weakref

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tts_core.engine.tree import KVTree, Node

LAYERS, HEADS, SIZE, HIDDEN = 2, 2, 3, 5
ROW = LAYERS * 2 * HEADS * SIZE + HIDDEN
TOKEN = ROW * 4
"""Bytes of a token."""

KNOWN: dict[tuple[int, ...], torch.Tensor] = {}
"""Of each path, the numbers of its last token."""


def numbers(path: tuple[int, ...]) -> torch.Tensor:
    if path not in KNOWN:
        # whole numbers, exact in float32, and other ones for each path
        KNOWN[path] = torch.arange(ROW, dtype=torch.float32) + ROW * len(KNOWN)
    return KNOWN[path]


def made(ids: tuple[int, ...]) -> tuple[torch.Tensor, torch.Tensor]:
    """The keys and values of a path, in a workspace with more room than it needs, and its states."""
    kv = torch.full((LAYERS, 2, 3, HEADS, len(ids) + 2, SIZE), torch.nan)[:, :, 1]
    states = torch.full((len(ids) + 2, HIDDEN), torch.nan)
    for at in range(len(ids)):
        row = numbers(ids[: at + 1])
        kv[..., at, :] = row[:-HIDDEN].view(LAYERS, 2, HEADS, SIZE)
        states[at] = row[-HIDDEN:]
    return kv[..., : len(ids), :], states[: len(ids)]


def insert(tree: KVTree, *ids: int) -> None:
    tree.insert(ids, *made(ids))


def read(tree: KVTree, *ids: int) -> int:
    """What a match copies out is right. Returns: its length."""
    match = tree.match(ids)
    room = len(ids) + 1
    kv, states = torch.full((LAYERS, 2, HEADS, room, SIZE), -1.0), torch.full((room, HIDDEN), -1.0)
    match.copy(kv, states)
    right = made(ids[: match.length])
    assert torch.equal(kv[..., : match.length, :], right[0])
    assert torch.equal(states[: match.length], right[1])
    assert (kv[..., match.length :, :] == -1).all()
    assert (states[match.length :] == -1).all()
    if match.length:
        backwards = range(match.length - 1, -1, -2)
        assert torch.equal(match.at(backwards), right[1][list(backwards)])
    with pytest.raises(IndexError, match=f"position {match.length} of {match.length}"):
        match.at([match.length])
    return match.length


def below(tree: KVTree) -> list[Node]:
    """All nodes, parents first."""
    nodes = list(tree._root.children.values())
    for node in nodes:
        nodes.extend(node.children.values())
    return nodes


def paths(tree: KVTree) -> list[tuple[int, ...]]:
    """The path of every stored token."""
    found: list[tuple[int, ...]] = []
    before: dict[Node | None, tuple[int, ...]] = {tree._root: ()}
    for node in below(tree):
        start = before[node.parent]
        before[node] = start + node.ids
        found += [start + node.ids[: at + 1] for at in range(len(node.ids))]
    return found


def check(tree: KVTree) -> None:
    """The laws of a tree, and that everything in it is right."""
    nodes, stored = below(tree), paths(tree)
    assert len(stored) == len(set(stored)) == tree.tokens
    assert tree.bytes == tree.tokens * TOKEN
    storage = [node.kv.untyped_storage().nbytes() + node.states.untyped_storage().nbytes() for node in nodes]
    assert sum(storage) == tree.bytes
    assert tree.bytes <= max(tree.limit, 0)
    assert tree.bytes <= tree.peak
    place = {node: at for at, node in enumerate(tree._order)}
    assert set(place) == set(nodes)
    assert len(nodes) == tree.nodes
    for node in nodes:
        assert len(node.ids) == node.kv.shape[-2] == len(node.states) > 0
        assert node.kv.is_contiguous()
        assert all(child.parent is node and child.ids[0] == first for first, child in node.children.items())
        assert all(place[child] < place[node] for child in node.children.values())
    for path in stored:
        row = torch.cat([made(path)[0][..., -1, :].flatten(), made(path)[1][-1]])
        parts = tree._find(path)
        node, count = parts[-1]
        assert torch.equal(torch.cat([node.kv[..., count - 1, :].flatten(), node.states[count - 1]]), row)


PATHS = st.lists(st.integers(0, 2), max_size=7).map(tuple)
ACTS = st.one_of(
    st.tuples(st.just("insert"), PATHS),
    st.tuples(st.just("match"), PATHS),
    st.tuples(st.just("peek"), PATHS),
    st.tuples(st.just("limit"), st.integers(-1, 16)),
    st.tuples(st.just("clear"), st.just(())),
)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 24), st.lists(ACTS, max_size=20))
@example(9, [("insert", (0, 1, 2, 0)), ("insert", (0, 1, 1, 0)), ("limit", 5), ("insert", (0, 1, 2, 0, 2))])
def test_whatever_is_done_the_tree_holds_its_laws(room, acts):
    tree = KVTree(room * TOKEN + 7)
    evicted = peak = 0
    for act, given_ in acts:
        before, order = set(paths(tree)), list(tree._order)
        length = (
            max((n for n in range(1, len(given_) + 1) if given_[:n] in before), default=0)
            if act != "limit"
            else 0
        )
        if act == "insert":
            insert(tree, *given_)
            fits = min(len(given_), tree.limit // TOKEN)
            assert tree.peek(given_) == max(length, fits)
        elif act == "match":
            assert read(tree, *given_) == length
            assert set(paths(tree)) == before
        elif act == "peek":
            assert tree.peek(given_) == length
            assert list(tree._order) == order
        elif act == "limit":
            tree.limit = given_ * TOKEN
            assert set(paths(tree)) <= before
        else:
            tree.clear()
            assert tree.tokens == tree.bytes == tree.nodes == 0
            assert not tree._root.children
        after = set(paths(tree))
        evicted += len(before - after) if act != "clear" else 0
        assert tree.evicted == evicted
        peak = max(peak, tree.bytes)
        assert tree.peak == peak
        check(tree)


@settings(max_examples=100, deadline=None)
@given(st.lists(PATHS, min_size=1, max_size=12))
def test_without_want_of_room_every_beginning_is_stored_once(inserted):
    tree = KVTree(10**9)
    for ids in inserted:
        insert(tree, *ids)
    assert set(paths(tree)) == {ids[:n] for ids in inserted for n in range(1, len(ids) + 1)}
    assert tree.evicted == 0
    # nothing is cut where no path branches or ends
    assert tree.nodes <= 2 * len(set(inserted))
    check(tree)


def test_steps_of_one_prompt_share_it():
    tree = KVTree(100 * TOKEN)
    insert(tree, 1, 2, 3)
    insert(tree, 1, 2, 3, 4, 5)
    insert(tree, 1, 2, 3, 6)
    assert (tree.tokens, tree.nodes) == (6, 3)
    assert read(tree, 1, 2, 3, 6, 7) == 4
    assert read(tree, 1, 2) == 2
    assert read(tree, 2, 1) == 0
    assert read(tree) == 0


def test_only_what_is_missing_is_read_from_an_insert():
    tree = KVTree(100 * TOKEN)
    insert(tree, 1, 2)
    kv, states = made((1, 2, 3))
    kv[..., :2, :], states[:2] = torch.nan, torch.nan
    tree.insert((1, 2, 3), kv, states)
    kv[:], states[:] = torch.nan, torch.nan
    assert read(tree, 1, 2, 3) == 3


def test_a_match_counts_as_use_and_a_peek_does_not():
    tree = KVTree(6 * TOKEN)
    insert(tree, 1, 1)
    insert(tree, 2, 2)
    insert(tree, 3, 3)
    assert read(tree, 1, 1, 9) == 2
    assert tree.peek((2, 2)) == 2
    insert(tree, 4)
    assert [tree.peek((first, first)) for first in (1, 2, 3)] == [2, 0, 2]
    assert tree.evicted == 2


def test_a_beginning_outlives_what_follows_it():
    tree = KVTree(5 * TOKEN)
    insert(tree, 1, 2)
    insert(tree, 1, 2, 3)
    insert(tree, 9, 9)
    tree.limit = 4 * TOKEN
    assert paths(tree) == [(1,), (1, 2), (9,), (9, 9)]
    insert(tree, 1, 2, 3)
    assert read(tree, 1, 2, 3) == 3
    assert tree.peek((9,)) == 0


def test_the_tail_that_a_split_cuts_off_goes_first():
    tree = KVTree(6 * TOKEN)
    insert(tree, 1, 2, 3, 4)
    insert(tree, 8, 8)
    insert(tree, 1, 2, 5)
    assert set(paths(tree)) == {(1,), (1, 2), (1, 2, 5), (8,), (8, 8)}


def test_a_path_that_does_not_fit_is_cut():
    tree = KVTree(3 * TOKEN + TOKEN - 1)
    insert(tree, 9)
    insert(tree, 1, 2)
    insert(tree, 1, 2, 3, 4, 5)
    assert paths(tree) == [(1,), (1, 2), (1, 2, 3)]
    tree.limit = TOKEN - 1
    insert(tree, 1, 2)
    assert tree.bytes == tree.nodes == 0
    tree.limit = 2 * TOKEN
    insert(tree, 1, 2)
    assert read(tree, 1, 2) == 2


def test_memory_is_freed_at_once():
    """Of both halves of a split, of what is evicted, and of all by a clear; no collector needed."""
    tree = KVTree(100 * TOKEN)
    gc.disable()
    try:
        insert(tree, *range(10))
        whole = weakref.ref(below(tree)[0].kv)
        insert(tree, 0, 1, 2, 99)
        assert whole() is None
        kept = {node.ids: weakref.ref(node.kv) for node in below(tree)}
        assert list(kept) == [(0, 1, 2), (3, 4, 5, 6, 7, 8, 9), (99,)]
        tree.limit = 5 * TOKEN
        assert [ref() is None for ref in kept.values()] == [False, True, False]
        tree.clear()
        assert [ref() is None for ref in kept.values()] == [True, True, True]
        assert tree.evicted == 7
    finally:
        gc.enable()


def test_a_match_outlives_what_it_matched():
    tree = KVTree(100 * TOKEN)
    insert(tree, 1, 2, 3)
    match = tree.match((1, 2, 3))
    tree.limit = 0
    kv, states = torch.empty(LAYERS, 2, HEADS, 3, SIZE), torch.empty(3, HIDDEN)
    match.copy(kv, states)
    assert torch.equal(states, made((1, 2, 3))[1])
    assert torch.equal(match.at([2, 0]), states[[2, 0]])


def test_ids_must_be_as_many_as_what_belongs_to_them():
    tree = KVTree(100 * TOKEN)
    kv, states = made((1, 2, 3))
    with pytest.raises(ValueError, match="2 ids, but 3"):
        tree.insert((1, 2), kv, states)
    with pytest.raises(ValueError, match="and 2 states"):
        tree.insert((1, 2, 3), kv, states[:2])
    assert tree.nodes == 0
