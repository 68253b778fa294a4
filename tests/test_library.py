"""The library: every filter, any words, marks that are events, and what purge removes."""

import json

import pytest
from test_store import projections
from written import begin, search

from tts_core.errors import InputError
from tts_core.events import RunEnded, RunHidden, RunStarted, TraceStarted
from tts_core.labels.book import LabelBook
from tts_core.labels.label import Label
from tts_core.library import BROADEST, FARTHEST, Filter, Library
from tts_core.store import Store

TREE = """
    A .9
      A1 .8 -> 4
      A2 .2 -> 5
    B .6
      B1 ? -> 4
"""


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "traces.db")
    yield made
    made.close()


def add(
    store, id, problem="What?", owner="local", strategy="best_of_n", answer=None, source="treeline", **more
):
    """One finished search; `tree`, `model`, `verifiers` and `end` may be given."""
    params = {"n": 3} if strategy == "best_of_n" else {}
    events = search(more.get("tree", TREE), strategy, answer=answer, id=id, **params).events
    changed = []
    for event in events:
        if isinstance(event, TraceStarted):
            event = TraceStarted(problem, answer, event.seed, owner, source)
        elif isinstance(event, RunStarted):
            told = {name: getattr(event, name) for name in event.__slots__}
            told["generator"] = {**event.generator, "name": more.get("model", "scripted")}
            told["verifiers"] = more.get("verifiers", told["verifiers"])
            event = RunStarted(**told)
        elif isinstance(event, RunEnded) and "end" in more:
            event = RunEnded(0, more["end"], "said so")
        changed.append(event)
    store.begin(changed[0], changed[1], trace=id)
    store.append(id, changed[2:])


def ids(library, filter=None, owners=None, **more):
    return [found.id for found in library.find(filter or Filter(**more), owners)]


@pytest.fixture
def library(store):
    """Six traces, "f" the newest."""
    add(store, "a", "Muffins on trays", answer="4")
    add(store, "b", "Trains at noon", answer="5", strategy="greedy", owner="browser-x")
    add(store, "c", "A haiku of rain", model="other", verifiers=[{"name": "judge", "revision": "1"}])
    add(store, "d", "Apples in a basket", end="stopped")
    add(store, "e", "Recorded", owner="examples", source="example")
    store.begin(*begin("greedy", {}, {}, verifiers=[]), trace="f")
    return Library(store)


def test_everything_comes_newest_first_with_its_facts(library):
    assert ids(library) == ["f", "e", "d", "c", "b", "a"]
    found = library.get("a")
    assert (found.problem, found.answer, found.correct, found.reference) == (
        "Muffins on trays",
        "4",
        True,
        "4",
    )
    assert (found.strategy, found.model, found.state, found.runs) == ("best_of_n", "scripted", "done", 1)
    assert found.steps == 6
    assert found.generated > 0
    assert (found.starred, found.note, found.deleted, found.labels) == (False, "", False, 0)
    assert found.snippet is None
    json.dumps(found.to_json())


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (Filter(strategy="greedy"), "f b"),
        (Filter(model="other"), "c"),
        (Filter(verifier="judge"), "c"),
        (Filter(verifier="jud"), ""),
        (Filter(result="right"), "a"),
        (Filter(result="wrong"), "b"),
        (Filter(result="unchecked"), "f e d c"),
        (Filter(state="done"), "e c b a"),
        (Filter(state="stopped"), "d"),
        (Filter(state="failed"), ""),
        (Filter(state="running"), "f"),
        (Filter(state="interrupted"), ""),
        (Filter(source="example"), "e"),
        (Filter(labelled=True), ""),
        (Filter(starred=True), ""),
        (Filter(deleted=True), ""),
        (Filter(words="muffins"), "a"),
        (Filter(words="MUFF"), "a"),
        (Filter(words="Müffins trays"), "a"),
        (Filter(words="muff "), ""),
        (Filter(words="muffins noon"), ""),
        (Filter(words="answer is 4", strategy="best_of_n", result="right"), "a"),
        (Filter(since=0, until=1), ""),
    ],
)
def test_a_filter_finds_and_counts_the_same(library, filter, expected):
    assert ids(library, filter) == expected.split()
    assert library.count(filter) == len(expected.split())
    assert library.page(filter).total == len(expected.split())


def test_dates_are_from_and_before(library):
    middle = library.get("c").created
    assert ids(library, since=middle) == ["f", "e", "d", "c"]
    assert ids(library, until=middle) == ["b", "a"]


def test_an_interrupted_run_is_no_running_one(library, store):
    store.release("f", 0)
    assert ids(library, state="interrupted") == ["f"]
    assert ids(library, state="running") == []
    assert library.get("f").state == "interrupted"


def test_only_the_named_owners_traces_are_found(library):
    assert ids(library, owners=["browser-x"]) == ["b"]
    assert ids(library, owners=["browser-x", "examples"]) == ["e", "b"]
    assert ids(library, owners=[]) == []
    assert library.count(Filter(words="answer"), ["browser-x"]) == 1
    assert library.choices(["browser-x"]) == {
        "model": ["scripted"],
        "strategy": ["greedy"],
        "source": ["treeline"],
        "verifier": ["written"],
    }
    assert library.choices(["c'); drop table traces; --"])["model"] == []
    assert library.choices()["model"] == ["other", "scripted"]


def test_pages_join_to_the_whole_list(library):
    seen, after = [], None
    while page := library.page(Filter(), None, 4, after).found:
        assert library.page(Filter(), None, 4, after).total == 6
        seen += [found.id for found in page]
        after = (page[-1].created, page[-1].id)
    assert seen == ids(library)
    assert library.page(Filter(), None, 4, after).total == 6


def test_a_hit_in_a_step_names_its_place(library):
    [found] = library.find(Filter(words="B1 answer", strategy="best_of_n", model="scripted", result="right"))
    trace = library.store.trace("a")
    step = list(trace.steps.values())[found.place]
    assert "B1" in step.text
    assert "".join(text for text, _ in found.snippet) == step.text.strip()
    assert [text for text, hit in found.snippet if hit] == ["B1", "answer"]
    [found] = library.find(Filter(words="muffins"))
    assert found.place == -1
    assert found.snippet == (("Muffins", True), (" on trays", False))


def test_an_answer_that_is_text_gives_how_it_begins(store):
    add(store, "t", tree="A .9 .")
    found = Library(store).get("t")
    assert (found.answer, found.text) == (None, "A and so on")


def test_hidden_runs_are_not_counted(library, store):
    _, run = begin("greedy", {}, {}, verifiers=[])
    told = {name: getattr(run, name) for name in run.__slots__} | {"run": 1, "by": "local"}
    store.append("a", [RunStarted(**told)])
    assert library.get("a").runs == 2
    store.append("a", [RunHidden(1, True, "local")])
    assert library.get("a").runs == 1


# words


@pytest.mark.parametrize(
    "words",
    [
        '"', "'", '""', "*", "a*", "^a", "-a", "a OR b", "NEAR(a b)", "a NEAR b", "a AND NOT b",
        "text:muffins",
        "{text}: a", "(", ")", "a + b", "\0", "a\0b", "\ud800", "%", "_", "\\",
        "; drop table events", "a" * 500,
        '" OR 1 --', "א ב", "🌲", "x\n\ty",
    ],
)  # fmt: skip
def test_any_words_are_only_words(library, words):
    library.page(Filter(words=words))
    assert len(ids(library)) == 6


def test_operators_are_searched_for_as_words(library, store):
    add(store, "g", 'He said "NEAR" OR not')
    assert ids(library, words="OR not") == ["g"]
    assert ids(library, words='"NEAR"') == ["g"]
    assert ids(library, words="NEAR OR muffins") == []
    assert ids(library, words="***") == []


def test_a_note_is_found_by_its_words(library, store):
    library.write_note("b", "Show this Café in the 2nd lesson", "local")
    library.write_note("e", "cafeteria", "local")
    [found] = library.page(Filter(words="LESSON cafe")).found
    assert (found.id, found.snippet, found.place) == ("b", None, None)
    assert ids(library, words="cafe") == ["e", "b"]
    assert ids(library, words="cafe ") == ["b"]
    assert library.find(Filter(words="lesson"), ["browser-y"]) == []
    assert library.count(Filter(words="2nd")) == 1
    # one that both its note and a step hold is there once, with the step
    library.write_note("a", "the answer is here", "local")
    assert ids(library, words="answer ").count("a") == 1
    assert library.page(Filter(words="here")).total == 1
    library.write_note("b", "", "local")
    assert ids(library, words="lesson") == []


def test_a_search_that_is_too_long_is_refused():
    with pytest.raises(InputError, match=r"has 100,000 characters; at most 500"):
        Filter(words="x" * 100_000)
    with pytest.raises(InputError, match="A result is right, wrong, unchecked"):
        Filter(result="perfect")
    with pytest.raises(InputError, match="A state is running"):
        Filter(state="'; drop table runs")


def test_very_common_words_look_at_the_newest_texts_only(library, store, monkeypatch):
    assert BROADEST >= 10_000
    monkeypatch.setattr("tts_core.library.BROADEST", 3)
    page = library.page(Filter(words="answer "))
    assert page.partial
    assert [found.id for found in page.found] == ["e"]
    assert not library.page(Filter(words="muffins")).partial
    assert len(library.ids(Filter(words="answer "))) == library.count(Filter(words="answer ")) > 1


def test_common_words_are_looked_for_in_the_traces_that_pass(library, monkeypatch):
    monkeypatch.setattr("tts_core.library.BROADEST", 6)
    assert ids(library, words="answer ") == ["e", "d"]
    oldest = library.page(Filter(words="answer "), ["browser-x"])
    assert [found.id for found in oldest.found] == ["b"]
    assert not oldest.partial
    library.delete("a", "local")
    assert ids(library, words="answer ", deleted=True) == ["a"]


def test_of_words_that_are_everywhere_the_oldest_texts_are_left_out(library, monkeypatch):
    assert FARTHEST >= 1_000_000
    monkeypatch.setattr("tts_core.library.FARTHEST", 3)
    page = library.page(Filter(words="answer "), ["browser-x"])
    assert page.partial
    assert not page.found
    assert not page.total


# marks


def test_marks_are_events_and_survive_a_rebuild(library, store):
    library.star("a", "local")
    library.star("b", "local")
    library.star("b", "local", False)
    library.write_note("a", "  look here  ", "browser-x")
    library.delete("c", "local")
    library.delete("d", "local")
    library.restore("d", "local")
    found = library.get("a")
    assert (found.starred, found.note) == (True, "look here")
    assert [library.get(id).deleted for id in "bcd"] == [False, True, False]
    assert ids(library, starred=True) == ["a"]
    assert ids(library, deleted=True) == ["c"]
    assert "c" not in ids(library)
    trace = store.trace("a")
    assert (trace.starred, trace.note) == (True, "look here")
    before = projections(store)
    store.rebuild()
    assert projections(store) == before


def test_a_mark_that_changes_nothing_is_no_event(library, store):
    library.star("a", "local")
    library.write_note("a", "once", "local")
    count = len(store.events("a"))
    library.star("a", "local")
    library.write_note("a", "once ", "local")
    library.restore("a", "local")
    assert len(store.events("a")) == count


def test_marks_are_refused_with_a_sentence(library, store):
    with pytest.raises(InputError, match="no trace 'zzz'"):
        library.star("zzz", "local")
    with pytest.raises(InputError, match="no trace"):
        library.write_note("zzz", "x", "local")
    with pytest.raises(InputError, match=r"has 2,001 characters; shorten it to 2,000"):
        library.write_note("a", "x" * 2001, "local")
    with pytest.raises(InputError, match="no text"):
        library.write_note("a", "half a \ud83c tree", "local")
    with pytest.raises(InputError, match="still running"):
        library.delete("f", "local")
    assert store.query("select count(*) as n from events where trace = 'zzz'")[0]["n"] == 0


def test_a_tree_that_a_person_lets_grow_is_not_deleted(library, store):
    run = store.add_run("a", RunStarted(-1, "person", "more_drafts", {}, {}, {}, ()))
    with pytest.raises(InputError, match="still running"):
        library.delete("a", "local")
    store.append("a", [RunEnded(run, "done", "")])
    library.delete("a", "local")
    assert library.get("a").deleted


def test_lists_leave_deleted_traces_out(library, store):
    library.delete("a", "local")
    assert "a" not in [row["id"] for row in store.traces()]
    assert "a" not in store.trace_ids()
    assert store.trace("a").deleted


def test_traces_with_labels_of_people_are_found_and_counted(library, store):
    book = LabelBook(store)
    [step] = list(store.trace("c").steps.values())[:1]
    book.add([Label("c", step.id, step.content, owner, 1) for owner in ("ann", "bob")])
    [other] = list(store.trace("b").steps.values())[:1]
    book.add([Label("b", other.id, other.content, "exact", -1, "truth")])
    assert ids(library, labelled=True) == ["c"]
    assert {found.id: found.labels for found in library.find(Filter())}["c"] == 2
    # what is said of undone steps does not count, nor what was taken back
    store.append("c", [RunHidden(step.run, True, "local")])
    assert ids(library, labelled=True) == []
    assert library.get("c").labels == 0
    store.append("c", [RunHidden(step.run, False, "local")])
    assert library.get("c").labels == 2
    book.add([Label("c", step.id, step.content, owner, None) for owner in ("ann", "bob")])
    assert ids(library, labelled=True) == []
    assert library.get("c").labels == 0
