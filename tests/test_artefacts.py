"""Trained verifiers: found by name and revision, never changed, and one of them the default."""

from __future__ import annotations

import json
import sqlite3

import pytest

torch = pytest.importorskip("torch")

from tts_core.artefacts import Artefacts  # noqa: E402
from tts_core.cli import main  # noqa: E402
from tts_core.errors import InputError  # noqa: E402
from tts_core.events import ROOT  # noqa: E402
from tts_core.generators.scripted import ScriptedGenerator, Written  # noqa: E402
from tts_core.store import Store  # noqa: E402
from tts_core.verifiers import make_verifiers, offered, usual  # noqa: E402
from tts_core.verifiers.card import Card  # noqa: E402
from tts_core.verifiers.head import Head  # noqa: E402
from tts_core.verifiers.trained import CARD, HEAD, Shipped, found, pack, unpack  # noqa: E402

POLICY = {"name": "Tiny", "adapter": "reasoner@1", "dtype": "float32"}


class Policy:
    """A generator as far as finding verifiers goes."""

    def describe(self):
        return POLICY


def card(revision="1", name="prm", **more):
    told = {
        "kind": "prm",
        "model": "Tiny",
        "adapter": "reasoner@1",
        "dtypes": ("float32", "bfloat16"),
        **more,
    }
    return Card(name, revision, **told)


def weights(bias=0.0):
    return {
        "first": torch.zeros(2, 6),
        "first_bias": torch.zeros(2),
        "second": torch.zeros(2),
        "second_bias": torch.tensor(bias),
        "blocks": torch.tensor(3.0),
        "temperature": torch.tensor(1.0),
    }


def bias_of(verifier):
    assert isinstance(verifier, Head)
    return verifier.judge(torch.ones(1, 6), [[ROOT]])[0]


@pytest.fixture
def shipped(tmp_path):
    folder = tmp_path / "shipped"
    for revision, bias in (("1", -1.0), ("2", -2.0)):
        place = folder / f"prm-{revision}"
        place.mkdir(parents=True)
        (place / CARD).write_text(json.dumps(card(revision).to_json()))
        (place / HEAD).write_bytes(pack(weights(bias)))
    return Shipped(folder)


@pytest.fixture
def artefacts(tmp_path, shipped):
    return Artefacts(Store(tmp_path / "traces.db"), shipped)


def test_a_name_means_the_newest_that_ships_until_another_is_made_the_default(artefacts):
    assert artefacts.default("prm", POLICY).revision == "2"
    assert artefacts.next_revision("prm") == "3"
    artefacts.add(card("3"), pack(weights(3.0)))
    assert artefacts.default("prm", POLICY).revision == "2"
    artefacts.make_default(card("3"), "ann")
    assert artefacts.default("prm", POLICY).revision == "3"
    artefacts.make_default(card("1"), "ann")
    assert artefacts.default("prm", POLICY).revision == "1"


def test_of_those_that_ship_the_highest_number_is_the_newest(tmp_path):
    for revision in ("7", "10", "9", "draft"):
        place = tmp_path / f"prm-{revision}"
        place.mkdir()
        (place / CARD).write_text(json.dumps(card(revision).to_json()))
    shipped = Shipped(tmp_path)
    assert [known.revision for known in shipped.cards()] == ["draft", "7", "9", "10"]
    assert shipped.default("prm", POLICY).revision == "10"


def test_a_revision_is_opened_with_its_own_weights(artefacts):
    artefacts.add(card("3"), pack(weights(3.0)))
    told = {known.revision: bias_of(artefacts.open(known)) for known in artefacts.cards()}
    expected = {"1": -1.0, "2": -2.0, "3": 3.0}
    assert told == pytest.approx({name: torch.tensor(one).sigmoid().item() for name, one in expected.items()})


def test_verifiers_are_made_by_name_and_by_revision(artefacts):
    [default] = make_verifiers(["prm"], Policy(), artefacts)
    [first, arithmetic] = make_verifiers(["prm@1", "arithmetic"], Policy(), artefacts)
    assert (default.name, default.revision) == ("prm", "2")
    assert (first.name, first.revision, arithmetic.name) == ("prm", "1", "arithmetic")
    with pytest.raises(InputError, match="named twice"):
        make_verifiers(["prm@1", "prm@2"], Policy(), artefacts)
    with pytest.raises(
        InputError, match="no verifier 'prm@9' for this model; there are prm, arithmetic, judge"
    ):
        make_verifiers(["prm@9"], Policy(), artefacts)


@pytest.mark.parametrize("other", [{"name": "Big"}, {"adapter": None}, {"dtype": "float16"}])
def test_another_policy_has_no_such_verifier(artefacts, other):
    policy = {**POLICY, **other}
    assert artefacts.default("prm", policy) is None
    assert found(artefacts, "prm@1", policy) is None
    assert list(offered(policy, artefacts)) == ["arithmetic", "judge"]


def test_other_weights_of_the_same_adapter_have_no_such_verifier(artefacts):
    mine, other = {**POLICY, "adapter_weights": "aaa"}, {**POLICY, "adapter_weights": "bbb"}
    trained = card("3", adapter_weights="aaa")
    artefacts.add(trained, pack(weights()))
    artefacts.make_default(trained, "ann")
    assert artefacts.cards()[-1] == trained
    assert artefacts.default("prm", mine) == trained
    # old cards tell no weights: the label decides, as it does where the policy tells none
    assert artefacts.default("prm", other).revision == "2"
    assert artefacts.default("prm", POLICY) == artefacts.default("prm", trained.policy) == trained
    assert found(artefacts, "prm@3", other) is None
    with pytest.raises(InputError, match="prm@3 was made for other weights of the adapter reasoner@1"):
        artefacts.open(trained).check(other)
    with pytest.raises(InputError, match="prm@3 was made for Tiny with reasoner@1 in float32"):
        artefacts.open(trained).check({**other, "dtype": "float16"})
    assert "adapter_weights" not in card("4").to_json()


def test_the_best_verifier_is_offered_first(artefacts):
    artefacts.add(card("1", "mine", summary="Ann's."), pack(weights()))
    artefacts.add(card("1", "orm", kind="orm"), pack(weights()))
    told = offered(POLICY, artefacts)
    assert list(told) == ["prm", "orm", "mine", "arithmetic", "judge"]
    assert told["mine"] == "Ann's."
    assert list(offered(None, artefacts)) == ["arithmetic", "judge"]


def test_a_revision_is_never_changed(artefacts):
    with pytest.raises(InputError, match="already"):
        artefacts.add(card("2"), pack(weights()))
    artefacts.add(card("3"), pack(weights()))
    with pytest.raises(InputError, match="already"):
        artefacts.add(card("3"), pack(weights()))
    for statement in ("update verifiers set card = '{}'", "delete from verifiers"):
        with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
            artefacts.store.database.execute(statement)


def test_a_card_comes_back_as_it_was(artefacts):
    told = card("7", data={"truth": 12}, metrics={"auc": 0.9}, seed=3, made="2026-01-02", threshold=0.4)
    artefacts.add(told, pack(weights()))
    assert artefacts.cards()[-1] == told


def test_damaged_weights_are_said(artefacts):
    artefacts.add(card("3"), b"nothing")
    with pytest.raises(InputError, match="damaged"):
        artefacts.open(card("3"))
    with pytest.raises(InputError, match="not those of a head"):
        Head(card(), {"first": torch.zeros(1, 2)})
    with pytest.raises(InputError, match="among those that ship"):
        artefacts.open(card("9"))


@pytest.mark.parametrize("more", [{"name": "A b"}, {"revision": ""}, {"kind": "cat"}])
def test_what_is_no_card_is_refused(more):
    with pytest.raises(InputError):
        card(**more)
    with pytest.raises(InputError, match="no card"):
        Card.from_json({"name": "prm"})


def test_weights_come_back_as_they_were():
    back = unpack(pack(weights(0.25)))
    assert all(torch.equal(back[name], one) for name, one in weights(0.25).items())


def test_the_command_line_lists_them_in_words(artefacts, capsys):
    artefacts.add(card("3", "mine", metrics={"auc": 0.912}, made="2026-01-02"), pack(weights()))
    assert main(["verifiers", "--db", str(artefacts.store.path)]) == 0
    told = capsys.readouterr().out
    assert (
        "mine@3: a head that scores steps, for Tiny with reasoner@1 in float32 or bfloat16, "
        "AUC 0.912 on problems it did not learn from, 2026-01-02" in told
    )
    assert told.startswith("arithmetic: ")
    assert main(["verifiers", "--db", str(artefacts.store.path.with_name("none.db")), "--json"]) == 0
    names = [each["name"] for each in json.loads(capsys.readouterr().out)]
    assert names[:2] == ["arithmetic", "judge"]
    assert "mine" not in names


def test_who_names_no_verifier_gets_the_head_if_there_is_one(artefacts):
    assert usual(Policy(), artefacts) == ["prm", "arithmetic"]
    bare = Policy()
    bare.describe = lambda: {**POLICY, "adapter": None}
    assert usual(bare, artefacts) == ["arithmetic"]
    assert usual(ScriptedGenerator(Written(())), artefacts) == ["written"]


def test_a_new_training_is_not_the_default_until_somebody_says_so(artefacts):
    for revision in ("1", "2"):
        artefacts.add(card(revision, "mine"), pack(weights()))
    assert artefacts.default("mine", POLICY).revision == "1"
    artefacts.make_default(card("2", "mine"), "ann")
    assert artefacts.default("mine", POLICY).revision == "2"


def test_where_a_store_has_a_revision_that_ships_too_its_own_is_meant(artefacts, shipped):
    own = Artefacts(artefacts.store, Shipped(shipped._folder / "nothing"))
    own.add(card("2", summary="Ann's."), pack(weights(5.0)))
    assert [known.label for known in artefacts.cards()] == ["prm@1", "prm@2"]
    default = artefacts.default("prm", POLICY)
    assert default.summary == "Ann's."
    assert bias_of(artefacts.open(default)) == pytest.approx(torch.tensor(5.0).sigmoid().item())
