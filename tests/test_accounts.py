"""Accounts and owners: as whom a request is signed in, and what is shown to whom."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from types import SimpleNamespace

import pytest

pytest.importorskip("starlette")

from starlette.exceptions import HTTPException

from components.accounts import HubAccounts, UserAccounts, hosted, open_accounts
from components.owner import COOKIE, EXAMPLES, LOCAL, Owners
from components.sessions import LONGEST, Sessions
from tts_core.errors import InputError
from tts_core.people import Cost, Person, Users

SECRET = b"x" * 32
BROWSER = "a" * 24
ROLES = {"ada": "lead", "bo": "labeller", "vi": "viewer"}


@pytest.fixture
def users(tmp_path):
    made = Users(tmp_path / "users.json", Cost(n=4, r=1, p=1))
    for name, role in ROLES.items():
        made.add(name, role, f"password of {name}")
    return made


@pytest.fixture
def accounts(users, tmp_path):
    return UserAccounts(users, tmp_path / "data")


def request(accounts=None, token=None, secure=False):
    """A request of a browser, perhaps with a session's token."""
    cookies = {COOKIE: Owners(SECRET, False).sign(BROWSER)}
    if token is not None:
        cookies[f"access-token-{'' if secure else 'unsecure-'}{accounts.sessions.id}"] = token
    return SimpleNamespace(cookies=cookies, headers={}, scope={})


def signed_in(accounts, name):
    accounts.sessions[f"token of {name}"] = name
    return request(accounts, f"token of {name}")


# sessions


def test_a_session_is_its_token_over_http_and_https(accounts):
    accounts.sessions["secret"] = " Bo "
    assert accounts.signed(request(accounts, "secret")) == "user-bo"
    assert accounts.signed(request(accounts, "secret", secure=True)) == "user-bo"
    assert accounts.signed(request(accounts, "another")) is None
    assert accounts.signed(request(accounts)) is None


def test_a_session_outlives_the_server_but_not_the_password(accounts, users, tmp_path):
    bo, vi = signed_in(accounts, "bo"), signed_in(accounts, "vi")
    again = UserAccounts(users, tmp_path / "data")
    assert again.signed(bo) == "user-bo"
    users.set_role("bo", "lead")
    assert again.signed(bo) == "user-bo"
    users.set_password("bo", "another password")
    assert again.signed(bo) is None
    users.remove("vi")
    assert again.signed(vi) is None


def test_signing_out_ends_it_in_every_process(accounts, users, tmp_path):
    bo = signed_in(accounts, "bo")
    other = UserAccounts(users, tmp_path / "data")
    assert other.signed(bo) == "user-bo"
    accounts.sign_out(bo)
    assert accounts.signed(bo) is None
    assert other.signed(bo) is None


def test_a_session_ends_after_a_month(users, tmp_path):
    now = [1_000_000.0]
    sessions = Sessions(users, tmp_path, lambda: now[0])
    sessions["secret"] = "bo"
    now[0] += LONGEST - 1
    assert sessions.get("secret") == "bo"
    now[0] += 1
    assert sessions.get("secret") is None


def test_the_file_of_sessions_lets_nobody_in(accounts, tmp_path, caplog):
    bo = signed_in(accounts, "bo")
    [file] = (tmp_path / "data").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    [digest] = json.loads(file.read_text())
    assert "token of bo" not in file.read_text()
    assert accounts.signed(request(accounts, digest)) is None
    file.write_text('{"x": 1}')
    assert accounts.signed(bo) is None
    assert "everybody signs in again" in caplog.text


def test_a_name_that_nobody_has_gets_no_session(accounts):
    accounts.sessions["secret"] = "nobody"
    assert accounts.signed(request(accounts, "secret")) is None


# passwords


def checked(accounts, name, password):
    """As a server asks. In a thread of its own: page tests leave a loop running in theirs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(accounts.check(name, password))).result()


def test_too_many_wrong_passwords_are_refused_unread(accounts):
    assert checked(accounts, "BO ", "password of bo")
    for _ in range(4):
        assert not checked(accounts, "bo", "wrong password")
    with pytest.raises(HTTPException, match=r"try again in 1 s") as refused:
        checked(accounts, "bo", "password of bo")
    assert refused.value.status_code == 429
    assert checked(accounts, "vi", "password of vi")


# who sees and may what


def test_people_are_known_by_name_and_role(accounts):
    owners = Owners(SECRET, False, accounts)
    for name, role in ROLES.items():
        asked = signed_in(accounts, name)
        assert owners.of(asked) == owners.of_program(asked) == f"user-{name}"
        assert owners.person(asked) == Person(f"user-{name}", name, role)
    for ask in (owners.of, owners.of_program, owners.person):
        with pytest.raises(InputError, match="You are not signed in"):
            ask(request())


def test_without_sign_in_one_person_labels_as_me(accounts):
    home, shared = Owners(SECRET, False), Owners(SECRET, True)
    assert home.of(request()) == f"browser-{BROWSER}"
    assert home.person(request()) == Person("me", "me", "lead")
    assert shared.person(request()) == Person(f"browser-{BROWSER}", "visitor", "labeller")
    for owners in (home, shared):
        with pytest.raises(InputError, match="sends no cookies"):
            owners.person(SimpleNamespace(cookies={}, headers={}))


def test_everyone_sees_their_own_and_leads_see_all(accounts):
    owners = Owners(SECRET, False, accounts)
    for name in ("bo", "vi"):
        assert owners.listed(f"user-{name}") == [f"user-{name}", EXAMPLES]
        owners.check_read(f"user-{name}", EXAMPLES)
        for other in ("user-ada", LOCAL, f"browser-{BROWSER}"):
            with pytest.raises(InputError, match="belongs to another visitor"):
                owners.check_read(f"user-{name}", other)
        assert not owners.keeps(f"user-{name}")
    assert owners.listed("user-ada") is None
    owners.check_read("user-ada", "user-bo")
    assert owners.keeps("user-ada")


def test_nobody_changes_what_is_not_theirs(accounts):
    owners = Owners(SECRET, False, accounts)
    assert owners.may_write("user-bo", "user-bo")
    assert not owners.may_write("user-bo", LOCAL)
    assert owners.may_write("user-ada", LOCAL)
    assert not owners.may_write("user-ada", "user-bo")
    with pytest.raises(InputError, match="belongs to somebody else"):
        owners.check_write("user-ada", "user-bo")
    with pytest.raises(InputError, match="stays as it is"):
        owners.check_write("user-ada", EXAMPLES)


# Hugging Face


def profile(name="Dora", expires_in=3600.0):
    told = {"userinfo": {"preferred_username": name}, "expires_at": time.time() + expires_in}
    return SimpleNamespace(cookies=request().cookies, headers={}, scope={"session": {"oauth_info": told}})


def test_who_signed_in_with_hugging_face_is_known_by_that_name():
    owners = Owners(SECRET, True, HubAccounts("viewer", ["Eve"]))
    assert owners.person(profile()) == Person("hf-dora", "dora", "viewer")
    assert owners.person(SimpleNamespace(request=profile("Eve"))) == Person("hf-eve", "eve", "lead")
    assert owners.listed("hf-eve") is None
    assert owners.listed("hf-dora") == ["hf-dora", EXAMPLES]
    # a visitor stays one
    visitor = Person(f"browser-{BROWSER}", "visitor", "labeller")
    for asked in (request(), profile(expires_in=-1), profile("no name")):
        assert owners.person(asked) == visitor
    assert not owners.keeps(visitor.owner)
    assert visitor.is_stranger
    assert not owners.person(profile()).is_stranger


def test_hugging_face_is_asked_only_on_a_space(monkeypatch, caplog):
    names = (
        "SYSTEM",
        "SPACE_ID",
        "OAUTH_CLIENT_ID",
        "OAUTH_CLIENT_SECRET",
        "OAUTH_SCOPES",
        "OPENID_PROVIDER_URL",
    )
    for name in names:
        monkeypatch.delenv(name, raising=False)
    assert open_accounts(None, "labeller", ()) is None
    told = dict.fromkeys(names, "x") | {"SYSTEM": "spaces"}
    for name in names:
        assert not hosted({**told, name: ""}), name
    assert not hosted({**told, "SYSTEM": "mine"})
    needed = all(find_spec(name) for name in ("authlib", "itsdangerous"))
    assert hosted(told) == needed
    assert ("pip install" in caplog.text) == (not needed)
