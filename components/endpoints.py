"""Endpoints: the same searches for programs, by `gradio_client`, plain HTTP and, where it is on, MCP.

Knows the names, arguments and answers of the endpoints; `docs/programs.md` tells them. What a program may do
is decided where the page's is: at the desk. Everything that is not here is private. Docstrings are what a
program reads of an endpoint.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from tts_core.errors import InputError, TreelineError
from tts_core.library import Filter, Library
from tts_core.search import STRATEGIES
from tts_core.solving import Task

from .desk import Desk, Frame, Value
from .views import TraceView

MOST = 500
"""Traces that one answer may hold."""

NUMBERS = {"steps_so_far": "steps", "tokens": "tokens", "seconds": "seconds"}

QUEUED: dict[str, Any] = {"concurrency_limit": None}
"""Of endpoints that stream: the queue of searches is `LiveRuns`, not Gradio's."""


class Endpoints:
    """What programs may call."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.library = Library(desk.store)

    def wire(self) -> None:
        """Name the endpoints; called inside the page's context."""
        gr.api(self.search, api_name="search", **QUEUED)
        gr.api(self.stop, api_name="stop", queue=False)
        gr.api(self.traces, api_name="traces", queue=False)
        gr.api(self.trace, api_name="trace", queue=False)
        gr.api(self.step, api_name="step", queue=False)
        gr.api(self.strategies, api_name="strategies", queue=False)
        gr.api(self.verifiers, api_name="verifiers", queue=False)
        gr.api(self.status, api_name="status", queue=False)

    async def search(
        self,
        request: gr.Request,
        problem: str,
        strategy: str = "weighted_majority",
        params: dict[str, Any] | None = None,
        settings: dict[str, Any] | None = None,
        verifiers: list[str] | None = None,
        seed: int | None = None,
        answer: str | None = None,
    ) -> AsyncIterator[dict[str, Any]]:
        """Search for an answer with a language model; streams progress and ends with the whole trace.

        Args:
            problem: the prompt.
            strategy: its name; see the endpoint strategies.
            params: parameters of the strategy by name, such as {"n": 8}.
            settings: sampling, scoring and budget, such as {"temperature": 0.8, "tokens": 4000}.
            verifiers: names of verifiers, the first one steers the search; if left out prm, where there is
                one, and arithmetic.
            seed: a whole number that decides all sampling; a new one each time if left out.
            answer: the reference answer, to mark the result right or wrong.
        """
        with _Sentences():
            owner = self.desk.owners.of_program(request)
            task = _task(problem, strategy, params, settings, verifiers, seed, answer, owner)
            start = await asyncio.to_thread(self.desk.orders.search, task)
            async for frame in self.desk.begin(owner, lambda: True, start):
                yield _progress(frame)
                if frame.trace is not None and not frame.live:
                    break  # the stream would go on with this owner's other searches
            yield await asyncio.to_thread(self._whole, owner, frame.trace)

    def stop(self, request: gr.Request, trace: str) -> dict[str, Any]:
        """Stop a running search; it ends with the best answer so far.

        Args:
            trace: the id that the search's progress names.
        """
        with _Sentences():
            self.desk.orders.stop(self.desk.owners.of_program(request), _text(trace, "trace"))
            return {"trace": trace, "stopping": True}

    def traces(self, request: gr.Request, search: str = "", limit: int = 50) -> list[dict[str, Any]]:
        """List stored traces, newest first.

        Args:
            search: words that must all stand in one text, the problem, a step or the note; of very common
                ones only the newest texts are looked at.
            limit: how many at most, from 1 to 500.
        """
        with _Sentences():
            owner = self.desk.owners.of_program(request)
            if type(limit) is not int or not 1 <= limit <= MOST:
                raise InputError(f"limit must be a whole number from 1 to {MOST}.")
            filter = Filter(words=_text(search or "", "search"))
            found = self.library.find(filter, self.desk.owners.listed(owner), limit)
            return [trace.to_json() for trace in found]

    def trace(self, request: gr.Request, trace: str) -> dict[str, Any]:
        """One trace with all its steps, scores, votes and what it cost.

        Args:
            trace: the id of the trace.
        """
        with _Sentences():
            return self._whole(self.desk.owners.of_program(request), trace)

    def step(self, request: gr.Request, trace: str, step: str) -> dict[str, Any]:
        """One step of a trace with its scores and its tokens.

        Args:
            trace: the id of the trace.
            step: the id of the step, or its place in order of arrival, from 0.
        """
        with _Sentences():
            view = self._view(self.desk.owners.of_program(request), trace)
            place = view.place(str(step)[:64])
            id = view.id_at(place) if place is not None else ""
            if not id:
                raise InputError("This trace has no such step.")
            return view.step(id)

    def strategies(self) -> list[dict[str, Any]]:
        """The strategies with their parameters: names, defaults, bounds and what they do."""
        return [strategy.describe() for strategy in STRATEGIES.values()]

    def verifiers(self) -> list[dict[str, Any]]:
        """The verifiers of the first model: names, and what each one does."""
        return [{"name": name, "summary": summary} for name, summary in self.desk.verifiers().items()]

    def status(self) -> dict[str, Any]:
        """The model's state, the rows being sampled, and how many searches are running."""
        return self.desk.status()

    def _view(self, owner: str, trace: object) -> TraceView:
        return self.desk.visible(owner, trace)

    def _whole(self, owner: str, trace: object) -> Value:
        view = self._view(owner, trace)
        return {**view.to_json(), "state": self.desk.store.state(view.trace.id)}


class _Sentences:
    """Within, an error that may be shown reaches the program as its one sentence."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TreelineError):
            raise gr.Error(str(error), print_exception=False) from error


def _task(
    problem: object,
    strategy: object,
    params: object,
    settings: object,
    verifiers: object,
    seed: object,
    answer: object,
    owner: str,
) -> Task:
    """What a program asks for.

    Raises:
        InputError: an argument is of the wrong type.
    """
    for name, value in (("params", params), ("settings", settings)):
        if value is not None and not isinstance(value, dict):
            raise InputError(f"{name} must be an object of names and values.")
    if verifiers is not None and not (
        isinstance(verifiers, list) and all(isinstance(name, str) for name in verifiers)
    ):
        raise InputError("verifiers must be a list of names.")
    if seed is not None and type(seed) is not int:
        raise InputError("The seed must be a whole number.")
    return Task(
        problem=_text(problem, "problem"),
        answer=None if answer is None else _text(answer, "answer").strip() or None,
        strategy=_text(strategy, "strategy"),
        params=dict(params or {}),
        settings=dict(settings or {}),
        verifiers=verifiers,
        seed=seed,
        owner=owner,
    )


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name} must be text.")
    return value


def _progress(frame: Frame) -> Value:
    """What a program hears of a search that goes on."""
    told = frame.progress
    numbers = {name: told.get(told_as, 0) for name, told_as in NUMBERS.items()}
    return {"trace": frame.trace, "state": told["state"], "words": told["words"], **numbers}
