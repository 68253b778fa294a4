"""People: names, roles, passwords in a file that is read again when it changes; how often one may guess."""

import json
import os
import pty
import sys
import threading
from pathlib import Path

import pytest

from tts_core.cli import main
from tts_core.errors import InputError
from tts_core.guesses import FORGOTTEN, Guesses
from tts_core.people import Cost, Person, Users

CHEAP = Cost(n=4, r=1, p=1)
TOP = Path(__file__).resolve().parent.parent


@pytest.fixture
def file(tmp_path):
    return tmp_path / "users.json"


@pytest.fixture
def users(file):
    made = Users(file, CHEAP)
    made.add("ada", "lead", "correct horse")
    made.add("bo", "labeller", "battery staple")
    return made


# the file


def test_only_the_right_password_of_the_right_name_is_right(users):
    assert users.check("ada", "correct horse")
    assert not users.check("ada", "battery staple")
    assert not users.check("ada", "")
    assert not users.check("bo", "correct horse")
    assert not users.check("nobody", "correct horse")


def test_an_accent_may_be_typed_in_two_ways(users):
    users.add("cy", "viewer", "café au lait")
    assert users.check("cy", "cafe\u0301 au lait")


def test_an_unknown_name_costs_as_much_as_a_wrong_password(file):
    spent = []

    class Counted(Cost):
        def key(self, password, salt):
            spent.append((self.n, self.r, self.p))
            return super().key(password, salt)

    users = Users(file, Counted(n=8, r=1, p=1))
    users.add("ada", "lead", "correct horse")
    spent.clear()
    assert not users.check("nobody", "correct horse")
    assert spent == [(8, 1, 1)]


def test_the_file_is_this_users_alone_and_holds_no_password(users, file):
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text()
    assert "correct horse" not in text
    told = json.loads(text)["users"]
    assert told["ada"]["salt"] != told["bo"]["salt"]
    assert told["ada"]["scrypt"] == {"n": 4, "r": 1, "p": 1}
    assert [path.name for path in file.parent.iterdir()] == ["users.json"]


def test_a_password_counts_as_it_was_set_though_new_ones_cost_more(users, file):
    dearer = Users(file, Cost(n=16, r=1, p=1))
    assert dearer.check("ada", "correct horse")
    dearer.set_password("ada", "quite another")
    assert json.loads(file.read_text())["users"]["ada"]["scrypt"]["n"] == 16
    assert users.check("ada", "quite another")


def test_what_another_process_changes_is_noticed(users, file):
    other = Users(file, CHEAP)
    stamp = users.stamp("bo")
    other.set_role("bo", "viewer")
    assert users.role("bo") == "viewer"
    assert users.stamp("bo") == stamp
    other.set_password("bo", "a new password")
    assert users.stamp("bo") not in (stamp, None)
    assert not users.check("bo", "battery staple")
    other.remove("bo")
    assert (users.role("bo"), users.stamp("bo")) == (None, None)
    assert not users.check("bo", "a new password")


def test_a_file_that_breaks_while_it_is_served_throws_nobody_out(users, file, caplog):
    assert users.role("bo") == "labeller"
    whole = file.read_text()
    file.write_text("{")
    assert users.role("bo") == "labeller"
    assert "is not JSON text" in caplog.text
    file.unlink()
    assert users.role("bo") == "labeller"
    file.write_text(whole.replace('"labeller"', '"lead"'))
    assert users.role("bo") == "lead"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda told: [], "is no users file"),
        (lambda told: {**told, "users": []}, "is no users file"),
        (lambda told: {**told, "version": 9}, "another version"),
        (lambda told: {**told, "users": {"Ada!": told["users"]["ada"]}}, "the user 'Ada!' is not as"),
        (lambda told: changed(told, role="king"), "the user 'ada' is not as"),
        (lambda told: changed(told, salt="zz"), "the user 'ada' is not as"),
        (lambda told: changed(told, key="00"), "the user 'ada' is not as"),
        # it would take all the memory there is, or for ever
        (lambda told: changed(told, scrypt={"n": 2**30, "r": 8, "p": 1}), "the user 'ada' is not as"),
        (lambda told: changed(told, scrypt={"n": 3, "r": 8, "p": 1}), "the user 'ada' is not as"),
        (lambda told: changed(told, scrypt=None), "the user 'ada' is not as"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(users, file, change, sentence):
    file.write_text(json.dumps(change(json.loads(file.read_text()))))
    with pytest.raises(InputError, match=sentence):
        Users(file).load()


def changed(told, **more):
    return {**told, "users": {"ada": {**told["users"]["ada"], **more}}}


def test_a_missing_file_is_refused_and_says_how_to_make_it(file):
    with pytest.raises(InputError, match="users add NAME --role lead"):
        Users(file).load()


@pytest.mark.parametrize("name", ["", "Ada", "a b", "a/b", "é", "x" * 41, "a\n"])
def test_other_names_are_refused(users, name):
    with pytest.raises(InputError, match="A name has 1 to 40 characters"):
        users.add(name, "viewer", "long enough")


def test_what_cannot_be_done_changes_nothing(users, file):
    before = file.read_bytes()
    for asked, sentence in (
        (lambda: users.add("ada", "viewer", "long enough"), "There is a user ada already"),
        (lambda: users.add("cy", "king", "long enough"), "A role is one of viewer, labeller, lead"),
        (lambda: users.add("cy", "viewer", "short"), "8 to 1024 characters"),
        (lambda: users.set_password("ada", "x" * 1025), "8 to 1024 characters"),
        (lambda: users.set_password("cy", "long enough"), "There is no user 'cy'"),
        (lambda: users.set_role("cy", "lead"), "There is no user 'cy'"),
        (lambda: users.remove("cy"), "There is no user 'cy'"),
    ):
        with pytest.raises(InputError, match=sentence):
            asked()
    assert file.read_bytes() == before


# roles


def test_each_role_may_what_it_says():
    viewer, labeller, lead = (Person("user-x", "x", role) for role in ("viewer", "labeller", "lead"))
    assert [one.may_label for one in (viewer, labeller, lead)] == [False, True, True]
    assert [one.may_lead for one in (viewer, labeller, lead)] == [False, False, True]
    with pytest.raises(InputError, match="x is a viewer, who labels nothing"):
        viewer.check_labels()
    with pytest.raises(InputError, match="Only a lead may do this, and x is a labeller"):
        labeller.check_leads()
    labeller.check_labels()
    lead.check_leads()


# guesses


def test_wrong_passwords_make_one_wait_longer_and_longer():
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    waits = []
    for _ in range(8):
        wait = guesses.begin("ada", "1.2.3.4")
        waits.append(wait)
        now[0] += wait
        if wait:
            assert guesses.begin("ada", "1.2.3.4") == 0
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8]
    # elsewhere, and for others, nothing has happened
    assert guesses.begin("ada", "5.6.7.8") == 0
    assert guesses.begin("bo", "1.2.3.4") == 0
    now[0] += FORGOTTEN + 1
    assert guesses.begin("ada", "1.2.3.4") == 0


def test_the_right_password_clears_the_name():
    guesses = Guesses(lambda: 0.0)
    for _ in range(4):
        guesses.begin("ada", "here")
    assert guesses.begin("ada", "here") > 0
    guesses.right("ada", "here")
    assert guesses.begin("ada", "here") == 0


def test_one_address_does_not_guess_at_many_names():
    guesses = Guesses(lambda: 0.0)
    assert [guesses.begin(f"name{n}", "here") for n in range(30)] == [0] * 30
    assert guesses.begin("another", "here") > 0
    assert guesses.begin("another", "there") == 0


# the command


def tell(file, *arguments):
    return main(["users", *arguments, "--users", str(file)])


def test_the_command_keeps_the_file(file, capsys, monkeypatch):
    for line in ("correct horse\n", "battery staple\n"):
        monkeypatch.setattr("sys.stdin", open_line(line))
        name, role = ("ada", "lead") if "horse" in line else ("bo", "labeller")
        assert tell(file, "add", name, "--role", role, "--password-stdin") == 0
    users = Users(file)
    assert users.check("ada", "correct horse")
    assert tell(file, "role", "bo", "viewer") == 0
    monkeypatch.setattr("sys.stdin", open_line("a new password\n"))
    assert tell(file, "password", "bo", "--password-stdin") == 0
    assert users.check("bo", "a new password")
    capsys.readouterr()
    assert tell(file, "list") == 0
    assert capsys.readouterr().out == "ada  lead\nbo   viewer\n"
    assert tell(file, "remove", "bo") == 0
    capsys.readouterr()
    assert tell(file, "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"ada": "lead"}


def test_the_command_refuses_with_a_sentence(file, capsys, monkeypatch):
    assert tell(file, "list") == 2
    assert "There is no users file" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", open_line("\n"))
    assert tell(file, "add", "ada", "--password-stdin") == 2
    assert capsys.readouterr().err == "Standard input holds no password.\n"
    assert not file.exists()


def open_line(text):
    from io import StringIO

    return StringIO(text)


@pytest.mark.parametrize(("again", "status"), [("correct horse", 0), ("correct house", 2)])
def test_a_password_is_asked_for_twice_and_not_shown(file, again, status):
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(TOP)
        os.execv(
            sys.executable, [sys.executable, "-m", "tts_core", "users", "add", "ada", "--users", str(file)]
        )
    shown = b""
    for prompt, typed in (
        (b"Password of ada: ", b"correct horse\n"),
        (b"The same again: ", again.encode() + b"\n"),
    ):
        while prompt not in shown:
            shown += os.read(terminal, 1024)
        os.write(terminal, typed)
    while True:
        try:
            more = os.read(terminal, 1024)
        except OSError:
            break
        if not more:
            break
        shown += more
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == status
    assert b"correct" not in shown
    assert file.exists() == (status == 0)


def test_two_who_add_people_at_once_lose_none(tmp_path):
    file = tmp_path / "users.json"
    names = [f"u{number}" for number in range(8)]

    def add(name):
        Users(file, CHEAP).add(name, "labeller", "a long password")

    threads = [threading.Thread(target=add, args=(name,)) for name in names]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(Users(file).load()) == names
