"""Typeset maths: what is a formula, what stays text, and that nothing in a text ever becomes a page."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from stubbed import FRACTIONS, stub

COMPONENTS = Path(__file__).parent.parent.parent / "components"
HELPERS = "".join((COMPONENTS / name).read_text("utf-8") for name in ("shared.js", "maths.js"))


def test_gradio_ships_one_katex() -> None:
    from components.maths import ASSETS, katex, maths_head

    assert katex() is not None
    assert len(list(ASSETS.glob("katex-*.js"))) == len(list(ASSETS.glob("katex-*.css"))) == 1
    assert 'content="./assets/katex-' in maths_head()


def test_without_katex_the_head_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from components import maths

    monkeypatch.setattr(maths, "ASSETS", tmp_path)
    maths.katex.cache_clear()
    assert maths.maths_head() == ""
    maths.katex.cache_clear()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with stub(tmp_path_factory.mktemp("stub"), "none", FRACTIONS) as url:
        yield url


@pytest.fixture(scope="module")
def page(chromium: Any, address: str) -> Any:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    beyond: list[str] = []
    opened.on("request", lambda asked: beyond.append(asked.url) if address not in asked.url else None)
    opened.goto(address)
    opened.wait_for_selector(".step-panel")
    yield opened
    context.close()
    assert [url for url in beyond if not url.startswith(("data:", "blob:"))] == []


def formulas(page: Any, text: str) -> list[str]:
    """The formulas that are found in a text, as written."""
    return list(
        page.evaluate(
            f"text => {{ {HELPERS}; return formulas(text).filter((p) => 'tex' in p).map((p) => p.text); }}",
            text,
        )
    )


def drawn(page: Any, text: str, call: str = "typeset") -> dict[str, Any]:
    """What becomes of a text on the page."""
    return dict(
        page.evaluate(
            f"""async text => {{
                {HELPERS};
                await loadKatex();
                document.querySelector('#drawn')?.remove();
                const box = el("div");
                box.id = "drawn";
                box.style.width = "300px";
                document.body.append(box);
                const began = performance.now();
                {call}(box, text);
                const took = performance.now() - began;
                await new Promise((done) => setTimeout(done, 20));
                const copy = box.cloneNode(true);
                for (const f of copy.querySelectorAll('.maths, .plain')) f.replaceWith(f.dataset.source);
                const bad = 'a, img, script, iframe, image, [onerror], [data-a], [href]';
                return {{
                    katex: box.querySelectorAll('.katex').length,
                    plain: box.querySelectorAll('.plain').length,
                    text: copy.textContent,
                    took,
                    wide: document.documentElement.scrollWidth,
                    bad: box.querySelectorAll(bad).length,
                }};
            }}""",
            text,
        )
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tom has $5 and pays $3 for $x=2$", ["$x=2$"]),
        ("it costs $5, $6 or 7$", []),
        ("$5-$10 and US$3 or A$4$", []),
        ("$ x$ and $x $ and $x$1 and $$ $$", []),
        ("$12 in all and 3$ more", []),
        (r"\$5 and $\$5$ here", [r"$\$5$"]),
        (r"so \(x\), \[y\] and $$z$$ and $w$.", [r"\(x\)", r"\[y\]", "$$z$$", "$w$"]),
        ("\\[\n x + y\n\\]", ["\\[\n x + y\n\\]"]),
        (
            "\\begin{align*}\nx &= 1 \\\\ y &= 2\n\\end{align*} and \\begin{cases} x",
            ["\\begin{align*}\nx &= 1 \\\\ y &= 2\n\\end{align*}"],
        ),
        (r"\(never closed, \[nor this, $nor that", []),
        ("$a\n\nb$ is two paragraphs", []),
        (r"The answer is \boxed{\frac{1}{2}}.", [r"\boxed{\frac{1}{2}}"]),
        (
            r"3 \times 4 is \sqrt[3]{8}\cdot \frac12",
            [r"\times", r"\sqrt[3]{8}", r"\cdot"],
        ),
        (r"\frac{1}{2 and \boxed 3 and \fraction{1}{2}", []),
        (r"C:\times\pi, \\frac{1}{2} and \underline{x}", []),
        (r"so ${x} and ${document.title='broken'} {{y}} `$ here", []),
        ("$" + "x" * 1999 + "$", ["$" + "x" * 1999 + "$"]),
        ("$" + "x" * 2001 + "$", []),
    ],
)
def test_what_is_a_formula(page: Any, text: str, found: list[str]) -> None:
    assert formulas(page, text) == found


def test_a_text_is_drawn_with_its_formulas(page: Any) -> None:
    text = r"Tom has $5 and pays $3 for $x=2$ \(\frac{1}{2}\) and \boxed{18}"
    made = drawn(page, text)
    assert (made["katex"], made["plain"], made["text"]) == (3, 0, text)


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=\"document.title='broken'\">",
        "$<img src=x onerror=\"document.title='broken'\">$",
        r"$\href{javascript:document.title='broken'}{x}$",
        r"\(\htmlData{a=b}{x}\) \(\htmlStyle{position:fixed}{x}\) \(\includegraphics{x.png}\)",
        r"\(\url{javascript:alert(1)}\) and $\htmlClass{token}{x}$ and $\htmlId{run}{x}$",
        "${document.title='broken'}$ `${1+1}` {{constructor}}",
        r"\underline{x} $\def\a{\a\a}\a$ $\undefined{x}$ $\frac{1$ $}{$",
        "\N{RIGHT-TO-LEFT OVERRIDE} \\boxed{<b>18</b>} \0 \x07",
        "$" + "{" * 1000 + "x" + "}" * 1000 + "$",
    ],
)
def test_hostile_text_stays_text(page: Any, text: str) -> None:
    title = page.title()
    made = drawn(page, text)
    assert made["text"] == text
    assert made["bad"] == 0
    assert page.title() == title
    assert made["wide"] <= 390


@pytest.mark.parametrize(
    "piece", ["$x$ ", "\\(", "\\frac{", "$a ", "\\[ \\] ", "\\boxed{1} ", "{", "\\", "$$"]
)
def test_a_very_long_text_is_no_long_task(page: Any, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    made = drawn(page, text)
    assert made["text"] == text
    assert made["katex"] <= 200
    # the bar is 100 ms; the machine of a test may be busy
    assert made["took"] < 1000, made["took"]


def test_a_long_formula_does_not_widen_the_page(page: Any) -> None:
    for text in (
        "$$" + "x+" * 400 + "y$$",
        r"\(\frac{" + "x" * 400 + r"}{2}\)",
        r"\(\kern999em x\rule{999em}{1em}\)",
    ):
        assert drawn(page, text)["wide"] <= 390


@pytest.mark.parametrize(
    ("answer", "count"),
    [(r"\frac{1}{2}", 1), ("x^2 + 1", 1), (r"2\pi", 1), ("18", 0), ("Paris", 0), ("$5", 0), ("a_b", 0)],
)
def test_an_answer_is_read_without_delimiters(page: Any, answer: str, count: int) -> None:
    made = drawn(page, answer, "typesetAnswer")
    assert (made["katex"], made["text"]) == (count, answer)


def test_formulas_stay_text_where_there_is_no_katex(chromium: Any, address: str) -> None:
    context = chromium.new_context()
    opened = context.new_page()
    opened.route("**/katex-*.js", lambda route: route.abort())
    opened.goto(address)
    opened.wait_for_selector(".step-panel")
    began = time.monotonic()
    told = opened.evaluate(
        f"""async () => {{ {HELPERS};
            const box = el("div"); document.body.append(box);
            typeset(box, "so $x=2$ it is");
            await new Promise((done) => setTimeout(done, 300));
            return box.textContent; }}"""
    )
    assert told == "so $x=2$ it is"
    assert time.monotonic() - began < 10
    context.close()
