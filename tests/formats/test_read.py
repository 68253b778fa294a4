"""What each format makes of a line, told by hand; and that a line comes out of the store as it went in."""

from __future__ import annotations

import copy
import json

import pytest
from formats import lines as wild
from formats.labelled_store import exported, imported

from tts_core.errors import InputError
from tts_core.formats import format_named

TREES = {
    "stepwise": "< 'Add.\\n' +1 | 0 'It is 2.' complete=2 chosen -1",
    "math_shepherd": "< 'She has 3 eggs.\\n' +1 | 0 'The answer is: 3' complete=3 chosen -1",
    "processbench": "< 'Add.\\n' +1 | 0 'It is 3.\\n' -1 | 1 'So \\\\boxed{3}.' complete=3 wrong chosen",
    "search_and_learn": (
        "< '## Step 1\\n\\n' | 0 'It is \\\\boxed{2}' complete=2 right chosen | "
        "< '## Step 1\\n\\n' | 2 '## Step 2\\n\\n' | 3 'It is \\\\boxed{3}' complete=3 wrong"
    ),
    "chat": (
        "< '<think>\\nFirst I add.\\n\\n' | 0 'That is two.\\n</think>\\n\\n' | "
        "1 'It is \\\\boxed{2}.' complete=2 right chosen"
    ),
    "plain": "< 'Add.\\n' +1 | 0 '2' complete=2 right chosen | 0 '3' complete=3 wrong unsure",
    "prm800k": (
        "< 'Two.\\n' 0 | 0 '$2^3=6$.\\n' -1 | 0 '$2^3=8$.\\n' +1 | 1 'Six.\\n' | "
        "3 'It is 6.\\n\\n# Answer\\n\\n6' complete=6 wrong chosen"
    ),
}


def read(name, data):
    format = format_named(name)
    assert format.read is not None
    return list(format.read(data))


def told(trace):
    """A tree in words: for each step the one it follows, its text, its end, its rating."""
    ratings = {said.place: said for said in trace.judgements if said.about == "step"}
    parts = []
    for place, node in enumerate(trace.nodes):
        words = ["<" if node.parent < 0 else str(node.parent), repr(node.text)]
        if node.kind != "draft":
            words.append(node.kind)
        if node.state != "open":
            words.append(f"{node.state}={node.answer}")
        words += {True: ["right"], False: ["wrong"], None: []}[node.correct]
        if trace.chosen == place:
            words.append("chosen")
        if place in ratings:
            said = ratings[place]
            words.append("unsure" if said.is_unsure else f"{said.rating:+d}" if said.rating else "0")
        parts.append(" ".join(words))
    return " | ".join(parts)


@pytest.mark.parametrize("name", TREES)
def test_trees(name):
    [trace] = read(name, wild.LINES[name])
    assert told(trace) == TREES[name]


def test_prm800k_with_alternatives_and_a_step_by_hand():
    [trace] = read("prm800k", wild.PHASE_1)
    assert told(trace) == (
        "< 'Add.\\n' +1 | < 'Subtract.\\n' -1 | < 'Hm.\\n' unsure | 0 '$1+1=3$\\n' -1 | "
        "0 '$1+1=2$\\n' human +1 | 4 'So it is 2.\\n\\n# Answer\\n\\n2' complete=2 right chosen 0 | "
        "4 'So it is 11.\\n\\n# Answer\\n\\n11' complete=11 wrong -1"
    )
    assert {said.owner for said in trace.judgements} == {"340d89bc-f5b7-45e9-b272-909ba68ee363"}
    assert {said.at for said in trace.judgements} == {1657491141.302986}


def test_gsm8k_gives_each_model_a_trace():
    one, other = read("gsm8k", wild.GSM8K)
    assert told(one) == "< '16 + 3 = 19\\n' | 0 'A: 19' complete=19 wrong chosen"
    assert told(other) == "< '16 - 3 = 13\\n' | 0 'A: 13' complete=13 right chosen"
    assert (one.reference, one.generator, other.generator) == (
        "13",
        {"name": "6b_finetuning"},
        {"name": "175b_verification"},
    )


def test_scores_stand_on_steps_only_where_they_are_as_many():
    [trace] = read("search_and_learn", wild.SEARCH_AND_LEARN)
    assert [[score.value for score in node.scores] for node in trace.nodes] == [[0.9], [0.8], [], [], []]
    assert trace.origin["unmatched_scores"] == {"1": [0.5]}
    assert trace.origin["completion_tokens"] == [9, 12]


def test_chat_logs_of_requests_and_of_several_turns():
    [log] = read("chat", wild.CHAT_LOG)
    assert told(log) == "< '<think>\\nAdd.\\n</think>\\n\\n' | 0 '2' complete=2 | < '3' complete=3"
    assert (log.problem, log.generator) == ("1+1?", {"name": "qwen"})
    turns = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]
    [trace] = read("chat", {"messages": [*turns, *wild.CHAT["messages"][1:]]})
    assert trace.problem == "User: Hi\n\nAssistant: Hello\n\nUser: 1+1?"


@pytest.mark.parametrize(
    ("name", "line"),
    [("prm800k", wild.PHASE_1), *((name, wild.LINES[name]) for name in ("prm800k", *list(TREES)[:3]))],
)
def test_a_line_comes_out_as_it_went_in(tmp_path, name, line):
    (tmp_path / "a").write_text(json.dumps(line) + "\n")
    store, refused = imported(tmp_path / "s.db", name, tmp_path / "a")
    assert refused == []
    assert json.loads(exported(store, name, tmp_path / "b")) == line


def test_scores_go_with_the_line(tmp_path):
    lines = [wild.STEPWISE | {"scores": [0.25, None], "verifier": "prm@7"}]
    (tmp_path / "a").write_text(json.dumps(lines[0]) + "\n")
    store, _ = imported(tmp_path / "s.db", "stepwise", tmp_path / "a")
    from tts_core.formats.readings import Options

    out = exported(store, "stepwise", tmp_path / "b", Options(scores="prm"))
    assert [json.loads(line) for line in out.splitlines()] == lines
    other = exported(store, "stepwise", tmp_path / "b", Options(scores="prm@8"))
    assert json.loads(other)["scores"] == [None, None]


def changed(name, path, value):
    line = copy.deepcopy(wild.LINES[name])
    at = line
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return line


@pytest.mark.parametrize(
    ("name", "path", "value", "sentence"),
    [
        ("prm800k", ["label", "steps", 0, "chosen_completion"], 1, "chosen_completion is no whole number"),
        ("prm800k", ["label", "steps", 0, "chosen_completion"], None, "goes on where nothing was chosen"),
        ("prm800k", ["label", "steps", 1, "completions", 0, "rating"], 2, "rating is none of 1, 0, -1"),
        ("prm800k", ["timestamp"], "yesterday", "timestamp is no time"),
        ("prm800k", ["labeler"], "", "labeler is no text of 1 to"),
        ("stepwise", ["labels"], [True], "2 completions and 1 labels"),
        ("stepwise", ["labels"], [1, 0], "neither true nor false"),
        ("math_shepherd", ["label"], "x", "The label is not the input"),
        ("math_shepherd", ["input"], "no steps", "no “Step 1:”"),
        ("processbench", ["label"], 3, "label is no whole number from -1 to 2"),
        ("search_and_learn", ["scores"], [[1]], "2 completions and 1 lists"),
        ("chat", ["messages"], [], "no reply"),
        ("gsm8k", ["question"], 7, "question is no text"),
        ("plain", ["steps", 1, "parent"], 1, "parent is no whole number from 0 to 0"),
        ("plain", ["labels", 0, "step"], None, "names no step"),
        ("plain", ["labels", 0, "at"], 1e18, "at is no time in unix seconds"),
        ("plain", ["steps", 0, "state"], "finished", "unknown kind or state"),
    ],
)
def test_what_is_wrong_is_said(name, path, value, sentence):
    with pytest.raises(InputError, match=sentence):
        read(name, changed(name, path, value))
