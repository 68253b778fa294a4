"""The pasting desk: what a visitor pastes, in steps to be looked at, and then kept as a trace.

Knows who asks, and which verifiers judge a paste at once. Does not know Gradio's components. What cannot be
done is a value {error} with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tts_core.errors import InputError, TreelineError
from tts_core.pasting import VERSIONS, Pasted, check_arithmetic, paste
from tts_core.search.hands.rescore import Rescore
from tts_core.segmenting import segment
from tts_core.verifiers import usual

from .desk import Desk, Value


class PastingDesk:
    """Serves the pasting piece of all visitors."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def split(self, request: Any, asked: object) -> Value:
        """{text, rule, markers, behind} → {steps, thinking: how many, rule, why}. Nothing is kept."""
        return self._answer(request, asked, self._split)

    def save(self, request: Any, asked: object) -> Value:
        """{prompt, solutions: [[step, …], …], reference, author} → {trace}: its id; it is being scored."""
        return self._answer(request, asked, self._save)

    def _split(self, owner: str, told: Mapping[str, Any]) -> Value:
        text, rule, markers = told.get("text"), told.get("rule"), told.get("markers", [])
        if not isinstance(text, str) or not isinstance(rule, str) or not isinstance(markers, list):
            raise InputError(VERSIONS)
        wanted = [marker for marker in markers if isinstance(marker, str)]
        made = segment(text, rule, wanted, told.get("behind") is True)
        return {"steps": list(made.steps), "thinking": made.thinking, "rule": made.rule, "why": made.why}

    def _save(self, owner: str, told: Mapping[str, Any]) -> Value:
        trace, new = paste(self.desk.store, Pasted.from_json(told), owner)
        if new:
            self._score(owner, trace)
        return {"trace": trace}

    def _score(self, owner: str, trace: str) -> None:
        """Begin to score with the model that is there, or with what needs none."""
        generator = self.desk.models.first.get()
        try:
            if generator is None:
                check_arithmetic(self.desk.store, trace)
                return
            names = list(dict.fromkeys([*usual(generator, self.desk.trained), "arithmetic"]))
            self.desk.orders.check(owner, 0)
            # the page goes on to the labelling, where nobody watches it
            self.desk.lives.add_run(trace, Rescore(scope="trace"), owner, generator, names, unseen=True)
        except TreelineError:
            # the trace is kept, and "Score with…" scores it later
            return

    def _answer(
        self, request: Any, asked: object, answer: Callable[[str, Mapping[str, Any]], Value]
    ) -> Value:
        try:
            self.desk.owners.person(request).check_labels()
            return answer(self.desk.owners.of(request), asked if isinstance(asked, Mapping) else {})
        except TreelineError as error:
            return {"error": str(error)}
