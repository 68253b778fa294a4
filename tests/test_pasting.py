"""Pasting: an ordinary trace of what was pasted, its answers, and the verifiers that judge it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from written import draw, search

from tts_core.errors import InputError
from tts_core.events import Step, TraceDeleted
from tts_core.generators.absent import Absent
from tts_core.generators.scripted import ScriptedGenerator, Written, token_ids
from tts_core.pasting import MOST_STEPS, Pasted, check_arithmetic, paste
from tts_core.prompting import Prompting
from tts_core.run_settings import RunSettings
from tts_core.search.hands.rescore import Rescore
from tts_core.search.hands.sample_more import SampleMore
from tts_core.segmenting import segment
from tts_core.solving import add_run, carry_out
from tts_core.store import Store
from tts_core.trace import Trace

THOUGHT = "<think>\n4 * 12 = 48\n\n48 - 30 = 17\n\nThe answer is 3.\n</think>\n\nSo \\boxed{18.0} are left."
PLAIN = "4 + 12 = 16\n16 - 30 is nothing.\nThe answer is 0."


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "traces.db")


def pasted(*texts: str, reference: str = "18", author: str = "") -> Pasted:
    return Pasted("How many are left?", [segment(text).steps for text in texts], reference, author)


def test_solutions_become_attempts_of_one_trace(store: Store) -> None:
    id, new = paste(store, pasted(THOUGHT, PLAIN, author="Qwen3-8B"), "browser-1")
    assert new
    trace = store.trace(id)
    assert [trace.text(step.id) for step in trace.leaves()] == [THOUGHT, PLAIN]
    # what stands behind the thinking is the answer
    found = [trace.answers[step.id] for step in trace.leaves()]
    assert [(answer.answer, answer.correct) for answer in found] == [("18.0", True), ("0", False)]
    assert trace.started is not None
    assert (trace.started.source, trace.started.owner, trace.started.answer) == ("pasted", "browser-1", "18")
    run = trace.runs[0]
    assert (run.state, run.started.generator["name"]) == ("done", "Qwen3-8B")
    assert run.started.params == {"thinking": [3, 0]}


def test_the_answer_of_the_only_attempt_is_that_of_the_trace(store: Store) -> None:
    several, alone, unread = (
        store.trace(paste(store, given, "me")[0])
        for given in (pasted(THOUGHT, PLAIN), pasted(PLAIN), pasted("Let me see.\n\nWho knows?"))
    )
    assert several.runs[0].chosen is None
    assert unread.runs[0].chosen is None
    chosen = alone.runs[0].chosen
    assert chosen is not None
    assert (chosen.step, chosen.answer) == (next(alone.leaves()).id, "0")


def test_thinking_that_never_ends_answers_nothing(store: Store) -> None:
    id, _ = paste(store, pasted("<think>\nOne.\n\nThe answer is 18."), "me")
    trace = store.trace(id)
    [leaf] = trace.leaves()
    assert leaf.state == "truncated"
    assert trace.answers == {}


def test_the_same_paste_is_the_same_trace_and_comes_back(store: Store) -> None:
    id, _ = paste(store, pasted(PLAIN), "me")
    assert paste(store, pasted(PLAIN), "me") == (id, False)
    assert paste(store, pasted(PLAIN), "you")[0] != id
    # cut otherwise it is another tree
    assert paste(store, Pasted("How many are left?", [[PLAIN]], "18"), "me")[0] != id
    store.append(id, [TraceDeleted(True, "me")])
    assert paste(store, pasted(PLAIN), "me") == (id, False)
    assert not store.trace(id).deleted


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"prompt": " "}, "The prompt is empty"),
        ({"solutions": []}, "From 1 to 16 solutions"),
        ({"solutions": [[]]}, "There is no text"),
        ({"solutions": [["a", "\n"]]}, "A step without a word"),
        ({"solutions": [["a\0"]]}, "NUL bytes"),
        ({"solutions": [["a"] * (MOST_STEPS + 1)]}, "That is 2,001 steps, and at most 2,000"),
        ({"reference": "1" * 1001}, "The reference answer is longer"),
        ({"author": "a" * 101}, "at most 100 characters"),
        ({"author": "\ud800"}, "broken Unicode"),
        ({"solutions": "a"}, "of two versions"),
        ({"solutions": [[1]]}, "of two versions"),
        ({"prompt": None}, "of two versions"),
    ],
)
def test_what_cannot_be_taken_gets_a_sentence(told: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        Pasted.from_json({"prompt": "What?", "solutions": [["a"]], **told})


def test_arithmetic_is_checked_without_a_model(store: Store) -> None:
    id, _ = paste(store, pasted(THOUGHT, PLAIN), "me")
    check_arithmetic(store, id)
    trace = store.trace(id)
    said = {step.text.strip(): trace.score_of(step.id, "arithmetic", "1") for step in trace.steps.values()}
    assert {text: score.value for text, score in said.items() if score and score.value is not None} == {
        "<think>\n4 * 12 = 48": 1.0,
        "48 - 30 = 17": 0.0,
        "4 + 12 = 16": 1.0,
    }
    assert trace.runs[1].started.generator == Absent().describe()


def test_any_model_scores_a_pasted_trace_and_goes_on_with_it(store: Store) -> None:
    tree = draw("A .9\n  B .8\n    C .7 -> 18")
    texts = ["A\n", "B\n"]
    id, _ = paste(store, Pasted("What?", [[*texts, "Then nothing."]]), "me")
    generator = ScriptedGenerator(tree)
    run = add_run(store, id, Rescore(scope="trace"), generator)
    trace = carry_out(store, id, run, generator, threading.Event())
    first, second, third = trace.steps.values()
    scores = [trace.score_of(step.id, "written", "1") for step in (first, second, third)]
    assert [score.value for score in scores if score] == [0.9, 0.8, None]
    assert trace.runs[run].started.settings["system"] == generator.system
    # the texts are read as the tokenizer spells them
    run = add_run(store, id, SampleMore(step=second.id, n=1, until="answer"), generator)
    trace = carry_out(store, id, run, generator, threading.Event())
    assert [step.text for step in trace.steps.values() if step.run == run] == ["C: the answer is 18"]


def test_written_steps_stand_before_a_state_as_sampled_ones_do() -> None:
    tree = draw("A .9 one more\n  B .8 -> 18")
    sampled = Trace.fold("trace", search(tree, "greedy").events)
    generator = ScriptedGenerator(Written(()))
    prompting = Prompting(sampled, RunSettings(), generator)
    path = sampled.path(next(iter(sampled.steps)))
    bare = [_without_tokens(step) for step in sampled.path(list(sampled.steps)[-1])]
    assert prompting.before_last(bare[:1]) == prompting.before_last(path)
    assert prompting.tokens(bare) == sampled.tokens(list(sampled.steps)[-1])
    # its end token was not written down: all of the text stood before it
    assert prompting.before_last(bare)[-1:] == token_ids(bare[-1].text)[-1:]


def _without_tokens(step: Step) -> Step:
    return replace(step, tokens=(), logprobs=(), ends=())
