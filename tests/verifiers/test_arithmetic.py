"""The arithmetic checker: what holds, what is wrong, and above all what is neither."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts_core.events import ROOT, Step
from tts_core.verifiers.arithmetic import Arithmetic, findings
from tts_core.verifiers.expressions import NoValue, plain, tokens, value


def score(*steps: str, truncated: bool = False) -> tuple[float | None, str | None]:
    path: list[Step] = [
        replace(ROOT, text=text, state="truncated" if truncated else "open") for text in steps
    ]
    opinions = Arithmetic().score("a problem", [path])
    return opinions.scores[0], opinions.reasons[0]


@pytest.mark.parametrize(
    "text",
    [
        "3 + 4 = 7",
        "5 × 12 = 60",
        "3 x 4 = 12 and 3x4=12",
        "$5 * 3 = $15",
        "2 * (3 + 4) = 14 = 14",
        "He has 48/2 = <<48/2=24>>24 clips.",
        r"\(3 \times 4 = 12\)",
        r"$\frac{1}{2} \cdot 10 = 5$",
        r"\[\frac{3 + 5}{2} \div 2 = 2\]",
        r"\$5 \times 3 = \$15",
        r"3\frac{1}{2} + 1 = 4.5",
        "3 + 4 = **7**",
        "**3 + 4 = 7**",
        "20% of 50 = 10",
        "10 / 50 = 20%, and 10/50*100 = 20%",
        "x = 3 + 4 = 7",
        "3 apples * 4 = 12 apples",
        "$5/hour * 3 hours = $15",
        "10 / 3 = 3.33",
        "10/3 = 3.3333",
        "2 / 3 = 0.66",
        "2/3 ≈ 0.67",
        "2000 / 75 = 26.666666666666668",
        "1,000 * 3 = 3,000",
        "2^3 = 8 and 2**3 = 8",
        "- 3 + 4 = 7",
        "1. 3 + 4 = 7",
        "3 plus 4 equals 7",
        "-3 + 4 = 1",
    ],
)
def test_right(text: str) -> None:
    assert score(text)[0] == 1.0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3 + 4 = 8", "3 + 4 = 8 is wrong: it is 7."),
        ("So it is 3 + 4 = 8.", "3 + 4 = 8 is wrong: it is 7."),
        ("$5 * 3 = $16 and 1 + 1 = 2", "5 * 3 = 16 is wrong: it is 15."),
        ("1. 3 + 4 = 8", "3 + 4 = 8 is wrong: it is 7."),
        ("Step 1: 3 + 4 = 8", "3 + 4 = 8 is wrong: it is 7."),
        ("0.1 + 0.2 = 0.4", "0.1 + 0.2 = 0.4 is wrong: it is 0.3."),
        ("10 / 3 = 3.5", "10 / 3 = 3.5 is wrong: it is 10/3 (about 3.333)."),
        ("<<3*4=13>>", "3*4=13 is wrong: it is 12."),
        ("4 cars / 20 cars * 100% = 25%", "4 cars / 20 cars * 100% = 25% is wrong: it is 20%."),
        ("7 = 3 + 5", "7 = 3 + 5 is wrong: it is 8."),
        ("20% of 50 = 11", "20% × 50 = 11 is wrong: it is 10."),
        ("3 marbles + 4 marbles = 8 marbles", "3 marbles + 4 marbles = 8 is wrong: it is 7."),
    ],
)
def test_wrong(text: str, reason: str) -> None:
    assert score(text) == (0.0, reason)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no arithmetic here",
        "x = 5",
        "x + 3 = 7",
        "2x + 3 = 9",
        "2(x + 3) = 9",
        "n^2 + 1 = 5",
        "3 + 4 = 7 + x",
        "f(3) = 9",
        "A + 3 = 9",
        "on 3/4/2020, in 3-4 days, at 10:30",
        "3:4 = 6:9",
        "1 hour = 60 minutes",
        "3 + 4 >= 9",
        "3! = 5",
        r"\sqrt{9} + 1 = 5",
        "10 mod 3 + 1 = 2",
        "3,5 + 2 = 5,5",
        "Week 1 + Week 2 = 35 + 35 hours",
        "9 is 3 more than x + 4 = 7",
    ],
)
def test_no_equation(text: str) -> None:
    value, reason = score(text)
    assert value is None
    assert reason == "no equation"


@pytest.mark.parametrize(
    "text",
    [
        "Step 1 - 3 + 4 = 7",
        "2 hours + 30 minutes = 150 minutes",
        "$1 / 2 = 50 cents",
        "50 - 20% = 40",
        "17 / 5 = 3 remainder 2",
        "100 / 8 = 13 buses",
        "3.33 * 3 = 10",
        "10 / 3 = 3.4",
        "8 packs of 5 bags * $4 = $160",
        "3 + 4 = 7 + 5",
        "25 / 1/3 = 75",
        "6/2(1+2) = 1",
        "12 x 1 and 1/4 = 15",
        "4 hours 20 minutes = 4 * 60 + 20 = 260",
        "5 * 3 = $15,000 (in thousands of dollars)",
    ],
)
def test_what_can_be_read_otherwise_is_never_wrong(text: str) -> None:
    assert score(text)[0] != 0.0


@pytest.mark.parametrize(
    ("text", "said"),
    [("5 / 0 = 0", "divides by zero"), ("9^9^9 = 1", "too large"), ("1" * 500 + " + 1 = 2", "too large")],
)
def test_what_is_not_computed_is_said(text: str, said: str) -> None:
    verdict, reason = score(text)
    assert verdict is None
    assert said in (reason or "")


def test_only_the_last_step_counts_and_a_cut_number_is_forgiven() -> None:
    assert score("3 + 4 = 8", "1 + 1 = 2")[0] == 1.0
    assert score("3 * 4 = 1", truncated=True)[0] is None
    assert Arithmetic().score("", []).scores == []


def test_right_steps_of_two_equations_say_so() -> None:
    assert score("1 + 1 = 2, then 2 + 2 = 4") == (1.0, "1 + 1 = 2 holds. 2 + 2 = 4 holds.")


OPERATORS = st.sampled_from(["+", "-", "*", "×", "/", "÷"])
NUMBERS = st.integers(1, 10_000)


@given(NUMBERS, OPERATORS, NUMBERS, OPERATORS, NUMBERS, st.booleans(), st.integers(1, 500))
def test_true_equations_hold_and_perturbed_ones_do_not(
    a: int, first: str, b: int, second: str, c: int, grouped: bool, off: int
) -> None:
    text = f"({a} {first} {b}) {second} {c}" if grouped else f"{a} {first} {b} {second} {c}"
    try:
        exact = value(tokens(plain(text)))
    except NoValue:
        return
    if exact.denominator == 1 and exact >= 0:
        assert score(f"So we get {text} = {exact}.")[0] == 1.0
        assert score(f"So we get {text} = {exact + off}.")[0] != 1.0
    else:
        shown = f"{float(exact):.6f}"
        assert score(f"{text} = {shown}")[0] == 1.0


@given(NUMBERS, NUMBERS, st.integers(1, 500))
def test_a_wrong_sum_is_wrong(a: int, b: int, off: int) -> None:
    assert score(f"{a} + {b} = {a + b + off}")[0] == 0.0
    assert score(f"{a} * {b} = {a * b + off}") == (0.0, f"{a} * {b} = {a * b + off} is wrong: it is {a * b}.")


@given(
    st.recursive(
        st.integers(0, 99).map(str),
        lambda e: st.tuples(e, st.sampled_from("+-*"), e).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        max_leaves=12,
    )
)
def test_values_are_those_of_python(text: str) -> None:
    assert value(tokens(plain(text))) == Fraction(eval(text))


PIECES = st.sampled_from(
    [
        "1",
        "23",
        ".",
        ",",
        " ",
        "=",
        "+",
        "-",
        "*",
        "/",
        "^",
        "(",
        ")",
        "%",
        "x",
        "apples",
        "of",
        r"\frac{",
        "}",
        "{",
        "$",
        "<<",
        ">>",
        "\n",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=80).map("".join)))
def test_no_text_raises(text: str) -> None:
    for finding in findings(text):
        assert finding.text
        assert finding.reason.endswith(".")


@pytest.mark.parametrize(
    "unit", ["(", "1+", "=", "1=", "9^", r"\frac{", "a ", "<<", "1 apple + ", "-", "1,111", "**", r"\text{"]
)
@pytest.mark.timeout(30)
def test_long_texts_end_soon(unit: str) -> None:
    for found in (findings((unit * 400)[:1_000] + "= 1"), findings((unit + "\n") * 5_000)):
        assert len(found) <= 1_000
