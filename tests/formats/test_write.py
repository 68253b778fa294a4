"""What each format writes of a tree that three people labelled, told by hand."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from formats import lines as wild
from formats.labelled_store import START, Labelled, exported, imported
from labels.benches import ANN, LEAD, judgement

from tts_core import transfer_out
from tts_core.errors import InputError
from tts_core.events import RunEnded, RunHidden, RunStarted, Score, StepsScored, TraceDeleted
from tts_core.formats import format_named, plain
from tts_core.formats.readings import Options, readings
from tts_core.labels.adjudication import Adjudication, resolved
from tts_core.labels.book import LabelBook
from tts_core.labels.judgements import UNSURE
from tts_core.labels.label import Label
from tts_core.labels.workbench import Workbench
from tts_core.labels.writing import write_step
from tts_core.library import Filter
from tts_core.transfer import export_file
from tts_core.transfer_out import Selection, labelled_traces, split_of


@pytest.fixture(scope="module")
def labelled(tmp_path_factory):
    made = Labelled(tmp_path_factory.mktemp("labelled") / "s.db")
    made.fill()
    return made


@pytest.fixture
def lines(labelled, tmp_path):
    """Exports, as the objects of their lines."""

    def export(name, selected=None, **options):
        out = exported(labelled.store, name, tmp_path / "out", Options(**options), **(selected or {}))
        return [json.loads(line) for line in out.decode().splitlines()]

    return export


ONE = {"traces": ["one"]}


def paths(found):
    """Stepwise lines in short: the first words of the steps, and their labels as signs."""
    return [
        " ".join(
            step.split()[0].rstrip(":") + ("+" if good else "-")
            for step, good in zip(line["completions"], line["labels"], strict=True)
        )
        for line in found
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        # ann: A+ B0 A1+ A11+ A12-; bob: A- B+ B1-; the lead's verdict: A+
        ({}, ["A+ A1+ A11+", "A+ A1+ A12-", "B+ B1-"]),
        ({"labellers": "all"}, ["B-", "A+ A1+ A11+", "A+ A1+ A12-", "A-", "B+ B1-", "A+"]),
        # on A and B they are level
        ({"labellers": "majority"}, []),
        ({"labellers": "adjudicated"}, ["A+ A1+ A11+", "A+ A1+ A12-"]),
        (
            {"labellers": "all", "neutral": "good"},
            ["B+", "A+ A1+ A11+", "A+ A1+ A12-", "A-", "B+ B1-", "A+"],
        ),
        (
            {"labellers": "all", "neutral": "drop"},
            ["A+ A1+ A11+", "A+ A1+ A12-", "A-", "B+ B1-", "A+"],
        ),
        (
            {"labellers": "all", "neutral": "drop", "unsure": "neutral"},
            ["A+ A1+ A11+", "A+ A1+ A12-", "A-", "B+ B1-", "A+"],
        ),
        ({"unsure": "neutral"}, ["A+ A2-", "A+ A1+ A11+", "A+ A1+ A12-", "B+ B1-"]),
        ({"sources": ("truth",)}, []),
    ],
)
def test_whose_word_counts(lines, options, expected):
    assert sorted(paths(lines("stepwise", ONE, **options))) == sorted(expected)


def test_prm800k(lines):
    first, second = lines("prm800k", ONE, labellers="all", scores="written")[:2]
    assert list(first) == [
        "labeler",
        "timestamp",
        "generation",
        "is_quality_control_question",
        "is_initial_screening_question",
        "question",
        "label",
    ]
    assert (first["labeler"], first["timestamp"]) == ("ann", "2023-11-14T22:13:32.000000")
    assert first["question"] == {
        "problem": "What?",
        "ground_truth_answer": "4",
        "pre_generated_steps": ["A", "A1", "A11: the answer is 4"],
        "pre_generated_answer": "4",
        "pre_generated_verifier_score": 0.7,
    }
    told = [
        [(each["text"].split(":")[0], each["rating"], each["flagged"]) for each in step["completions"]]
        for step in first["label"]["steps"]
    ]
    assert told == [
        [("A", 1, None), ("B", 0, None)],
        [("A1", 1, None), ("A2", None, True)],
        [("A11", 1, None), ("A12", -1, None)],
    ]
    assert [step["chosen_completion"] for step in first["label"]["steps"]] == [0, 0, 0]
    assert (first["label"]["total_time"], first["label"]["finish_reason"]) == (18_000, "solution")
    assert (second["labeler"], second["label"]["finish_reason"]) == ("bob", "found_error")
    assert second["label"]["steps"][1]["chosen_completion"] is None
    [problem] = lines("prm800k", {"traces": ["three"]})
    assert problem["label"]["finish_reason"] == "bad_problem"


def test_who_has_not_ended_gave_nothing_up(tmp_path):
    made = Labelled(tmp_path / "s.db")
    trace = made.searched("one", "A .5\n  B .5\n    C .5 -> 4\n", "greedy")

    def reason():
        [line] = exported(made.store, "prm800k", tmp_path / "a").splitlines()
        return json.loads(line)["label"]["finish_reason"]

    made.say(trace, "ann", "A", 1)
    assert reason() is None
    store, refused = imported(tmp_path / "other.db", "prm800k", tmp_path / "a")
    assert refused == []
    assert store.query("select about from labels") == [{"about": "step"}]
    assert exported(store, "prm800k", tmp_path / "b") == (tmp_path / "a").read_bytes()
    made.say(trace, "ann", "", 0, about="problem")
    assert reason() == "give_up"


def test_a_step_by_hand_is_in_the_line_of_who_rated_it(tmp_path):
    made = Labelled(tmp_path / "s.db")
    trace = made.searched("one", "A .5\n  B .5 -> 4\n", "greedy")
    made.say(trace, "ann", "A", -1)
    with made.store.transaction() as db:
        write_step(made.store, db, "one", next(iter(trace.steps)), "W: better", "bob")
    trace = made.store.trace("one")
    made.say(trace, "bob", "W", 1)

    def first_steps(store, **options):
        out = exported(store, "prm800k", tmp_path / "a", Options(**options))
        lines = [json.loads(line) for line in out.splitlines()]
        return {
            line["labeler"]: (
                [(each["text"], each["rating"]) for each in line["label"]["steps"][0]["completions"]],
                line["label"]["steps"][0]["human_completion"],
            )
            for line in lines
        }

    by_hand = {"text": "W: better", "rating": 1, "source": "human", "flagged": None}
    expected = {"ann": ([("A", -1)], None), "bob": ([("A", None)], by_hand)}
    assert first_steps(made.store, labellers="all") == expected
    store, refused = imported(tmp_path / "other.db", "prm800k", tmp_path / "a")
    assert refused == []
    told = store.query("select l.owner, s.text, l.rating from labels l join steps s on s.id = l.step")
    assert [tuple(row.values()) for row in told] == [("ann", "A\n", -1), ("bob", "W: better\n", 1)]
    assert first_steps(store, labellers="all") == expected
    # where people are level, it is one more completion that is not rated
    made.say(trace, "ann", "W", -1)
    level = ([("A", -1), ("W: better", None)], None)
    assert first_steps(made.store, labellers="majority") == {"majority": level}


def test_a_line_ends_as_it_was_read_until_its_end_is_judged_again(tmp_path):
    (tmp_path / "in").write_text(json.dumps(wild.PHASE_1) + "\n")
    store, _ = imported(tmp_path / "s.db", "prm800k", tmp_path / "in")
    book = LabelBook(store)

    def ending(**options):
        out = exported(store, "prm800k", tmp_path / "out", Options(**options))
        [*_, label] = [json.loads(line)["label"] for line in out.splitlines()]
        return label["steps"][-1]["chosen_completion"], label["finish_reason"], label["total_time"]

    def review(text, rating):
        [row] = store.query("select trace, id, content from steps where text like ?", (text,))
        label = Label(row["trace"], row["id"], row["content"], "rae", rating, seconds=2.0)
        book.add([label])

    review("Add.%", 0)
    assert ending() == (0, "solution", 280_270)
    review("So it is 2%", 1)
    assert ending() == (0, "solution", 282_270)
    review("So it is 2%", -1)
    assert ending() == (None, "found_error", 282_270)
    review("So it is 11%", 1)
    assert ending() == (1, "solution", 284_270)
    # apart, each ends as they have judged
    apart = exported(store, "prm800k", tmp_path / "b", Options(labellers="all")).splitlines()
    told = [json.loads(line) for line in apart]
    assert told[0] == wild.PHASE_1
    assert (told[1]["label"]["finish_reason"], told[1]["label"]["total_time"]) == ("solution", 6_000)


def test_only_the_walk_of_a_line_ends_as_it_was_read(tmp_path):
    (tmp_path / "in").write_text(json.dumps(wild.PHASE_1) + "\n")
    store, _ = imported(tmp_path / "s.db", "prm800k", tmp_path / "in")
    [tree] = map(json.loads, exported(store, "plain", tmp_path / "tree").splitlines())
    tree["steps"].append({"text": "Then it is 0.\n", "parent": 1})
    tree["labels"].append({"step": len(tree["steps"]) - 1, "owner": "rae", "at": 1.8e9, "rating": 1})
    (tmp_path / "tree").write_text(json.dumps(tree) + "\n")
    store, _ = imported(tmp_path / "other.db", "plain", tmp_path / "tree")
    told = [json.loads(line) for line in exported(store, "prm800k", tmp_path / "out").splitlines()]
    ends = {line["labeler"]: (line["label"]["finish_reason"], line["label"]["total_time"]) for line in told}
    assert ends == {"rae": (None, None), wild.PHASE_1["labeler"]: ("solution", 278_270)}


def test_a_revision_is_no_alternative_to_a_draft(lines):
    found = lines("prm800k", {"traces": ["four"]})
    texts = [[each["text"] for each in line["label"]["steps"][0]["completions"]] for line in found]
    assert texts == [["A: the answer is 5"], ["R: the answer is 4"]]
    assert lines("revisions") == [
        {
            "prompt": "What?",
            "original": "A: the answer is 5",
            "revision": "R: the answer is 4",
            "original_correct": False,
            "revision_correct": True,
            "original_rating": -1,
            "revision_rating": 1,
            "improved": True,
        }
    ]


def test_no_prm800k_line_leads_below_a_rollout(tmp_path):
    made = Labelled(tmp_path / "s.db")
    trace = made.searched("one", strategy="lookahead", keep=1, branch=2, k=2)
    below = {step.parent: id for id, step in trace.steps.items() if step.kind == "rollout"}
    beside = next(id for parent, id in below.items() if parent in below.values())
    with made.store.transaction() as db:
        written = write_step(made.store, db, "one", beside, "W: the answer is 6", "ann")
    trace = made.store.trace("one")
    made.say(trace, "ann", "A", 1)
    made.say(trace, "ann", "W", 1)
    assert trace.steps[written.parent].kind == "rollout"
    out = exported(made.store, "prm800k", tmp_path / "a")
    steps = [json.loads(line)["label"]["steps"] for line in out.splitlines()]
    assert [[each["text"] for each in step["completions"]] for line in steps for step in line] == [["A", "B"]]
    assert imported(tmp_path / "other.db", "prm800k", tmp_path / "a")[1] == []


def test_math_shepherd_and_processbench(lines):
    assert lines("math_shepherd", ONE)[1] == {
        "input": "What? Step 1: A ки\nStep 2: A1 ки\nStep 3: A12: the answer is 5 ки",
        "label": "What? Step 1: A +\nStep 2: A1 +\nStep 3: A12: the answer is 5 -",
        "task": "treeline",
    }
    assert [(line["steps"][-1][:3], line["label"]) for line in lines("processbench", ONE)] == [
        ("A11", -1),
        ("A12", 2),
        ("B1:", 1),
    ]


def test_a_text_with_the_marker_is_left_out_and_said(labelled, tmp_path):
    trace = labelled.searched("cyrillic", "ки .5\n  A1 .5 -> 4\n", "greedy")
    labelled.say(trace, "ann", "ки", 1)
    left_out = []
    done = export_file(
        labelled.store,
        "math_shepherd",
        str(tmp_path / "out"),
        Selection(traces=["one", "cyrillic"]),
        Options(),
        lambda *told: left_out.append(told),
    )
    assert (done.traces, done.left_out) == (1, 1)
    assert left_out == [("cyrillic", "The marker ки stands in the text.")]


def test_preferences(lines):
    assert lines("preference", ONE, labellers="all") == [
        {"prompt": "What?", "chosen": "A", "rejected": "B"},
        {"prompt": "What?\n\nA\n", "chosen": "A1", "rejected": "A2"},
        {"prompt": "What?\n\nA\nA1\n", "chosen": "A11: the answer is 4", "rejected": "A12: the answer is 5"},
        {"prompt": "What?", "chosen": "B", "rejected": "A"},
    ]
    [first, *others] = lines("preference", ONE, pairs="answers", scores="any")
    assert first == {
        "prompt": "What?",
        "chosen": "A\nA1\nA11: the answer is 4",
        "rejected": "A\nA1\nA12: the answer is 5",
        "chosen_score": 0.7,
        "rejected_score": 0.2,
        "verifier": "written@1",
    }
    assert len(others) == 2


def test_argilla_and_label_studio(lines, labelled, tmp_path):
    records = {record["id"]: record for record in lines("argilla", ONE, labellers="all", scores="any")}
    assert len(records) == 13
    [bobs] = [record for id, record in records.items() if id.endswith("-bob") and record["step"] == "A"]
    assert bobs["rating.response"] == "bad"
    assert (bobs["rating.suggestion"], bobs["rating.suggestion.score"]) == ("good", 0.9)
    assert (bobs["rating.suggestion.agent"], bobs["labeller"]) == ("written@1", "bob")
    tasks = json.loads(exported(labelled.store, "label_studio", tmp_path / "t", Options(scores="any"), **ONE))
    first = tasks[0]
    assert [said["result"][0]["value"]["choices"] for said in first["annotations"]] == [
        ["good"],
        ["bad"],
        ["good"],
    ]
    assert [said["ground_truth"] for said in first["annotations"]] == [False, False, True]
    assert first["predictions"][0]["score"] == 0.9
    assert len(tasks) == 10
    assert exported(labelled.store, "label_studio", tmp_path / "t", traces=["none"]) == b"[]\n"


def test_parquet(labelled, tmp_path):
    from fastparquet import ParquetFile

    exported(labelled.store, "parquet", tmp_path / "steps.parquet", Options(labellers="all", scores="any"))
    table = ParquetFile(str(tmp_path / "steps.parquet")).to_pandas()
    one = table[table.trace == "one"]
    assert list(one.labeller.dropna().unique()) == ["ann", "bob", "lead"]
    assert one[(one.labeller == "ann") & one.rating.notna()].rating.tolist() == [1, 0, 1, 1, -1]
    assert one.unsure.sum() == 1
    assert one[one.text == "A12: the answer is 5"].iloc[0].comment == "“=” <b>no</b> ⟨ü⟩"
    assert one[one.text == "A"].iloc[0].labelled_at == START + 1.5
    assert table.correct.dropna().astype(bool).tolist().count(True) >= 3


def test_a_row_names_who_rated_and_keeps_a_comment_on_an_unrated_step(tmp_path):
    from fastparquet import ParquetFile

    made = Labelled(tmp_path / "s.db")
    trace = made.searched("one")
    made.say(trace, "ann", "A", 1)
    made.say(trace, "bob", "A", None, about="comment", comment="rather")
    made.say(trace, "cem", "B", None, about="comment", comment="hm")
    made.say(trace, "dee", "", -1, about="problem")
    exported(made.store, "parquet", tmp_path / "steps.parquet")
    table = ParquetFile(str(tmp_path / "steps.parquet")).to_pandas()
    rows = table[table.labeller.notna()][["text", "labeller", "labelled_at", "comment"]].values.tolist()
    assert rows == [["A", "ann", START + 1.5, "rather"], ["B", "cem", START + 4.5, "hm"]]
    out = exported(made.store, "argilla", tmp_path / "argilla").splitlines()
    told = [(line.get("rating.response"), line.get("labeller")) for line in map(json.loads, out)]
    assert {each for each in told if each != (None, None)} == {("good", "ann")}


def test_a_data_set_shares_no_problem_between_its_sides(labelled, tmp_path):
    for n in range(30):
        trace = labelled.searched(f"p{n}", f"S{n} .5\n  T{n} .5 -> 4\n", "greedy", problem=f"Problem {n}?")
        labelled.say(trace, "ann", f"S{n}", 1)
    folder = tmp_path / "set"
    done = export_file(
        labelled.store,
        "dataset",
        str(folder),
        Selection(filter=Filter(words="problem")),
        Options(),
    )
    sides = {}
    for side in ("train", "test"):
        rows = [json.loads(line) for line in (folder / "data" / f"{side}.jsonl").read_text().splitlines()]
        sides[side] = {row["prompt"] for row in rows}
        assert rows
        assert {split_of(problem) for problem in sides[side]} == {side}
    assert not sides["train"] & sides["test"]
    assert done.lines == len(sides["train"]) + len(sides["test"]) == 30
    card = (folder / "README.md").read_text()
    assert "path: data/train.jsonl" in card
    assert f"| test | {len(sides['test'])} | {len(sides['test'])} |" in card
    assert "| `completions` |" in card
    with pytest.raises(InputError, match="not empty"):
        export_file(labelled.store, "dataset", str(folder), Selection(), Options())


@pytest.mark.parametrize("is_there", [True, False])
def test_a_data_set_that_was_stopped_can_be_begun_again(labelled, tmp_path, is_there):
    folder = tmp_path / "set"
    if is_there:
        folder.mkdir()

    def stop(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_file(labelled.store, "dataset", str(folder), Selection(), Options(), tell=stop)
    assert [*tmp_path.rglob("*")] == [folder] * is_there
    export_file(labelled.store, "dataset", str(folder), Selection(), Options())
    assert [*tmp_path.iterdir()] == [folder]
    assert {file.name for file in folder.rglob("*")} == {"README.md", "data", "train.jsonl", "test.jsonl"}


def test_a_data_set_that_was_killed_is_none(labelled, tmp_path):
    script = """
import os, sys
from tts_core.formats.readings import Options
from tts_core.store import Store
from tts_core.transfer import export_file
from tts_core.transfer_out import Selection

kill = lambda done: os.kill(os.getpid(), 9)
export_file(Store(sys.argv[1]), "dataset", sys.argv[2], Selection(), Options(), tell=kill)
"""
    folder = tmp_path / "set"
    command = [sys.executable, "-c", script, str(labelled.store.path), str(folder)]
    assert subprocess.run(command).returncode == -9
    assert not folder.exists()


def test_named_traces_pass_all_that_is_asked(labelled, lines):
    def traces(**selected):
        return [line["trace"] for line in lines("plain", {"traces": ["two", "one", "five"], **selected})]

    assert traces() == ["two", "one", "five"]
    assert traces(filter=Filter(labelled=True)) == ["two", "one"]
    assert traces(filter=Filter(strategy="mcts")) == ["one", "five"]
    assert traces(owners=["nobody"]) == []
    item = {"queue": "named", "item": 0, "trace": "two", "target": "[]", "kind": "item"}
    labelled.store.insert("queues", [{"id": "named", "name": "q", "by": "lea", "settings": "{}"}])
    labelled.store.insert("queue_items", [item])
    assert traces(queue="named") == ["two"]
    with pytest.raises(InputError, match="no queue"):
        traces(queue="other")
    # one that is named is meant, though it is deleted
    labelled.store.append("two", [TraceDeleted(True, "me")])
    assert traces() == ["two", "one", "five"]
    assert traces(filter=Filter(labelled=True)) == ["one"]
    labelled.store.append("two", [TraceDeleted(False, "me")])


def test_selections(labelled, lines):
    assert {
        line["trace"] for line in lines("plain", {"filter": Filter(strategy="greedy", labelled=True)})
    } >= {"three"}
    train, test = (len(lines("plain", {"split": side})) for side in ("train", "test"))
    assert train + test == len(lines("plain"))
    with pytest.raises(InputError, match="no queue 'q'"):
        lines("plain", {"queue": "q"})


def test_a_queue_gives_its_traces_with_the_labels_made_in_it(tmp_path):
    made = Labelled(tmp_path / "s.db")
    made.say(made.searched("one"), "ann", "B", -1)
    made.say(made.searched("two"), "ann", "B", -1)
    bench = Workbench(made.store)
    queue = bench.create_queue(LEAD, {"name": "q", "policy": "all", "size": 1})
    item = bench.open(ANN, queue)
    told = bench.save(ANN, [judgement(item, item["paths"][0][0], 1, "m-1")])
    assert told["refused"] == {}
    out = exported(made.store, "prm800k", tmp_path / "out", queue=queue)
    [line] = [json.loads(line) for line in out.splitlines()]
    assert line["labeler"] == ANN.owner
    ratings = [each["rating"] for step in line["label"]["steps"] for each in step["completions"]]
    assert [rating for rating in ratings if rating is not None] == [1]


def test_adjudicated_is_what_counts_after_all_was_said(tmp_path):
    """Export and `labels.adjudication.resolved` settle each step alike, whoever said what."""
    made = Labelled(tmp_path / "s.db")
    steps = [step for id in ("one", "two") for step in made.searched(id).steps.values()]
    queue = Workbench(made.store).create_queue(LEAD, {"name": "q", "policy": "all", "size": 20})
    decisions, rng = Adjudication(made.store), Random(3)
    for step in rng.choices(steps, k=120):
        owner, rating = rng.choice(("ann", "bob", "cem", "dee")), rng.choice((1, 1, 1, 0, -1, None, UNSURE))
        told = {"data": {"unsure": True}} if rating == UNSURE else {}
        trace = "one" if step.id in made.store.trace("one").steps else "two"
        label = Label(trace, step.id, step.content, owner, None if rating == UNSURE else rating, **told)
        LabelBook(made.store).add([replace(label, queue=rng.choice((queue, None)))])
        if rng.random() < 0.2:
            with suppress(InputError):  # nobody judged it there
                where, lead = rng.choice((queue, None)), rng.choice(("lead", "other"))
                given = decisions.decide(lead, where, step.id, rng.choice((1, 0, -1, UNSURE)))
                if rng.random() < 0.3:
                    decisions.take_back(lead, given)
    options = Options(labellers="adjudicated")
    for where in (None, queue):
        ratings = {}
        for trace in labelled_traces(made.store, Selection(queue=where), True, options):
            for reading in readings(trace, options):
                ratings |= {trace.nodes[place].id: rating for place, rating in reading.ratings.items()}
        settled = resolved(made.store, where)
        assert ratings == {step: one.rating for step, one in settled.items() if one.rating is not None}
        assert {one.by for one in settled.values()} == {"verdict", "majority", None}
        assert len(set(ratings.values())) == 3


def test_scores_of_undone_runs_are_not_written(tmp_path):
    made = Labelled(tmp_path / "s.db")
    trace = made.searched("one", "A .4 -> 4\n", "greedy")
    [step] = trace.steps
    told = StepsScored(1, 0, "prm", "1", "min", 0.5, (Score(step, 0.9, 0.9),))
    made.store.append("one", [RunStarted(1, "person", "rescore", {}, {}, {}, ()), told])
    made.store.append("one", [RunEnded(1, "done", "")])

    def written():
        [line] = exported(made.store, "plain", tmp_path / "out", Options(scores="any")).splitlines()
        return [(score["verifier"], score["value"]) for score in json.loads(line)["steps"][0]["scores"]]

    assert written() == [("written", 0.4), ("prm", 0.9)]
    made.store.append("one", [RunHidden(1, True, "local")])
    assert written() == [("written", 0.4)]


def test_a_preference_to_a_step_of_an_undone_run_is_not_written(tmp_path):
    made = Labelled(tmp_path / "s.db")
    trace = made.searched("one")
    beside = next(id for id, step in trace.steps.items() if step.text.startswith("A11"))
    with made.store.transaction() as db:
        written = write_step(made.store, db, "one", beside, "W: the answer is 6", "ann")
    made.say(trace, "ann", "A11", 1, about="preference", data={"over": written.id})
    before = exported(made.store, "plain", tmp_path / "a")
    assert json.loads(before)["labels"][0]["data"] == {"over": len(trace.steps)}
    made.store.append("one", [RunHidden(written.run, True, "ann")])
    after = exported(made.store, "plain", tmp_path / "a")
    assert "labels" not in json.loads(after)
    assert imported(tmp_path / "other.db", "plain", tmp_path / "a")[1] == []


def test_the_original_of_a_revision_is_the_attempt_and_not_its_critique(tmp_path):
    made = Labelled(tmp_path / "s.db")
    made.searched("t", "A .3 -> 5\n== its critique\nK .9 -> 9\n== revised\nB .6 -> 4\n", "critique", turns=2)
    [line] = [json.loads(line) for line in exported(made.store, "revisions", tmp_path / "out").splitlines()]
    assert (line["original"], line["revision"]) == ("A: the answer is 5", "B: the answer is 4")
    assert (line["original_correct"], line["revision_correct"], line["improved"]) == (False, True, True)


@pytest.mark.parametrize("origin", [{"last": -1}, {"flags": 3}, {"people": ["x"]}, {"question": "What?"}])
def test_an_odd_origin_from_another_format_holds_no_export_back(tmp_path, origin):
    line = {
        "problem": "What?",
        "steps": [{"text": "A\n"}],
        "labels": [{"step": 0, "owner": "ann", "rating": -1}],
        "source": "prm800k",
        "origin": origin,
    }
    (tmp_path / "in").write_text(json.dumps(line) + "\n")
    store, refused = imported(tmp_path / "s.db", "plain", tmp_path / "in")
    assert refused == []
    [told] = [json.loads(line) for line in exported(store, "prm800k", tmp_path / "out").splitlines()]
    assert told["label"]["steps"][0]["completions"][0]["rating"] == -1


def test_a_writer_that_breaks_leaves_one_trace_out(labelled, tmp_path, monkeypatch):
    whole = exported(labelled.store, "plain", tmp_path / "a")
    written = plain.write

    def broken(trace, options):
        if trace.id == "two":
            raise KeyError("taken")
        return written(trace, options)

    monkeypatch.setattr(transfer_out, "log", logging.getLogger("quiet"))
    format = replace(format_named("plain"), write=broken)
    told = labelled_traces(labelled.store, Selection(), False, Options())
    part = transfer_out.part_of(told, format, Options(), transfer_out.encoded)
    assert part.refused == [("two", "It could not be written (KeyError: 'taken').")]
    assert len(part.lines) == len(whole.splitlines()) - 1
