"""GSM8K: its lines in our way, and a damaged file said in one sentence."""

import gzip
import json

import pytest

from tts_core.errors import InputError
from tts_core.problems import gsm8k


@pytest.mark.parametrize(
    ("line", "tidy"),
    [
        ("Natalia sold 48/2 = <<48/2=24>>24 clips in May.", "Natalia sold 48 / 2 = 24 clips in May."),
        ("He pays 3x$1,200=$<<3*1200=3600>>3,600", "He pays 3 * $1200 = $3600"),
        ("She earned 0.2 x 50 = $<<0.2*50=10>>10.", "She earned 0.2 * 50 = $10."),
        ("A 5-year-old, twenty-one, and 10% off", "A 5-year-old, twenty-one, and 10% off"),
        ("(120+18) * 2=<<(120+18)*2=276>>276", "(120 + 18) * 2 = 276"),
    ],
)
def test_a_line_is_made_tidy(line, tidy):
    assert gsm8k.tidy(line) == tidy


def test_the_train_part_is_there_and_ends_in_its_answers():
    found = list(gsm8k.training())
    assert len(found) == 7473
    assert len({problem.prompt for problem in found}) > 7400
    assert {problem.level for problem in found} == {2, 3, 4, 5}
    for problem in found:
        assert problem.solution[-1] == f"The answer is {problem.answer}."
        assert "<<" not in problem.worked
        assert len(problem.solution) >= 2
    assert found[0].solution[:2] == (
        "Natalia sold 48 / 2 = 24 clips in May.",
        "Natalia sold 48 + 24 = 72 clips altogether in April and May.",
    )


def test_a_solution_without_its_answer_is_left_out():
    assert gsm8k.problem("How many?", "There are 3.") is None
    assert gsm8k.problem("How many?", "There are 3.\n#### three") is None
    assert gsm8k.problem("How many?", "1+2=3\n#### 1,003").answer == "1003"


@pytest.mark.parametrize("line", ["no json", "[1]", '{"question": "What?"}'])
def test_a_damaged_line_is_named(tmp_path, line):
    file = tmp_path / "test.jsonl"
    file.write_text(json.dumps({"question": "Q", "answer": "1+1=2\n#### 2"}) + f"\n{line}\n")
    with pytest.raises(InputError, match="line 2 is no problem of GSM8K"):
        list(gsm8k.read(file))


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        list(gsm8k.read(tmp_path / "nothing.jsonl"))
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(b'{"question": "Q"' * 50)[:40])
    with pytest.raises(InputError, match="cannot be read"):
        list(gsm8k.read(cut))
