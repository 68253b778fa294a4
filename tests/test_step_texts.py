"""Step texts: what a step says and what leads to it, as the whole trace tells it."""

import pytest
from labels import said

from tts_core.errors import InputError
from tts_core.step_texts import StepText, StepTexts
from tts_core.store import Store


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def test_a_path_is_that_of_the_trace(store):
    said.add(store, "t")
    said.add(store, "u")
    trace, texts = store.trace("u"), StepTexts(store)
    for place, step in enumerate(trace.steps.values()):
        found = texts.path(step.id)
        assert (found.trace, found.place) == ("u", place)
        assert (found.problem, found.reference) == (trace.problem, "4")
        assert list(found.texts) == [one.text for one in trace.path(step.id)]


def test_texts_come_with_their_problem_and_what_is_not_there_is_left_out(store):
    steps, texts = said.add(store), StepTexts(store)
    trace = store.trace("t")
    found = texts.of([steps["A"], "gone", steps["C1"]])
    assert found == {
        steps[label]: StepText(trace.steps[steps[label]].text, trace.problem) for label in ("A", "C1")
    }
    assert texts.of([]) == {}
    with pytest.raises(InputError, match="no longer there"):
        texts.path("gone")
