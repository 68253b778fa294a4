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
