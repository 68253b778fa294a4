"""What `app.py` puts together, before it serves."""

from __future__ import annotations

import pytest

from tts_core.settings import read_settings
from tts_core.store import Store

pytest.importorskip("gradio")


def test_gradio_makes_its_server_at_the_launch_alone(tmp_path, monkeypatch):
    from gradio.routes import App

    import app

    made = []

    def create_app(*_, **__):
        made.append("a server")

    monkeypatch.setattr(App, "create_app", staticmethod(create_app))
    settings = read_settings(["--db", str(tmp_path / "traces.db")])
    app.build(settings, Store(settings.db))
    assert made == []
    assert App.create_app is create_app


def test_on_a_space_the_world_reaches_the_app_and_visitors_are_apart():
    import app

    space = {"SPACE_ID": "ada/treeline", "SPACE_HOST": "ada-treeline.hf.space"}
    settings = read_settings([], space)
    assert (settings.host, settings.framed, settings.is_demo) == ("0.0.0.0", True, True)
    assert "ada-treeline.hf.space" in app.allowed_hosts(settings)
    assert read_settings(["--host", "127.0.0.1", "--no-framed"], space).framed is False
    elsewhere = read_settings(["--allowed-host", "lab"], {"SPACE_HOST": "ada-treeline.hf.space"})
    assert (elsewhere.host, elsewhere.framed, elsewhere.is_demo) == ("127.0.0.1", False, False)
    assert elsewhere.allowed_host == ("lab",)


@pytest.mark.parametrize(
    ("framed", "scheme", "ending"),
    [
        (False, "http", "HttpOnly; SameSite=Lax"),
        (False, "https", "HttpOnly; SameSite=Lax; Secure"),
        # in another site's frame a browser keeps no other one
        (True, "http", "HttpOnly; SameSite=None; Secure; Partitioned"),
    ],
)
def test_the_cookie_fits_where_the_page_is_shown(framed, scheme, ending):
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.responses import HTMLResponse
    from starlette.routing import Route
    from starlette.testclient import TestClient

    from components.owner import BrowserCookie, Owners

    guard = Middleware(BrowserCookie, owners=Owners(b"x" * 32, demo=True), framed=framed)
    made = Starlette(routes=[Route("/", lambda _: HTMLResponse("<p>"))], middleware=[guard])
    told = TestClient(made, base_url=f"{scheme}://lab").get("/").headers["set-cookie"]
    assert told.endswith(ending)


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--users", "users.json"], ["--demo"]])
def test_mcp_is_for_a_server_of_ones_own(options):
    import app
    from tts_core.errors import InputError

    with pytest.raises(InputError, match="a server of one's own"):
        app._check_mcp(read_settings(["--mcp", *options], {}))
