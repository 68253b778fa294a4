"""Unseen problems: true sums, and words that are nowhere else."""

import re
from types import SimpleNamespace

from tts_core import answers
from tts_core.problems.generated import generated
from tts_core.problems.unseen import unseen
from tts_core.verifiers.arithmetic import Arithmetic

FOUND = list(unseen())
EQUATION = re.compile(r"(\d+ [-+*/] \d+) = (\d+)")


def test_half_take_one_operation_and_half_take_two():
    assert [problem.level for problem in FOUND] == [1, 2] * 60
    assert len({problem.id for problem in FOUND}) == len({problem.prompt for problem in FOUND}) == 120
    assert {problem.family for problem in FOUND} == {"unseen"}


def test_every_step_is_one_true_equation_and_the_last_gives_the_answer():
    verifier = Arithmetic()
    for problem in FOUND:
        made = [EQUATION.findall(step) for step in problem.solution[:-1]]
        assert [len(equations) for equations in made] == [1] * problem.level, problem
        assert made[-1][0][1] == problem.answer, problem
        assert all(eval(sum_) == int(result) for [(sum_, result)] in made), problem  # digits and signs only
        path = [SimpleNamespace(text=f"{step}\n", state="open") for step in problem.solution[:-1]]
        assert 0.0 not in verifier.score(problem.prompt, [path]).scores, problem
        assert answers.equal(problem.answer, answers.extract(problem.worked)), problem


def test_every_number_of_a_solution_is_told_in_the_problem_or_found_on_the_way():
    spelt = {"one": 1, "two": 2, "twice": 2, "double": 2, "half": 2, "three": 3, "third": 3, "four": 4}
    spelt |= {"six": 6, "nine": 9, "twenty-two": 22}
    for problem in FOUND:
        words = re.findall(r"[a-z-]+", problem.prompt.lower())
        known = {int(number) for number in re.findall(r"\d+", problem.prompt)}
        known |= {number for word, number in spelt.items() if any(word in each for each in words)}
        for sum_, result in EQUATION.findall(problem.worked):
            assert {int(number) for number in re.findall(r"\d+", sum_)} <= known, problem
            known.add(int(result))


def test_nothing_of_them_is_in_training():
    mine = {problem.prompt for problem in FOUND}
    assert mine.isdisjoint(problem.prompt for problem in generated("train", 2000, 4))
