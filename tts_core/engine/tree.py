"""The tree of keys and values: what was read once is kept once, for everything that begins with it.

Knows token ids and what belongs to them, bytes, and what was used last. Does not know models, rows or runs:
a path is found by its ids alone, so that all who read the same tokens share them.
Not thread-safe: one thread owns a tree.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import torch
from torch import Tensor


@dataclass(eq=False, slots=True)
class Node:
    """An edge of the tree: at least one token, all of which follow each other; the root has none.

    `kv` has shape [layers, 2, heads, tokens, size] and `states` [tokens, hidden]; each has memory of its own.
    `children` are found by their first token.
    """

    ids: tuple[int, ...]
    kv: Tensor
    states: Tensor
    parent: Node | None
    children: dict[int, Node] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        return self.kv.nbytes + self.states.nbytes


@dataclass(frozen=True, slots=True)
class Match:
    """The longest part of some ids that is stored: `length` tokens.

    `parts` are the nodes below the root, in order, and how many of each node's tokens match, at least one;
    all but the last match whole. Valid until the next insert, which may split a node.
    """

    parts: tuple[tuple[Node, int], ...]
    length: int

    def at(self, positions: Sequence[int]) -> Tensor:
        """The states of some of the matched tokens, a copy, shape [positions, hidden].

        Raises:
            IndexError: a position that is not matched.
        """
        states = []
        for position in positions:
            left = position
            for node, count in self.parts:
                if left < count:
                    states.append(node.states[left])
                    break
                left -= count
            else:
                raise IndexError(f"position {position} of {self.length} that match")
        return torch.stack(states)

    def copy(self, kv: Tensor, states: Tensor) -> None:
        """Write what matches into the first `length` tokens of `kv` [layers, 2, heads, ≥ length, size] and of
        `states` [≥ length, hidden]."""
        if kv.is_cuda and len(self.parts) > 1:  # a copy for each part would be as many launches
            kv[..., : self.length, :] = torch.cat([node.kv[..., :count, :] for node, count in self.parts], -2)
            states[: self.length] = torch.cat([node.states[:count] for node, count in self.parts])
            return
        at = 0
        for node, count in self.parts:
            kv[..., at : at + count, :] = node.kv[..., :count, :]
            states[at : at + count] = node.states[:count]
            at += count


class KVTree:
    """Keys, values and states of token paths, within `limit` bytes.

    Beyond the limit the least recently used leaves are dropped, each as a whole edge. `peak` is the most
    bytes there ever were, `evicted` the tokens dropped for want of room, `nodes` the edges.
    """

    def __init__(self, limit: int) -> None:
        self._root = Node((), torch.empty(0), torch.empty(0), None)
        # least recently used first, and a parent behind all of its children: so the first is always a leaf
        self._order: OrderedDict[Node, None] = OrderedDict()
        self._limit = limit
        self._bytes = self._tokens = 0
        self.peak = self.evicted = 0

    @property
    def limit(self) -> int:
        """Bytes; to set it lower drops what does not fit any more."""
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        self._limit = limit
        self._evict(limit)

    @property
    def bytes(self) -> int:
        return self._bytes

    @property
    def tokens(self) -> int:
        return self._tokens

    @property
    def nodes(self) -> int:
        return len(self._order)

    def match(self, ids: Sequence[int]) -> Match:
        """The longest stored beginning of `ids`, which counts as used now."""
        parts = self._find(tuple(ids))
        if parts:
            self._touch(parts[-1][0])
        return Match(tuple(parts), sum(count for _, count in parts))

    def peek(self, ids: Sequence[int]) -> int:
        """The length of the longest stored beginning of `ids`, which does not count as used."""
        return sum(count for _, count in self._find(tuple(ids)))

    def insert(self, ids: Sequence[int], kv: Tensor, states: Tensor) -> None:
        """Store a path, which counts as used now; only what is missing is copied.

        What does not fit even alone is cut to the longest beginning that fits.

        Args:
            kv: of all of `ids`, shape [layers, 2, heads, tokens, size].
            states: of all of `ids`, shape [tokens, hidden].

        Raises:
            ValueError: `kv` or `states` are not of as many tokens as there are ids.
        """
        ids = tuple(ids)
        if not len(ids) == kv.shape[-2] == len(states):
            raise ValueError(f"{len(ids)} ids, but {kv.shape[-2]} keys and values and {len(states)} states")
        parts = self._find(ids)
        known = sum(count for _, count in parts)
        parent = self._root
        if parts:
            parent, count = parts[-1]
            if known < len(ids) and count < len(parent.ids):
                parent = self._split(parent, count)
            self._touch(parent)
        if known == len(ids):
            return
        each = (kv.nbytes + states.nbytes) // len(ids)
        self._evict(self._limit - (len(ids) - known) * each, spared=len(parts))
        end = min(len(ids), known + (self._limit - self._bytes) // each)
        if end > known:
            self._add(ids[known:end], kv[..., known:end, :], states[known:end], parent)

    def clear(self) -> None:
        """Forget everything, and free its memory at once; nothing of it counts as evicted."""
        evicted = self.evicted
        self._evict(-1)
        self.evicted = evicted

    def _find(self, ids: tuple[int, ...]) -> list[tuple[Node, int]]:
        """The parts of a match."""
        parts, at, node = [], 0, self._root
        while at < len(ids) and (child := node.children.get(ids[at])) is not None:
            node = child
            count = _common(node.ids, ids[at : at + len(node.ids)])
            parts.append((node, count))
            if count < len(node.ids):
                break
            at += count
        return parts

    def _touch(self, node: Node) -> None:
        """A path was used now. From its end up, so that each parent comes behind its children."""
        above: Node | None = node
        while above is not None and above is not self._root:
            self._order.move_to_end(above)
            above = above.parent

    def _add(self, ids: tuple[int, ...], kv: Tensor, states: Tensor, parent: Node) -> Node:
        """Store a new node, which counts as used now."""
        node = Node(ids, _own(kv), _own(states), parent)
        parent.children[ids[0]] = node
        self._order[node] = None
        self._touch(node)
        self._bytes += node.bytes
        self._tokens += len(ids)
        self.peak = max(self.peak, self._bytes)
        return node

    def _split(self, node: Node, count: int) -> Node:
        """Cut a node behind `count` tokens. The node becomes its own tail, and stays as recently used as it
        was. Returns: the head."""
        ids, kv, states, parent = node.ids, node.kv, node.states, node.parent
        assert parent is not None
        self._bytes -= node.bytes
        self._tokens -= count
        # two copies: half a tensor would keep the memory of the whole
        node.ids, node.kv, node.states = ids[count:], _own(kv[..., count:, :]), _own(states[count:])
        self._bytes += node.bytes
        head = self._add(ids[:count], kv[..., :count, :], states[:count], parent)
        node.parent, head.children[node.ids[0]] = head, node
        return head

    def _evict(self, limit: int, spared: int = 0) -> None:
        """Drop the least recently used leaves until no more than `limit` bytes are left, or only the `spared`
        most recently used nodes."""
        while self._bytes > limit and len(self._order) > spared:
            node, _ = self._order.popitem(last=False)
            assert node.parent is not None
            del node.parent.children[node.ids[0]]
            node.parent = None
            self._bytes -= node.bytes
            self._tokens -= len(node.ids)
            self.evicted += len(node.ids)


def _own(part: Tensor) -> Tensor:
    return part.clone(memory_format=torch.contiguous_format)


def _common(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    """How many tokens are the same from the start."""
    if left == right:
        return len(left)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
