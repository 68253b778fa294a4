"""Sign-in: nothing without it, one's own traces with it, and what each role may."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from driving import run, wait_state
from serving import Server
from test_access import grave

from tts_core.people import Cost, Users

ROLES = {"ada": "lead", "bo": "labeller", "cy": "labeller", "vi": "viewer", "eve": "labeller"}


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Users:
    """A person of each name in `ROLES`, whose password is "password of NAME"."""
    made = Users(tmp_path_factory.mktemp("users") / "users.json", Cost(n=4, r=1, p=1))
    for name, role in ROLES.items():
        made.add(name, role, f"password of {name}")
    return made


@pytest.fixture(scope="module")
def server(users: Users, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("server"), "--users", str(users.path)).start()
    yield made
    made.stop()
    assert made.refused == []
    assert "Traceback" not in (made.folder / "err").read_text()


def ask(
    server: Server, path: str, cookie: str = "", data: Any = None, **headers: str
) -> tuple[int, str, Any]:
    """Status, text and headers of an answer; a redirect is followed."""
    told = {
        "accept": "*/*",
        "cookie": cookie,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    asked = urllib.request.Request(server.url + path, data, told)
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.status, answer.read().decode("utf-8", "replace"), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def sign_in(server: Server, name: str) -> str:
    """The cookie of a person who has signed in as a program does."""
    form = urllib.parse.urlencode({"username": name, "password": f"password of {name}"}).encode()
    status, _, headers = ask(server, "/login", data=form)
    assert status == 200
    cookies = [value.split(";")[0] for value in headers.get_all("set-cookie")]
    return next(cookie for cookie in cookies if "unsecure" in cookie)


def browser_of(server: Server, name: str) -> dict[str, Any]:
    """What `visit` makes a browser of, in which a person is signed in."""
    name, _, value = sign_in(server, name).partition("=")
    cookie = {"name": name, "value": value, "domain": "127.0.0.1", "path": "/", "expires": -1}
    cookie |= {"httpOnly": True, "secure": False, "sameSite": "Lax"}
    return {"storage_state": {"cookies": [cookie], "origins": []}}


def who(server: Server, cookie: str) -> Any:
    status, text, _ = ask(server, "/who", cookie)
    return json.loads(text) if status == 200 else status


PLAIN = (
    "/step/x/0",
    "/download/x.jsonl",
    "/download/traces.db",
    "/config",
    "/gradio_api/info",
    "/who",
    "/theme.css",
)


def test_nothing_is_served_to_strangers(server: Server) -> None:
    for path in PLAIN:
        status, text, _ = ask(server, path)
        assert (status, "You are not signed in" in text) == (401, True), path
    for path in ("/", "/library", "/label", "/download/traces.db"):
        status, text, _ = ask(server, path, accept="text/html")
        assert (status, "<title>Sign in" in text) == (200, True), path
        assert "gradio_config" not in text
    for path in ("/gradio_api/run/status", "/gradio_api/queue/join", "/gradio_api/component_server"):
        assert ask(server, path, data=b'{"data": []}', content_type="application/json")[0] == 401, path


def test_no_other_site_may_show_the_app_in_a_frame(server: Server) -> None:
    cookie = sign_in(server, "bo")
    for path in ("/", "/library", "/who"):
        status, _, headers = ask(server, path, cookie, accept="text/html")
        assert status == 200
        assert "frame-ancestors 'self'" in ",".join(headers.get_all("content-security-policy"))
        assert headers["x-frame-options"] == "SAMEORIGIN"


def test_the_page_to_sign_in(server: Server, chromium: Any) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, color_scheme="dark", bypass_csp=True
    )
    errors: list[str] = []
    try:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server.url}/library?words=muffins")
        assert grave(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 390

        def tell(name: str, password: str) -> str:
            page.get_by_label("Name").fill(name)
            page.get_by_label("Password").fill(password)
            page.keyboard.press("Enter")
            page.wait_for_selector(".sign-in-said:not(:empty)")
            return str(page.locator(".sign-in-said").inner_text())

        wrong = tell("vi", "a wrong password")
        assert wrong == "The name or the password is wrong."
        assert tell("nobody", "password of vi") == wrong
        assert grave(page) == []
        # the name that is guessed at waits, also with the right password
        said = ""
        for _ in range(8):
            said = tell("nobody", "a wrong password")
            if said != wrong:
                break
        assert "Too many wrong passwords: try again in" in said
        page.get_by_label("Name").fill("Vi")
        page.get_by_label("Password").fill("password of vi")
        page.keyboard.press("Enter")
        page.wait_for_selector(".who:not([hidden])")
        assert page.url == f"{server.url}/library?words=muffins"
        assert page.locator(".who").inner_text().split() == ["vi", "viewer", "Sign", "out"]
        assert page.locator(".shelf-backup").is_hidden()
        page.wait_for_timeout(500)
        assert grave(page) == []
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in context.cookies())
        assert who(server, cookies)["role"] == "viewer"
        page.get_by_text("Sign out").click()
        page.wait_for_selector("[name=password]")
        for path in PLAIN:
            assert ask(server, path, cookies)[0] == 401, path
        assert errors == []
    finally:
        context.close()


def test_people_see_their_own_traces_from_any_browser(server: Server, visit: Any) -> None:
    bo, cy = (visit(server.url, **browser_of(server, name)) for name in ("bo", "cy"))
    run(bo)
    wait_state(bo, "done", 120)
    trace = bo.url.split("trace=")[1][:16]
    cy.goto(f"{server.url}/?trace={trace}")
    wait_state(cy, "error", 60)
    assert "belongs to another visitor" in cy.locator(".progress-words").inner_text()
    cookie = sign_in(server, "cy")
    assert ask(server, f"/download/{trace}.jsonl", cookie)[0] == 403
    assert "belongs to another" in ask(server, f"/step/{trace}/0", cookie)[1]
    again = visit(f"{server.url}/?trace={trace}", **browser_of(server, "bo"))
    wait_state(again, "done", 60)
    cy.goto(f"{server.url}/library")
    cy.wait_for_selector(".shelf-empty:not([hidden])")
    lead = visit(f"{server.url}/?trace={trace}", **browser_of(server, "ada"))
    wait_state(lead, "done", 60)
    lead.goto(f"{server.url}/library")
    lead.wait_for_selector(f'.shelf li[data-trace="{trace}"]')
    assert lead.locator(".shelf-backup").is_visible()


def call(server: Server, name: str, function: str, asked: Any) -> Any:
    """What a function of the pages answers a person, whatever the pages would show."""
    cookie = sign_in(server, name)
    parts = json.loads(ask(server, "/config", cookie)[1])["components"]
    [part] = [part["id"] for part in parts if function in part["props"].get("server_fns", ())]
    told = {"data": asked, "component_id": part, "fn_name": function, "session_hash": "x"}
    path = "/gradio_api/component_server"
    return json.loads(
        ask(server, path, cookie, json.dumps(told).encode(), content_type="application/json")[1]
    )


def test_the_server_refuses_what_a_role_may_not(server: Server) -> None:
    judgement = {"mark": "x-1", "trace": "x", "step": "x", "about": "step", "rating": 1, "protocol": "step"}
    told = call(server, "vi", "label_save", {"judgements": [judgement]})
    assert "vi is a viewer, who labels nothing" in json.dumps(told)
    told = call(server, "bo", "label_create", {"spec": {"name": "mine", "protocol": "step"}})
    assert told == {"error": "Only a lead may do this, and bo is a labeller."}
    assert call(server, "bo", "show_agreement", {}) == told


def test_only_a_lead_keeps_the_server(server: Server, visit: Any) -> None:
    status, text, _ = ask(server, "/download/traces.db", sign_in(server, "bo"))
    assert (status, "its keeper's" in text) == (403, True)
    assert ask(server, "/download/traces.db", sign_in(server, "ada"))[0] == 200
    page = visit(**browser_of(server, "bo"))
    page.goto(f"{server.url}/verifiers")
    page.wait_for_selector(".board-train :text('only a lead')")
    page = visit(**browser_of(server, "ada"))
    page.goto(f"{server.url}/verifiers")
    page.wait_for_selector(".board-train :text('needs at least')")


def test_other_sites_are_refused_though_the_cookie_comes_along(server: Server) -> None:
    cookie = sign_in(server, "ada")
    foreign = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors"}
    status, text, _ = ask(
        server, "/gradio_api/run/status", cookie, b'{"data": []}', content_type="application/json", **foreign
    )
    assert (status, "page of another site" in text) == (403, True)
    assert ask(server, "/logout", cookie, sec_fetch_site="cross-site", sec_fetch_mode="no-cors")[0] == 403
    followed = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "accept": "text/html"}
    assert "gradio_config" in ask(server, "/", cookie, **followed)[1]


def test_programs_sign_in_too(server: Server) -> None:
    client = pytest.importorskip("gradio_client")
    with pytest.raises(client.exceptions.AuthenticationError):
        client.Client(server.url, verbose=False)
    told = client.Client(server.url, auth=("vi", "password of vi"), verbose=False)
    assert told.predict(api_name="/traces") == []
    assert told.predict(api_name="/status")["live_runs"] == 0
    told.close()


def test_changes_of_the_users_file_are_noticed_and_sessions_outlive_the_server(
    server: Server, users: Users
) -> None:
    eve, bo = sign_in(server, "eve"), sign_in(server, "bo")
    assert who(server, eve) == {"name": "eve", "role": "labeller", "out": "/logout"}
    users.set_role("eve", "viewer")
    assert who(server, eve)["role"] == "viewer"
    users.set_password("bo", "another password")
    assert who(server, bo) == 401
    server.stop()
    server.start()
    assert who(server, eve)["role"] == "viewer"
    users.remove("eve")
    assert who(server, eve) == 401
