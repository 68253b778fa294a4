"""Generated problems: true sums, sound answers, clean English, splits that never share one."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from random import Random
from statistics import mean
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts_core import answers
from tts_core.errors import InputError
from tts_core.problems import generated as module
from tts_core.problems.families import (
    FAMILIES,
    HELD_OUT,
    TRAINING_ONLY,
    _templates,
    ages,
    comparison,
    fractions,
    prices,
    stories_one,
    stories_three,
    stories_two,
    training_only,
    units,
    words,
)
from tts_core.problems.families.template import LARGE, MEDIUM, SMALL, read
from tts_core.problems.generated import generated, split_of
from tts_core.problems.problem import SPLITS, WORDS
from tts_core.problems.unseen import unseen
from tts_core.verifiers.arithmetic import Arithmetic

TEXTS = [
    module.TEXT for module in (stories_one, stories_two, stories_three, prices, units, comparison, fractions)
]
TOLD_IN_TRAINING = [template for text in training_only.TEXTS for template in read(text)]
MANY = [*generated("train", 3000, 11), *generated("test", 400, 11, [HELD_OUT])]
SUM = re.compile(r"\d[\d +*/=-]*\d")
EQUATION = re.compile(r"\d+(?: [-+*/] \d+)+ = \d+")


def test_there_are_many_templates():
    templates = [template for text in TEXTS for template in read(text)]
    assert len(templates) >= 190
    assert len({template.story for template in templates}) == len(templates)
    assert len(words.SHE) + len(words.HE) >= 80


def test_there_are_many_more_words_in_training_and_no_age_among_them():
    stories = {template.story for template in TOLD_IN_TRAINING}
    assert len(stories) == len(TOLD_IN_TRAINING) >= 1650
    assert stories.isdisjoint(template.story for text in [*TEXTS, ages.TEXT] for template in read(text))
    said = [*stories, *words.ASIDES]
    assert not [text for text in said if re.search(r"years? old|\bages?\b|\bolder|younger", text)]


def test_known_words_are_those_of_training_and_new_ones_are_not():
    trained, dev, test = (_stories_told(split) for split in ("train", "dev", "test"))
    assert len(trained) > 400
    assert min(len(dev), len(test)) > 100
    assert trained.isdisjoint(dev | test)
    known = _stories_told("dev", "known", 300) | _stories_told("test", "known", 600)
    assert len(known) > 80
    assert known.isdisjoint(dev | test)
    assert known <= {
        template.story for text in TEXTS for template in read(text) if template.wording == "trained"
    }


def test_no_story_that_is_for_training_tells_a_measured_one_again():
    measured = [one.story for text in [*TEXTS, ages.TEXT] for one in read(text) if one.wording == "measured"]
    measured += [problem.prompt for problem in unseen()]
    where = defaultdict(set)
    for place, template in enumerate(TOLD_IN_TRAINING):
        for run in _runs_of_words(template.story):
            where[run].add(place)
    for story in measured:
        runs = _runs_of_words(story)
        shared = Counter(place for run in runs for place in where[run])
        place, most = max(shared.items(), key=lambda found: found[1], default=(0, 0))
        assert most <= 0.7 * len(runs), (story, TOLD_IN_TRAINING[place].story)


def _runs_of_words(story, length=5):
    """All runs of so many words, numbers and slots alike."""
    words_of = re.findall(r"[#a-z’]+", re.sub(r"\{\w+\}|\d+", "#", story.lower()))
    return {tuple(words_of[place : place + length]) for place in range(len(words_of) - length + 1)}


def _stories_told(split, words="new", count=2500):
    """The templates that a split draws."""
    return {draft.key.rpartition(" [")[0] for draft in _drawn(split, words, count) if draft.wording}


def _drawn(split, words, count):
    drawn, draw = [], module._new
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_new", lambda *asked: drawn.append(draw(*asked)) or drawn[-1])
        list(generated(split, count, 3, list(TRAINING_ONLY), words=words))
    return [draft for draft in drawn if draft]


@pytest.mark.parametrize("texts", [tuple(TEXTS[:3]), *((text,) for text in TEXTS[3:])])
def test_half_of_the_templates_of_every_length_are_kept_for_measuring(texts):
    by_length = defaultdict(list)
    for template in _templates(texts):
        by_length[template.operations].append(template.wording)
    for found in by_length.values():
        assert 0 <= found.count("measured") - found.count("trained") <= 1


def test_of_the_held_out_family_everything_is_measured_with_and_of_what_is_for_training_nothing():
    assert {template.wording for template in read(ages.TEXT)} == {"measured"}
    assert {template.wording for template in TOLD_IN_TRAINING} == {"trained"}


def test_every_story_of_training_finds_numbers():
    rng = Random(3)
    rare = [
        template.story
        for template in TOLD_IN_TRAINING
        if sum(template.draw(rng, sizes) is None for sizes in (SMALL, MEDIUM, LARGE) for _ in range(6)) > 12
    ]
    assert not rare


def test_every_equation_is_true_and_the_verifier_says_so():
    verifier = Arithmetic()
    for problem in MANY:
        steps = problem.solution[:-1]
        assert any(EQUATION.search(step) for step in steps), problem
        paths = [[SimpleNamespace(text=f"{step}\n", state="open")] for step in steps]
        assert 0.0 not in verifier.score(problem.prompt, paths).scores, problem
        for chain in (part for step in steps for part in SUM.findall(step) if "=" in part):
            assert len({eval(side) for side in chain.split(" = ")}) == 1, problem  # digits and signs only


def test_the_answer_is_the_last_result_and_is_read_from_the_solution():
    for problem in MANY:
        assert problem.solution[-1] == f"The answer is {problem.answer}."
        assert re.search(rf"= {problem.answer}\b", problem.solution[-2]), problem
    for problem in MANY[:150]:
        assert answers.equal(problem.answer, answers.extract(problem.worked)), problem


def test_nothing_is_left_open_and_nothing_stands_alone_in_the_plural():
    plurals = "|".join([*words.OWNED, *words.BOXES, *words.ROWED, "pages", "children", "dollars"])
    for problem in MANY:
        text = " ".join([problem.prompt, *problem.solution])
        assert not re.search(r"[{}]|\$\D|\b(None|[B-Z]) (?=\w+ing)", text), problem
        assert not re.search(rf"(?<![\d,.])\b(1|one) ({plurals})\b", text), problem
        assert not re.search(r"\b[Aa] [aeiou]\w", problem.prompt.replace("a one", "").replace("a uni", "")), (
            problem
        )
        assert "  " not in text
        assert not re.search(r"(?<![Cc]lass )\b[B-HJ-Z]\b", problem.prompt), (
            problem
        )  # a number that was not put in
        assert problem.prompt[0].isupper() or problem.prompt[0].isdigit() or problem.prompt[0] in '("'


def test_a_higher_level_takes_more_work():
    steps, written, digits = defaultdict(list), defaultdict(list), defaultdict(list)
    for problem in MANY:
        steps[problem.level].append(len(problem.solution) - 1)
        written[problem.level].append(len(re.findall(r"\d", problem.worked)))
        digits[problem.level].append(max(map(len, re.findall(r"\d+", problem.worked))))
    assert [mean(written[level]) for level in range(1, 6)] == sorted(
        mean(written[level]) for level in range(1, 6)
    )
    assert [mean(digits[level]) for level in range(1, 6)] == sorted(
        mean(digits[level]) for level in range(1, 6)
    )
    assert max(steps[1]) <= 2  # a product of two long numbers is worked out first
    assert mean(steps[5]) > 4.5


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**31), st.integers(0, 2**31))
def test_no_seed_brings_a_problem_into_two_splits(one, other):
    train = {problem.prompt for problem in generated("train", 200, one)}
    for split in ("dev", "test"):
        for words_told in WORDS:
            told = generated(split, 60, other, words=words_told)
            assert not train & {problem.prompt for problem in told}


def test_no_sum_is_asked_in_two_splits_in_other_words():
    def sums(split, count, levels):
        asked = (problem.prompt for problem in generated(split, count, 3, ["chain"], levels))
        return {re.search(r"[\d(][-+*/() \d]*[\d)]", each).group() for each in asked}

    learned = sums("train", 400, [1]) | sums("train", 400, [2])
    for split in ("dev", "test"):
        measured = sums(split, 100, [1]) | sums(split, 100, [2])
        assert len(measured) > 60
        assert not learned & measured


def test_articles_are_no_numbers():
    asked = [each.prompt for each in generated("train", 400, 1, ["unknowns"], [1])]
    assert any(each.startswith("Some number plus ") for each in asked)
    assert not [each for each in asked if re.match(r"\d+ number", each)]


def test_known_words_ask_with_numbers_that_training_has_not():
    keys = {split: _drawn(split, "known", 900) for split in SPLITS}
    told = {split: {draft.key for draft in found if draft.wording} for split, found in keys.items()}
    assert min(map(len, told.values())) > 200
    assert not told["train"] & (told["dev"] | told["test"])
    assert not told["dev"] & told["test"]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**31))
def test_other_words_for_the_same_numbers_are_in_the_same_split(seed):
    rng = Random(seed)
    template = rng.choice(_templates(tuple(TEXTS)))
    drafts = [template.draw(rng, SMALL) for _ in range(200)]
    splits = defaultdict(set)
    for draft in drafts:
        if draft is not None:
            splits[draft.key].add(split_of(draft))
    assert all(len(found) == 1 for found in splits.values())
    sides = {split for found in splits.values() for split in found}
    assert template.wording == "trained" or sides <= {"dev", "test"}
    assert len({draft.prompt for draft in drafts if draft}) >= len(splits)


def test_there_are_no_twins_and_the_held_out_family_is_never_trained_on():
    assert len({problem.prompt for problem in MANY}) == len(MANY)
    trained = {problem.family for problem in MANY[:3000]}
    assert trained == set(FAMILIES) - {HELD_OUT}
    with pytest.raises(InputError, match="kept out of training"):
        list(generated("train", 1, families=[HELD_OUT]))
    assert {template.story for template in read(ages.TEXT)}.isdisjoint(
        template.story for text in TEXTS for template in read(text)
    )


def test_the_same_seed_gives_the_same_problems_in_another_process():
    code = (
        "from tts_core.problems.generated import generated; [print(p.id) for p in generated('test', 20, 5)]"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.split() == [problem.id for problem in generated("test", 20, 5)]
    assert [p.id for p in generated("test", 20, 6)] != [p.id for p in generated("test", 20, 5)]


@pytest.mark.parametrize("split", SPLITS)
def test_families_are_alike_in_a_split_however_much_of_them_is_in_it(split):
    found = Counter(problem.family for problem in generated(split, 700, 4))
    assert set(found) == set(FAMILIES) - {HELD_OUT}
    alike = 700 / len(found)
    assert all(abs(count - alike) <= 40 for count in found.values()), found


def test_another_family_is_asked_where_one_has_no_more():
    with pytest.raises(InputError, match=r"only \d\d such problems in dev"):
        list(generated("dev", 300, 1, ["unknowns"], [1]))
    found = Counter(problem.family for problem in generated("dev", 300, 1, ["unknowns", "story"], [1]))
    assert found["unknowns"] < 100 < found["story"]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_every_level(family):
    for level in range(1, 6):
        assert {p.level for p in generated("test", 3, 1, [family], [level])} == {level}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"split": "exam"}, "There is no split 'exam'"),
        ({"families": ["music"]}, "There is no family 'music'"),
        ({"levels": [6]}, "There is no level 6"),
        ({"levels": []}, "nothing to choose from"),
        ({"words": "rude"}, "Words are new or known, not 'rude'"),
        ({"words": "known", "families": [HELD_OUT]}, "all its words are new"),
    ],
)
def test_what_does_not_exist_is_said(asked, said):
    with pytest.raises(InputError, match=said):
        list(generated(**{"split": "test", "count": 1, **asked}))


@pytest.mark.parametrize("text", ["A story with {a}.\nx is a + a", "A story with {a}.\nx = a + b : {=}."])
def test_a_template_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError, match=r"no step|nothing says"):
        read(text)
