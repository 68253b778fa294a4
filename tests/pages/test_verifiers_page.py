"""The Verifiers page: what is installed, how good it is, where it is fooled, and a training to its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fooled import METRICS, NOWHERE, POLICY, card, fill, judge, say, train, weights
from shelves import solve, store_of
from test_access import grave

from tts_core.artefacts import Artefacts
from tts_core.store import Store
from tts_core.verifiers.trained import Shipped

HOSTILE = "<img src=x onerror=\"document.title='owned'\"> ${document.title='owned'} {{x}}"


def verifiers(page: Any, server: Any, query: str = "") -> None:
    """Go to the page, and wait for what it shows."""
    page.goto(f"{server.url}/verifiers{query}")
    page.wait_for_selector(".board-body:not([hidden])")


def rows(page: Any) -> list[str]:
    """The verifiers in the list, from the top."""
    return [row.get_attribute("data-verifier") for row in page.locator(".board-row").all()]


def shown(page: Any, label: str) -> None:
    """Wait until a verifier's card is there."""
    page.wait_for_selector(f'.board-row[data-verifier="{label}"][aria-pressed="true"]')
    page.wait_for_selector(".board-card:not([aria-busy])")


@pytest.fixture
def filled(serve: Any, tmp_path: Path) -> tuple[Any, str]:
    """A server with two revisions of a head, of which the first has judged a labelled search and the second
    is the default; and the search's id."""
    trace = fill(tmp_path / "traces.db")
    second = train(
        tmp_path / "traces.db", "2", metrics={**METRICS, "auc": 0.95}, summary=f"Second. {HOSTILE}"
    )
    store = Store(tmp_path / "traces.db")
    Artefacts(store).make_default(second, "ann")
    store.close()
    return serve(), trace


def test_nothing_trained_says_how_to_get_one(server: Any, visit: Any) -> None:
    page = visit(server.url)
    page.click(".pages a >> text=Verifiers")
    page.wait_for_selector(".board-body:not([hidden])")
    assert page.locator(".pages a[aria-current]").inner_text() == "Verifiers"
    assert page.locator("h1").all_inner_texts() == ["Verifiers"]
    assert page.locator(".board-none").inner_text() == "No trained verifier yet for this model."
    assert rows(page) == ["arithmetic", "judge", "written"]
    assert (
        "No steps of this model labelled by people; no exact truth"
        in page.locator(".board-train").inner_text()
    )
    assert "at least 50 more: label steps" in page.locator(".board-train").inner_text()
    assert page.locator(".board-train button").is_disabled()


def test_how_good_it_is_and_where_it_is_fooled(filled: Any, visit: Any) -> None:
    server, trace = filled
    page = visit()
    verifiers(page, server)
    assert rows(page) == ["prm@2", "prm@1", "arithmetic", "judge", "written"]
    # the default one is open; its card has no scores yet
    shown(page, "prm@2")
    assert HOSTILE in page.locator(".board-card").inner_text()
    assert "No step in your traces is scored by this one yet" in page.locator(".board-card").inner_text()
    page.keyboard.press("Tab")
    page.locator('.board-row[data-verifier="prm@2"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shown(page, "prm@1")
    assert page.evaluate("document.activeElement.dataset.verifier") == "prm@1"
    card = page.locator(".board-card").inner_text()
    for words in (
        "0.91",
        "First-error F1\n64",
        "1,240 steps of 260 problems",
        "300 by people",
        POLICY,
        "0.55: from",
        "The figures above are of problems that were set apart",
    ):
        assert words in card, words
    assert "11 steps" not in page.locator(".board-plot").get_attribute("aria-label")
    assert "Scores from 0.0 to 0.1: 160 steps, 9 % right" in page.locator(".board-plot").get_attribute(
        "aria-label"
    )
    page.click("figure summary")
    assert page.locator("figure table tbody tr").count() == 10
    by = {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts()
        for row in page.locator(".board-by tbody tr").all()
    }
    assert list(by) == ["The worked solution", "People", "The final answer", "The arithmetic checker"]
    wrong = page.locator(".board-cases section").first.locator("a")
    case = wrong.filter(has_text="make 4 + 12 = 16").first
    assert "0.99" in case.inner_text()
    assert "People say wrong." in case.inner_text()
    assert "A baker makes 4 trays" in case.inner_text()
    # the address keeps the choice
    page.reload()
    shown(page, "prm@1")
    case.click()
    page.wait_for_function("document.querySelector('.step-panel')?.innerText.includes('4 + 12 = 16')")
    assert f"trace={trace}" in page.url
    assert page.title().endswith("Treeline")
    # the panel tells what made the score
    assert "trained to tell right steps from wrong ones" in page.content()


def test_one_click_makes_it_the_default(filled: Any, visit: Any) -> None:
    server, _ = filled
    page = visit()
    verifiers(page, server, "?verifier=prm@1")
    page.click(".board-head button")
    page.wait_for_selector('.board-row[data-verifier="prm@1"] .board-chip')
    assert "prm@1 is the default now" in page.locator(".board-said").inner_text()
    assert page.locator(".board-row .board-chip").count() == 1
    store = store_of(server)
    made = Artefacts(store).default("prm", {"name": POLICY, "adapter": None, "dtype": "text"})
    assert made is not None
    assert made.label == "prm@1"
    store.close()
    # the form offers it, and says so of no other model
    page.goto(server.url)
    page.wait_for_selector("#run")
    page.click("#settings > button")
    page.click("#verifiers input")
    options = page.locator("#verifiers [role=option], .options [role=option]").all_inner_texts()
    assert [name.replace("✓", "").strip() for name in options] == ["prm", "arithmetic", "judge", "written"]


def test_a_training_that_cannot_be_is_one_sentence(serve: Any, visit: Any, tmp_path: Path) -> None:
    trace = solve(tmp_path / "traces.db", strategy="majority", set="n=20")
    say(tmp_path / "traces.db", trace, {" ": 1})
    server = serve()
    page = visit()
    verifiers(page, server)
    page.click(".board-train button")
    page.wait_for_selector(".board-train .board-wrong")
    told = page.locator(".board-train .board-wrong").inner_text()
    assert told.endswith("labelled steps are right: a verifier needs right and wrong ones.")
    assert page.locator(".board-train button").is_enabled()


def test_a_training_to_its_end(serve: Any, visit: Any, tmp_path: Path, monkeypatch: Any) -> None:
    pytest.importorskip("torch")
    from training.small import opened
    from training.solutions import say as tell
    from training.solutions import write

    from tts_core.generators.transformers import TransformersGenerator

    monkeypatch.setenv("TREELINE_CACHE", str(tmp_path / "cache"))
    loaded = opened()
    loaded.model.save_pretrained(tmp_path / "tiny")
    loaded.tokenizer.save_pretrained(tmp_path / "tiny")
    store, generator = Store(tmp_path / "traces.db"), TransformersGenerator(loaded)
    for number in range(20):
        made = write(
            store, generator, f"p{number}", [[f"{number} ok\n", "so ok\n"], [f"{number} ok\n", "but no\n"]]
        )
        tell(
            store,
            f"p{number}",
            {step: 1 if "ok" in step.text else -1 for step in made.values()},
            "person",
            "ann",
        )
    Artefacts(store, Shipped(NOWHERE)).add(replace(card("1"), model="tiny", dtypes=("float32",)), weights())
    # those that ship count as well
    after = f"prm@{Artefacts(store).next_revision('prm')}"
    store.close()
    server = serve("--dtype", "float32", model=str(tmp_path / "tiny"))
    page = visit()
    verifiers(page, server)
    assert "60 steps of this model labelled by people" in page.locator(".board-train").inner_text()
    page.click(".board-train button")
    page.wait_for_selector(".board-train progress, .board-train .board-job")
    page.reload()
    page.wait_for_selector(f'.board-train .primary:has-text("Make {after} the default")', timeout=60_000)
    assert f"{after} is trained." in page.locator(".board-train").inner_text()
    first = [line.split("\t") for line in page.locator(".board-train table tr").all_inner_texts()]
    assert first[0] == ["Figure", "prm@1", after]
    assert first[1][:2] == ["Step AUC", "0.91"]
    assert rows(page)[:2] == [after, "prm@1"]
    default = page.locator(".board-row:has(.board-chip)")
    assert default.get_attribute("data-verifier") == "prm@1"
    page.click(".board-train .primary")
    page.wait_for_function("document.querySelector('.board-train').innerText.includes('is the default now')")
    assert default.get_attribute("data-verifier") == after
    # and the form takes it from now on
    page.goto(server.url)
    page.wait_for_selector("#run")
    page.click("#settings > button")
    page.wait_for_function("document.querySelector('#verifiers')?.textContent.includes('prm')")


def test_on_a_shared_server_one_looks_and_changes_nothing(serve: Any, visit: Any, tmp_path: Path) -> None:
    fill(tmp_path / "traces.db")
    server = serve("--host", "0.0.0.0")
    page = visit()
    verifiers(page, server, "?verifier=prm@1")
    shown(page, "prm@1")
    # the search is the command line's, not this visitor's
    assert page.locator(".board-cases a").count() == 0
    assert "No step in your traces" in page.locator(".board-card").inner_text()
    assert page.locator(".board-card button, .board-train button").count() == 0
    assert "only a lead" in page.locator(".board-train").inner_text()
    refused = page.evaluate(
        """async () => {
            const config = window.gradio_config;
            const board = config.components.find((one) => one.props.server_fns?.includes("make_default"));
            const told = [];
            for (const name of ["make_default", "start_training", "stop_training"]) {
                const answer = await fetch(`${config.root}/gradio_api/component_server`, {
                    method: "POST", headers: { "content-type": "application/json" },
                    body: JSON.stringify({
                        session_hash: "x", component_id: board.id, fn_name: name, data: { verifier: "prm@1" },
                    }),
                });
                told.push((await answer.json()).error);
            }
            return told;
        }"""
    )
    assert all("only a lead" in words for words in refused)
    assert store_of(server).query("select * from default_verifiers") == []


def test_axe_and_a_phone(filled: Any, visit: Any) -> None:
    server, _ = filled
    page = visit()
    verifiers(page, server, "?verifier=prm@1")
    page.click("figure summary")
    assert grave(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(300)
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_another_verifier_is_judged_too(filled: Any, visit: Any) -> None:
    server, trace = filled
    judge(server.db, trace, "2", seed=5)
    page = visit()
    verifiers(page, server, "?verifier=written")
    assert "The scores that are written" in page.locator(".board-card").inner_text()
    assert "How good it is" not in page.locator(".board-card").inner_text()
    assert "The figures above" not in page.locator(".board-card").inner_text()
    assert page.locator(".board-by tbody tr").count() == 4
    page.click('.board-row[data-verifier="arithmetic"]')
    shown(page, "arithmetic")
    assert page.locator(".board-by tbody tr").count() == 3
    page.click('.board-row[data-verifier="prm@2"]')
    shown(page, "prm@2")
    assert page.locator(".board-by tbody tr").count() == 4
