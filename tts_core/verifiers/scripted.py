"""A scripted verifier: reads its scores from the written tree that the scripted generator plays."""

from __future__ import annotations

from collections.abc import Sequence

from ..cost import Cost, Tokens
from ..generators.scripted import Node, Written
from .base import Opinions, Path


class Scripted:
    """Looks every path up by its texts. A path that is not written has no score."""

    name = "written"
    revision = "1"
    threshold = 0.5
    batch = 16

    def __init__(self, tree: Written) -> None:
        self._tree = tree

    def score(self, problem: str, paths: Sequence[Path]) -> Opinions:
        nodes = [self._find(path) for path in paths]
        read = sum(len(path[-1].tokens) for path in paths)
        return Opinions(
            scores=[node.score if node else None for node in nodes],
            reasons=[None if node else "not in the written tree" for node in nodes],
            cost=Cost(verifier=Tokens(prefilled=read), calls=1),
        )

    def _find(self, path: Path) -> Node | None:
        children = self._tree.first_steps(len(path[0].context))
        found: Node | None = None
        for step in path:
            found = next((node for node in children if node.text == step.text), None)
            if found is None:
                return None
            children = found.children
        return found
