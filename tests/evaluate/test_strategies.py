"""The evaluation of strategies on a written model: every one ends, within its budget, and has its line."""

import pytest
from written import draw

from tts_core.errors import InputError
from tts_core.evaluate.document import check_place, marks, write_into
from tts_core.evaluate.strategies import DRAFTS, PROBLEMS, SETTINGS, evaluate, table
from tts_core.generators.scripted import ScriptedGenerator
from tts_core.search import STRATEGIES
from tts_core.store import Store
from tts_core.training.step_data import labelled_steps, learnable

BEGIN, END = marks("table")
TREE = """
    A .9
      A1 .8 -> 7
      A2 .1 -> 10
    B .6
      B1 .7 -> 7
    == revised
    C .4 -> 10
"""


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def test_there_are_ten_problems_with_answers():
    assert len(PROBLEMS) == 10
    assert all(problem.answer for problem in PROBLEMS)


def test_every_strategy_ends_within_the_budget_and_has_a_line(store):
    generator = ScriptedGenerator(draw(TREE))
    said = []
    results = evaluate(store, generator, problems=PROBLEMS[:2], told=said.append)
    assert len(results) == 2 * len(STRATEGIES)
    for result in results:
        assert result.tokens <= DRAFTS * SETTINGS["max_tokens"]
    made = table(results, generator)
    for name, strategy in STRATEGIES.items():
        assert f"| {strategy.title} | " in made
        assert any(f" of {len(STRATEGIES)}: {name}: " in line for line in said)
    # every run is an ordinary trace
    assert len(list(store.query("select id from traces"))) == len(results)


def test_nothing_is_learned_from_its_traces(store):
    evaluate(store, ScriptedGenerator(draw(TREE)), ["majority"], PROBLEMS[:1])
    [trace] = store.traces()
    assert trace["source"] == "evaluate strategies"
    assert labelled_steps(store, "orm", {"truth": 1.0})
    assert labelled_steps(store, "orm", {"truth": 1.0}, learnable(store)) == []


def test_right_is_counted_against_the_reference(store):
    generator = ScriptedGenerator(draw("A .9 -> 34"))
    results = evaluate(store, generator, ["majority"], PROBLEMS[:4])
    assert [result.right for result in results] == [problem.answer == "34" for problem in PROBLEMS[:4]]
    assert f"| {STRATEGIES['majority'].title} | 1 of 4 | 4 |" in table(results, generator)


def test_the_table_goes_between_its_marks(tmp_path):
    file = tmp_path / "doc.md"
    file.write_text(f"before\n{BEGIN}old\n{END}after\n")
    write_into(file, "new\n")
    assert file.read_text() == f"before\n{BEGIN}new\n{END}after\n"
    file.write_text("no marks")
    with pytest.raises(InputError, match="no place"):
        write_into(file, "new\n")


def test_a_place_that_is_not_there_is_said_before_anything_is_measured(tmp_path):
    check_place(None)
    file = tmp_path / "results.md"
    with pytest.raises(InputError, match="cannot be read: No such file"):
        check_place(str(file))
    file.write_text("# Results\n")
    with pytest.raises(InputError, match="has no place for it"):
        check_place(str(file))
    file.write_text("".join(marks("table")))
    check_place(str(file))
