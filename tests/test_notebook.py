"""`tts_core.solve` and `tts_core.figure`: one line each in a notebook."""

from __future__ import annotations

import inspect
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import tts_core
from tts_core import notebook
from tts_core.errors import InputError, ModelError
from tts_core.events import Step, StepAdded, TraceStarted
from tts_core.generators.scripted import ScriptedGenerator, Written
from tts_core.running import Running
from tts_core.search import STRATEGIES
from tts_core.store import Store
from tts_core.trace import Trace
from tts_core.tree_figure import LONGEST_LINE, LONGEST_TEXT, lines, safe

TOP = Path(__file__).resolve().parent.parent
MUFFINS = f"scripted:{TOP / 'tests' / 'pages' / 'muffins.json'}"
HOSTILE = (
    "<b>bold</b><a href='javascript:alert(1)'>x</a> &lt;br&gt; $\\href{javascript:1}{y}$ \x1b[31m\u202eabc"
)


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREELINE_DB", str(tmp_path / "traces.db"))
    monkeypatch.delenv("TREELINE_MODEL", raising=False)


def solve(problem: str = "How many muffins are left?", **more: Any) -> Trace:
    return tts_core.solve(problem, **{"model": MUFFINS, "strategy": "beam", "answer": "18", **more})


def test_a_search_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trace = solve(keep=2, branch=3, seed=7, settings={"max_tokens": 100})
    assert trace.current is not None
    assert (trace.current.state, trace.current.chosen.answer, trace.current.chosen.correct) == (
        "done",
        "18",
        True,
    )
    assert trace.seed == 7
    started = trace.current.started
    assert (started.params["keep"], started.params["branch"]) == (2, 3)
    assert started.settings["max_tokens"] == 100
    assert [told["name"] for told in started.verifiers] == ["written"]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"trace {trace.id}\n")
    assert "Answer: 18 (right)" in said.err
    kept = Store(tmp_path / "traces.db").trace(trace.id)
    assert kept.to_json() == trace.to_json()


def test_a_trace_that_is_kept_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trace = solve(db=":memory:", quiet=True)
    assert len(trace.steps) > 3
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == ""


def test_a_model_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def counted(*place: Any) -> Any:
        opened.append(place)
        return ScriptedGenerator(Written.from_file(Path(MUFFINS.removeprefix("scripted:"))), "counted")

    monkeypatch.setattr(notebook, "_loaded", {})
    monkeypatch.setattr(notebook, "open_generator", counted)
    first, second = solve(db=":memory:", quiet=True), solve(db=":memory:", quiet=True)
    assert opened == [(MUFFINS, Running())]
    assert first.id != second.id


def test_an_open_generator_and_the_environment_name_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    own = ScriptedGenerator(Written.from_file(Path(MUFFINS.removeprefix("scripted:"))), "my own")
    trace = solve(model=own, db=":memory:", quiet=True)
    assert trace.current is not None
    assert trace.current.started.generator["name"] == "my own"
    assert trace.current.chosen.answer == "18"
    monkeypatch.setenv("TREELINE_MODEL", MUFFINS)
    trace = solve(model=None, db=":memory:", quiet=True)
    assert trace.current is not None
    assert trace.current.started.generator["name"] == "scripted-muffins"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"problem": "  "}, "empty"),
        ({"kep": 2}, "kep"),
        ({"keep": 0}, "keep"),
        ({"strategy": "magic"}, "magic"),
        ({"verifiers": "oracle"}, "no verifier 'oracle'"),
        ({"settings": {"temprature": 1}}, "temprature"),
        ({"seed": -1}, "seed"),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(asked: Any, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=sentence) as raised:
        solve(**asked)
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "traces.db").exists() or not Store(tmp_path / "traces.db").trace_ids()


def test_a_missing_model_is_one_sentence() -> None:
    with pytest.raises(ModelError, match="nowhere"):
        solve(model="scripted:/nowhere.json")


def test_no_parameter_of_a_strategy_has_the_name_of_an_argument() -> None:
    own = set(inspect.signature(notebook.solve).parameters) - {"params"}
    assert own >= {"problem", "strategy", "answer", "settings"}
    for strategy in STRATEGIES.values():
        assert not own & {spec["name"] for spec in strategy.parameters()}


class Interrupted(ScriptedGenerator):
    """Its third request is interrupted, as by Ctrl-C."""

    asked = 0

    def extend(self, rows: Any, stop: threading.Event) -> Any:
        self.asked += 1
        if self.asked == 3:
            os.kill(os.getpid(), signal.SIGINT)
        yield from super().extend(rows, stop)


def test_an_interrupt_stops_with_the_best_answer_so_far(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    model = Interrupted(Written.from_file(Path(MUFFINS.removeprefix("scripted:"))), "interrupted")
    trace = solve(db=":memory:", model=model)
    assert trace.current is not None
    assert trace.current.state == "stopped"
    assert "interrupt again" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is before


def test_the_bundled_model(bundled_generator: Any) -> None:
    trace = tts_core.solve(
        "What is 2 + 2?", strategy="greedy", model=bundled_generator, quiet=True, settings={"max_tokens": 12}
    )
    step = next(iter(trace.steps.values()))
    assert len(step.alternatives) == len(step.tokens) == len(step.ends)
    assert all(len(likely) == 5 for likely in step.alternatives)


def test_importing_is_light_and_offers_both() -> None:
    script = (
        "import sys, tts_core; before = set(sys.modules); tts_core.solve, tts_core.figure;"
        "print(*sys.modules); assert not any(name.startswith('tts_core.') for name in before)"
    )
    loaded = set(subprocess.check_output([sys.executable, "-c", script], text=True, cwd=TOP).split())
    assert {"tts_core.notebook", "tts_core.tree_figure"} <= loaded
    assert not loaded & {"torch", "transformers", "gradio", "plotly"}
    with pytest.raises(AttributeError, match="solv"):
        tts_core.solv  # noqa: B018


# the figure


def marks(figure: Any) -> dict[str, Any]:
    return {data.name: data for data in figure.data if data.mode == "markers" and data.customdata is not None}


def test_a_figure_has_every_step_with_the_marks_of_the_page() -> None:
    pytest.importorskip("plotly")
    trace = solve(keep=2, branch=3, quiet=True)
    figure = tts_core.figure(trace)
    found = marks(figure)
    placed = [id for data in found.values() for id in data.customdata]
    assert sorted(placed) == sorted(trace.steps)
    assert {name: data.marker.symbol for name, data in found.items()} == {
        name: symbol
        for name, symbol in {
            "chosen": "star",
            "pruned": "x",
            "complete": "square",
            "goes on": "circle",
        }.items()
        if name in found
    }
    assert {"chosen", "pruned", "goes on"} <= found.keys()
    assert list(found["chosen"].customdata) == [trace.current.chosen.step]
    assert set(found["pruned"].customdata) == trace.pruned - {trace.current.chosen.step}
    chosen = found["chosen"].hovertext[0]
    assert "answer 18 (right)" in chosen
    assert "score 0.9" in chosen
    # every step stands below its parent, and no two on one spot
    spots = {
        id: (x, y)
        for data in found.values()
        for id, x, y in zip(data.customdata, data.x, data.y, strict=True)
    }
    assert len(set(spots.values())) == len(spots)
    for id, step in trace.steps.items():
        assert spots[id][1] == -step.depth
    assert tts_core.figure(trace.id) == figure
    assert tts_core.figure(trace.id[:8], db=os.environ["TREELINE_DB"]) == figure
    json.loads(figure.to_json())


def test_revisions_have_a_dashed_edge_and_undone_runs_are_left_out() -> None:
    pytest.importorskip("plotly")
    trace = solve(strategy="revision", quiet=True)
    [revises] = [data for data in tts_core.figure(trace).data if data.name == "revises"]
    assert revises.line.dash
    assert revises.showlegend
    assert len([x for x in revises.x if x is not None]) == 2 * sum(
        step.revises is not None for step in trace.steps.values()
    )
    trace.hidden.add(0)
    assert marks(tts_core.figure(trace)) == {}


def test_a_trace_without_steps_has_a_figure() -> None:
    pytest.importorskip("plotly")
    figure = tts_core.figure(Trace.fold("t", [TraceStarted("Why?", None, 1, "local")]))
    assert figure.layout.title.text == "Why?"
    with pytest.raises(InputError, match="no database"):
        tts_core.figure("abc", db="/nowhere/traces.db")


def test_hostile_text_is_neutralised() -> None:
    pytest.importorskip("plotly")
    for made in (safe(HOSTILE), lines(HOSTILE)):
        assert "$" not in made
        assert "<" not in made.replace("<br>", "")
    trace = solve(quiet=True)
    step = Step("h", None, 0, 9, 0, 0, 1, "draft", "complete", HOSTILE)
    trace.add(StepAdded(step))
    trace.started = TraceStarted(HOSTILE, None, 1, "local")
    figure = tts_core.figure(trace)
    told = [figure.layout.title.text, *(text for data in figure.data for text in data.hovertext or ())]
    assert sum("javascript" in text for text in told) == 3
    for text in told:
        plain = text.replace("<b>", "", 1).replace("</b>", "", 1).replace("<br>", "")
        assert not set("<>$\x1b\u202e") & set(plain)


def test_long_texts_are_cut_and_broken_into_lines() -> None:
    made = lines("word " * 500 + "\n" + "x" * 300)
    assert all(len(line) <= LONGEST_LINE for line in made.split("<br>"))
    assert len(made.replace("<br>", "")) <= LONGEST_TEXT
    assert made.endswith("…")
    assert lines("x" * 200).split("<br>") == ["x" * 90, "x" * 90, "x" * 20]
