"""Budget forcing, by hand: held back, made to wait, and ended at the cap."""

import threading

import pytest
from written import lines, search, told

from tts_core.errors import InputError
from tts_core.generators.scripted import Node, ScriptedGenerator, Written
from tts_core.report import tree
from tts_core.search import make_strategy
from tts_core.solving import Task, begin, carry_out
from tts_core.store import Store
from tts_core.trace import Trace

ANSWER = Node("\n</think>\n\nFinal answer:", (Node(" 4", (), 0.9, "complete"),), None, "open")
DONE = Node("D done", (ANSWER,), 0.6, "complete")
WAITED = Node("Wait, ", (Node("C more\n", (DONE,), 0.5, "open"),))
FIRST = Node("A first\n", (Node("B so 4", (WAITED, ANSWER), 0.4, "complete"),), 0.3, "open")
TREE = Written((Node("<think>\n", (FIRST,)),))


def test_the_end_is_suppressed_and_then_forced():
    assert told(search(TREE, "budget_forcing", waits=1, answer="4").events) == lines(
        """
        0 force '<think>' after root
        + <think> < root #0 open
        . 0
        1 extend <think>×1 to step ends=</think> most=192: rows 0
        + A < <think> #0 open
        . 1
        2 extend A×1 to step ends=</think> most=190: rows 0
        + B < A #0 held
        . 2
        3 force 'Wait,' after B
        + Wait, < B #0 open
        . 3
        4 extend Wait,×1 to step ends=</think> most=187: rows 0
        + C < Wait, #0 open
        . 4
        5 extend C×1 to step ends=</think> most=185: rows 0
        + D < C #0 held
        . 5
        6 force '</think>\\n\\nFinal answer:' after D
        + </think> < D #0 open
        . 6
        7 extend </think>×1 to answer: rows 0
        + 4 < </think> #0 complete
        reads 4 as 4 right
        . 7
        8 score 4
        scores <think>=? A=0.3 B=0.4 Wait,=?(0.4) C=0.5 D=0.6 </think>=?(0.6) 4=0.9
        . 8
        chooses 4 = 4: The only complete attempt.
        ends done: The search is complete.
        """
    )


def test_the_cap_ends_the_thinking():
    said = told(search(TREE, "budget_forcing", waits=9, cap=5).events)
    # A has two words and B three: five are thought, and the end is forced
    assert "Wait," not in said
    assert "+ B < A #0 held" in said
    assert "chooses 4 = 4" in said


def test_without_a_closing_tag_it_cannot_be_done():
    with pytest.raises(InputError, match="closing tag is empty"):
        make_strategy("budget_forcing", {"closes": " "})


def test_no_waits_is_plain_thinking():
    said = told(search(TREE, "budget_forcing", waits=0).events)
    assert "Wait," not in said
    assert "chooses 4 = 4" in said


LONG = 11
"""Steps of two tokens each."""


def endless(depth: int) -> tuple[Node, ...]:
    """Thinking that never ends by itself; it can be ended by force after LONG steps."""
    if depth > 60:
        return ()
    return (Node(f"{depth} on\n", endless(depth + 1) + ((ANSWER,) if depth == LONG else ()), 0.4, "open"),)


@pytest.mark.parametrize(
    "settings",
    # opened by one token, two waits, ended by three; 32 stay for the answer
    [{"max_tokens": 2 * LONG + 6 + 32}, {"tokens": 2 * LONG + 3 + 32}],
)
def test_there_is_room_for_an_answer_where_a_limit_is_below_the_cap(tmp_path, settings):
    generator = ScriptedGenerator(Written((Node("<think>\n", endless(1)),)))
    store = Store(tmp_path / "s.db")
    task = Task("What?", "4", "budget_forcing", {}, settings, ["written"], seed=1)
    trace = carry_out(store, begin(store, task, generator), 0, generator, threading.Event())
    store.close()
    assert trace.runs[0].started.params["cap"] == 2 * LONG
    chosen = trace.runs[0].chosen
    assert (chosen.answer, chosen.correct) == ("4", True)


def test_the_cap_stays_where_there_is_room():
    asked = make_strategy("budget_forcing", {"cap": 100})
    for longest, budget, cap in ((512, None, 100), (512, 400, 100), (100, None, 62), (1, 1, 1)):
        assert asked.suited_to(longest, budget, lambda text: len(text.split())).cap == cap
    beam = make_strategy("beam", {})
    assert beam.suited_to(10, 10, len) is beam


def test_an_attempt_that_is_too_long_is_cut_off():
    said = told(search(TREE, "budget_forcing", settings={"max_tokens": 4}).events)
    assert "chooses nothing" in said


def test_a_held_step_has_its_own_sign_in_a_terminal():
    # it is not cut off at a limit: the search held it back
    trace = Trace.fold("trace", search(TREE, "budget_forcing", waits=1).events)
    held = next(id for id, step in trace.steps.items() if step.state == "held")
    assert f"◌ {held}" in tree(trace)
