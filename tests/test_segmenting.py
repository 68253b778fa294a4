"""Segmenting: what each rule cuts and leaves whole, thinking, and that the steps are always the text."""

from __future__ import annotations

import re
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts_core.errors import InputError
from tts_core.segmenting import LONGEST, RULES, says_something, segment

SOLUTION = """\
To solve it:

**Step 1**: Multiply.
\\[
4 \\cdot 12

= 48
\\]

**Step 2**: Subtract
- 48 muffins,
- less 30:

```python
left = 48

left -= 30
```

| trays | muffins |
|-------|---------|
| 4     | 48      |

So $x = 18. Then$ we are done.

The answer is 18."""


def steps(text: str, rule: str, **more: object) -> list[str]:
    """The steps without the blanks around them."""
    made = segment(text, rule, **more)  # type: ignore[arg-type]
    assert "".join(made.steps) == text
    return [step.strip() for step in made.steps]


def test_blank_lines_cut_but_not_inside_formulas_code_and_tables() -> None:
    assert [step.splitlines()[0] for step in steps(SOLUTION, "paragraphs")] == [
        "To solve it:",
        "**Step 1**: Multiply.",
        "**Step 2**: Subtract",
        "```python",
        "| trays | muffins |",
        "So $x = 18. Then$ we are done.",
        "The answer is 18.",
    ]


def test_lines_cut_but_not_inside_formulas_code_and_tables() -> None:
    assert [step.splitlines()[0] for step in steps(SOLUTION, "lines")] == [
        "To solve it:",
        "**Step 1**: Multiply.",
        "\\[",
        "**Step 2**: Subtract",
        "- 48 muffins,",
        "- less 30:",
        "```python",
        "| trays | muffins |",
        "So $x = 18. Then$ we are done.",
        "The answer is 18.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step 1: add\n1. this\n2. that\nStep 2: done", ["Step 1: add\n1. this\n2. that", "Step 2: done"]),
        ("1. add\n   - this\n   - that\n2. done", ["1. add\n   - this\n   - that", "2. done"]),
        ("- add\n- done", ["- add", "- done"]),
        ("### One\nadd\n### Two\ndone", ["### One\nadd", "### Two\ndone"]),
        ("First:\n(1) add\n(2) done", ["First:", "(1) add", "(2) done"]),
        # 3.5 is no number of a list, and a lone number numbers nothing
        ("3.5 is less\nthan 4", ["3.5 is less\nthan 4"]),
        # what follows the list is no part of its last item
        ("1. add\n2. done\n\nThe answer is 3.", ["1. add", "2. done", "The answer is 3."]),
        (
            "1. add\n\n   more\n2. done\n\n   The answer is 3.",
            ["1. add\n\n   more", "2. done\n\n   The answer is 3."],
        ),
    ],
)
def test_numbers_and_headings_cut_at_the_outermost_only(text: str, expected: list[str]) -> None:
    assert steps(text, "numbered") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is 3.5 kg, e.g. Two bags. So 7.", ["It is 3.5 kg, e.g. Two bags.", "So 7."]),
        ("Dr. A. B. Smith says so. Is it? Yes!", ["Dr. A. B. Smith says so.", "Is it?", "Yes!"]),
        ("See Fig. 3 and eq. (2). Then no. It fails.", ["See Fig. 3 and eq. (2).", "Then no.", "It fails."]),
        ("Take $a = 1. B$ and \\(c. D\\). Done.", ["Take $a = 1. B$ and \\(c. D\\).", "Done."]),
        ("It costs $5. He pays $3. Then stop.", ["It costs $5.", "He pays $3.", "Then stop."]),
        ("1. Add them: 1 + 1 = 2. Done.\n2. Stop.", ["1. Add them: 1 + 1 = 2.", "Done.", "2. Stop."]),
        ("Hmm... Wait. it goes on. Now", ["Hmm...", "Wait. it goes on.", "Now"]),
        ("一共四盘。剩下十八个。", ["一共四盘。", "剩下十八个。"]),
        ("A line\nthat is wrapped. Then\n\na new one", ["A line\nthat is wrapped.", "Then", "a new one"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert steps(text, "sentences") == expected


def test_markers_begin_or_end_a_step() -> None:
    text = "Add ки Wait, no. ки Done"
    assert steps(text, "markers", markers=["Wait", "Done"]) == ["Add ки", "Wait, no. ки", "Done"]
    assert steps(text, "markers", markers=["ки"], behind=True) == ["Add ки", "Wait, no. ки", "Done"]
    assert segment(text, "markers", ["(.*"]).why == "No marker occurs in the text."
    with pytest.raises(InputError, match="at least one marker"):
        segment(text, "markers", [" "])
    with pytest.raises(InputError, match="At most 20 markers"):
        segment(text, "markers", [str(number) for number in range(21)])


@pytest.mark.parametrize(
    ("text", "rule", "why"),
    [
        (SOLUTION, "numbered", "2 lines say “Step” and a number."),
        ("1. a\n2. b\n3. c", "numbered", "3 lines begin with a number."),
        ("One.\n\nTwo.\n\nThree.", "paragraphs", "Blank lines set the steps apart."),
        ("4 * 12 = 48\n48 - 30 = 18\n#### 18", "lines", "Every line is a step."),
        ("One. Two. Three.", "sentences", "Every sentence is a step."),
        ("18", "lines", "The text is one step: nothing sets its parts apart."),
    ],
)
def test_auto_goes_by_what_the_text_has(text: str, rule: str, why: str) -> None:
    made = segment(text)
    assert (made.rule, made.why) == (rule, why)


@pytest.mark.parametrize(
    ("text", "expected", "thinking", "ended"),
    [
        ("<think>\nA.\n\nB.\n</think>\n\nC.\n\nD.", ["<think>\nA.", "B.\n</think>", "C.\n\nD."], 2, True),
        # the opening tag is often a part of the prompt
        ("One.\n\nTwo.</think>It is 2.", ["One.", "Two.</think>", "It is 2."], 2, True),
        ("<think>One.\n\nTwo", ["<think>One.", "Two"], 2, False),
        ("<thinking>One.</thinking>", ["<thinking>One.</thinking>"], 1, True),
        # a model that was told not to think
        ("<think>\n\n</think>\n\nOne.\n\nTwo.", ["<think>\n\n</think>\n\nOne.", "Two."], 0, True),
    ],
)  # fmt: skip
def test_thinking_and_answer_are_kept_apart(
    text: str, expected: list[str], thinking: int, ended: bool
) -> None:
    made = segment(text, "paragraphs")
    assert [step.strip() for step in made.steps] == expected
    assert (made.thinking, made.ended) == (thinking, ended)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "There is no text: paste a solution first."),
        (" \n\t", "There is no text: paste a solution first."),
        ("PNG\0\0", "The text contains NUL bytes: it looks like a binary file, not text."),
        ("a\ud800", "The text contains broken Unicode (half of a character): paste it again."),
        ("a" * (LONGEST + 1), "The text has 200,001 characters; at most 200,000 are taken."),
    ],
)
def test_what_is_no_text_gets_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=re.escape(sentence)):
        segment(text)
    with pytest.raises(InputError, match="There is no rule 'words'"):
        segment("a", "words")


PARTS = [
    *"aZ9. \n$\\|`-*#_!?。(", "\n\n", "\\[", "\\]", "\\(", "\\)", "$$", "```", "\n```\n", "\n| a |\n",
    "\n1. ", "\n- ", "\nStep 2: ", "\\begin{align}", "\\end{align}", "<think>", "</think>", "e.g. ", "Wait",
    "\r\n", "é", "𝑥", "\u2028",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS) | st.characters(codec="utf-8", exclude_characters="\0")).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, rule=st.sampled_from(list(RULES)), behind=st.booleans())
def test_the_steps_are_the_text_and_each_says_something(text: str, rule: str, behind: bool) -> None:
    if not text.strip():
        return
    made = segment(text, rule, ["Wait", "a"], behind)
    assert "".join(made.steps) == text
    assert 0 <= made.thinking <= len(made.steps)
    if says_something(text):
        assert all(map(says_something, made.steps))


HOSTILE = [
    "$", "\\[", "\\$", "a$b ", ".", '."\')', " \n", "\n", "|\n", "```\n", "<think>",
    "\\begin{align}", "\t" * 50 + "x\n", "1.\n\n",
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_no_text_takes_long(part: str) -> None:
    text = part * (LONGEST // len(part) - 5) + " word"
    made = []
    thread = threading.Thread(target=lambda: made.append(segment(text)), daemon=True)
    thread.start()
    # under a second; an expression that goes back and forth takes minutes, as does a set made for each item
    thread.join(20)
    assert made, "it takes too long, or failed"
    assert "".join(made[0].steps) == text
