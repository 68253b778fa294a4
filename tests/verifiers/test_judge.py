"""The judge on the bundled model, and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest

from tts_core.cost import Cost, Tokens
from tts_core.events import Step
from tts_core.generators.base import Generator
from tts_core.generators.scripted import ScriptedGenerator, Written
from tts_core.verifiers.base import checked
from tts_core.verifiers.judge import Judge, question

if TYPE_CHECKING:
    from tts_core.generators.transformers import TransformersGenerator

PROBLEM = "What is 2 + 2?"


def path(*texts: str) -> list[Step]:
    return [
        Step(f"s{depth}", None, 0, 0, 0, 0, depth, "draft", "open", text) for depth, text in enumerate(texts)
    ]


def test_the_question_holds_the_steps_as_they_are() -> None:
    system, user = question(PROBLEM, ["2 + 2\nis asked.\n\n", "So it is 4.\n"])
    assert system["role"] == "system"
    assert user["content"] == (
        "Problem:\nWhat is 2 + 2?\n\nThe solution so far:\n2 + 2\nis asked.\n\n"
        "The next step:\nSo it is 4.\n\nIs the next step right? Answer only yes or no."
    )
    assert "so far" not in question(PROBLEM, ["4"])[1]["content"]


def test_scores_are_the_share_of_yes(exact_generator: TransformersGenerator) -> None:
    exact_generator.engine.tree.clear()
    judge = Judge(exact_generator)
    paths = [path("2 + 2 = 4\n"), path("2 + 2 = 4\n", "The answer is 5.\n"), path("2 + 2 = 4\n")]
    opinions = judge.score(PROBLEM, paths)
    values, reasons, error = checked(opinions, 3)
    assert error is None
    assert reasons == [None] * 3
    texts = [[step.text for step in each] for each in paths]
    asked = [exact_generator.encode(question(PROBLEM, each)) for each in texts]
    for value, prompt in zip(values, asked, strict=True):
        ((yes, no),), _ = exact_generator.probabilities([prompt], ["yes", "no"])
        assert value == pytest.approx(yes, abs=1e-4)
        assert yes + no == pytest.approx(1.0)
    # the first prompt is read whole; of the second only what comes behind their common beginning
    shared = next(at for at, (one, other) in enumerate(zip(*asked[:2], strict=False)) if one != other)
    assert shared > 40
    assert opinions.cost.verifier == Tokens(
        prefilled=len(asked[0]) + len(asked[1]) - shared,
        cached=shared + len(asked[2]),
    )
    assert opinions.cost.policy == Tokens()
    assert opinions.cost.calls == 1


def test_no_opinion_on_blank_steps_and_on_paths_that_do_not_fit(
    exact_generator: TransformersGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Judge(exact_generator, revision="7")
    assert (judge.name, judge.revision, judge.threshold, judge.batch) == ("judge", "7", 0.5, 16)
    monkeypatch.setattr(exact_generator, "context", 120)
    paths = [path("a\n", " \n"), path("2 + 2 = 4\n"), path("word " * 200), path("4", "")]
    opinions = judge.score(PROBLEM, paths)
    assert [score is None for score in opinions.scores] == [True, False, True, True]
    reason = opinions.reasons[2]
    assert reason is not None
    assert reason.startswith("too long for the model (")
    assert (opinions.reasons[0], opinions.reasons[1], opinions.reasons[3]) == (
        "empty step",
        None,
        "empty step",
    )


def test_nothing_to_ask_costs_nothing() -> None:
    judge = Judge(ScriptedGenerator(Written(())))
    assert judge.score(PROBLEM, [path(" ")]).cost == Cost()
    assert judge.score(PROBLEM, []).scores == []


def test_more_paths_than_a_batch_are_asked_in_batches() -> None:
    asked: list[int] = []

    class Counting(ScriptedGenerator):
        def probabilities(
            self, prompts: Sequence[tuple[int, ...]], options: Sequence[str]
        ) -> tuple[list[list[float]], Cost]:
            asked.append(len(prompts))
            return super().probabilities(prompts, options)

    generator: Generator = Counting(Written(()))
    opinions = Judge(generator).score(PROBLEM, [path("a", f"step {number}") for number in range(35)])
    assert asked == [16, 16, 3]
    assert opinions.scores == [0.5] * 35
    assert opinions.cost.calls == 3
