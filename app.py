"""Treeline's web app: `python app.py`, then open http://127.0.0.1:7860. See `--help`."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any

# read once, when the libraries are imported
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

from tts_core.errors import InputError, ModelError, StoreError
from tts_core.labels.starter import ensure_starter
from tts_core.people import Users
from tts_core.problems.recording import adopt
from tts_core.settings import Settings, is_loopback, read_settings
from tts_core.store import Store

MODEL_AFTER = 4.0
"""Seconds after which the model is loaded though no page has asked yet."""


def allowed_hosts(settings: Settings) -> list[str]:
    """The names under which browsers may reach this server; any other is refused (DNS rebinding)."""
    # of [::1]:7860 Starlette compares what stands before the first colon
    names = {"127.0.0.1", "localhost", "[", settings.host, *settings.allowed_host}
    if not is_loopback(settings.host):
        import psutil

        names |= {socket.gethostname()}
        names |= {address.address for all in psutil.net_if_addrs().values() for address in all}
    return sorted(name for name in names if name and "*" not in name)


@contextlib.contextmanager
def _no_server_yet() -> Iterator[None]:
    """Gradio makes its server anew at the end of every page; only the one that `launch` makes is used."""
    from gradio.routes import App

    made = App.create_app
    App.create_app = staticmethod(lambda *_, **__: None)
    try:
        yield
    finally:
        App.create_app = staticmethod(made)


def build(settings: Settings, store: Store) -> tuple[Any, dict[str, Any], Any]:
    """The pages, how to launch them, and the loader of the first model."""
    import gradio as gr
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from components.accounts import HubAccounts, UserAccounts, open_accounts
    from components.agreement import AgreementPage
    from components.agreement_desk import AgreementDesk
    from components.compare import ComparePage
    from components.data import DataPage
    from components.data_desk import DataDesk
    from components.data_files import DataFiles
    from components.desk import Desk
    from components.downloads import Downloads
    from components.explore import Explore
    from components.labelling import LabelPage
    from components.library import LibraryPage
    from components.library_desk import LibraryDesk
    from components.owner import BrowserCookie, Owners, load_secret
    from components.sign_in import HEAD, Gate, Who
    from components.steps import Steps
    from components.theme import head, theme
    from components.unused import closed
    from components.verifiers import VerifiersPage
    from components.verifiers_desk import VerifiersDesk
    from tts_core.limits import Limits
    from tts_core.live import LiveRuns
    from tts_core.offered import OfferedModels

    models = OfferedModels(settings.model, settings.running)
    accounts = open_accounts(settings.users, settings.hf_role, settings.hf_leads)
    owners = Owners(load_secret(), settings.is_demo, accounts)
    lives = LiveRuns(store, settings.at_once, settings.grace)
    limits = Limits(settings.visitor_runs, settings.visitor_drafts, settings.visitor_tokens)
    desk = Desk(store, lives, models, owners, limits, settings.examples)
    library, data = LibraryDesk(desk), DataDesk(desk)
    with _no_server_yet():
        with gr.Blocks(title="Treeline", analytics_enabled=False) as pages:
            Explore(desk).wire(pages)
            if isinstance(accounts, HubAccounts):
                # Gradio adds its routes where there is one; the header has a link
                gr.LoginButton(visible=False)
        # the header has our own links
        with pages.route("Label", "/label", show_in_navbar=False):
            LabelPage(desk)
        with pages.route("Agreement", "/agreement", show_in_navbar=False):
            AgreementPage(AgreementDesk(desk))
        with pages.route("Library", "/library", show_in_navbar=False):
            LibraryPage(library)
        with pages.route("Compare", "/compare", show_in_navbar=False):
            ComparePage(library).wire(pages)
        with pages.route("Verifiers", "/verifiers", show_in_navbar=False):
            VerifiersPage(VerifiersDesk(desk))
        with pages.route("Data", "/data", show_in_navbar=False):
            DataPage(data)
    guards = [
        Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(settings), www_redirect=False),
        Middleware(BrowserCookie, owners=owners, framed=settings.framed),
    ]
    routes = [*closed(), *Downloads(desk).routes(), *Steps(desk).routes(), *DataFiles(data).routes()]
    launch = {"theme": theme(), "head": head(), "app_kwargs": {"middleware": guards, "routes": routes}}
    if accounts is not None:
        gate = {"accounts": accounts, "root_path": settings.root_path, "framed": settings.framed}
        guards.insert(1, Middleware(Gate, **gate))
        routes += Who(owners).routes()
        launch["head"] += HEAD
    if isinstance(accounts, UserAccounts):
        launch |= {"auth": accounts.check}
    return pages, launch, models.first


def main() -> int:
    """Serve until interrupted; 2 if what was asked cannot be done."""
    try:
        settings = read_settings()
        store = Store(settings.db)
        _check_port(settings)
        if settings.mcp:
            _check_mcp(settings)
        if settings.users:
            _check_users(settings.users)
        if settings.examples:
            adopt(store)
            ensure_starter(store)
    except (InputError, StoreError) as error:
        print(error, file=sys.stderr)
        return 2
    try:
        pages, launch, loader = build(settings, store)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        pages.launch(
            server_name=settings.host,
            server_port=settings.port,
            root_path=settings.root_path or None,
            prevent_thread_lock=True,
            share=False,
            quiet=True,
            ssr_mode=False,
            mcp_server=settings.mcp,
            run_history=False,
            footer_links=[],
            max_threads=100,
            **launch,
        )
    except OSError as error:
        print(f"The server cannot listen on {settings.host}:{settings.port} ({error}).", file=sys.stderr)
        return 2
    print(f"Treeline is on http://{settings.host}:{settings.port} (Ctrl-C ends it)", flush=True)
    # torch would slow the first page down: a page that is ready starts the loading, or this does
    later = threading.Timer(MODEL_AFTER, loader.start)
    later.daemon = True
    later.start()
    with contextlib.suppress(KeyboardInterrupt):
        pages.block_thread()
    return 0


def _check_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.host, settings.port))
    except OSError as error:
        raise InputError(
            f"The server cannot listen on {settings.host}:{settings.port} "
            f"({error.strerror or error}): choose another one with --port or --host."
        ) from error


def _check_users(file: str) -> None:
    roles = Users(file).load().values()
    if not roles:
        raise InputError(
            f"Nobody can sign in: `python -m tts_core users add NAME --users {file}` adds somebody."
        )
    if "lead" not in roles:
        print(
            "No one in the users file is a lead, so no one can make queues or train verifiers.",
            file=sys.stderr,
        )


def _check_mcp(settings: Settings) -> None:
    if settings.is_demo or settings.users:
        # Gradio tells none of those who ask apart
        raise InputError("--mcp is for a server of one's own: it does not go with --users or demo mode.")
    from importlib.metadata import PackageNotFoundError, version

    try:
        have = version("mcp")
    except PackageNotFoundError:
        have = "none"
    # with mcp 2 Gradio starts and offers nothing
    if not have.startswith("1."):
        raise InputError(
            f"--mcp needs the package mcp 1.21 or a newer 1.x, and there is {have}: "
            "pip install -r requirements-mcp.txt"
        )


if __name__ == "__main__":
    sys.exit(main())
