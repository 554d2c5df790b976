"""A book that nobody can open gets open with head office's help, by telephone and recovery key and by nothing less."""

import base64
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
import sqlalchemy as sa
from centres import Laptop, TestCentre
from click.testing import CliRunner
from nacl.public import PrivateKey, PublicKey, SealedBox
from sites import TestSite
from terminal import Terminal

from core.exchange.line import Path
from core.exchange.problems import (
    BookOfAnotherOffice,
    CodeMistyped,
    MalformedRequest,
    RecoveryRefused,
    TooLarge,
    UnknownVersion,
)
from core.exchange.recovering import RecoverAnswer, RecoverAsk, code_of, opened_box, read_recovery_code
from core.exchange.wire import decode, encode
from desktop.storage import header
from desktop.storage.book import Book
from desktop.storage.problems import BookDamaged, WrongPassphrase
from desktop.sync import recovering
from desktop.sync.problems import NotRecoverable, RecoveryAskDamaged
from replica import engines
from server import recovering as at_centre
from server.accounts.roles import Role
from server.accounts.schema import deeds
from server.cli import commands
from server.cli.opening import DATABASE
from server.key_files import PUBLIC, RECOVERY, write_key_file
from server.problems import NoSuchRecovery, RecoveryKeyDiffers

NEW = "نخلة 9 جسور"
KEY = PrivateKey(bytes(range(32)))


@pytest.fixture
def helped(sqlite, tmp_path):
    """A centre with a recovery key."""
    write_key_file(tmp_path / "centre" / PUBLIC, "", bytes(KEY.public_key))
    return TestCentre(sqlite, tmp_path / "centre")


@pytest.fixture
def book(helped, tmp_path):
    """The folder of an enrolled book with something in it, closed."""
    laptop = Laptop(tmp_path / "laptop")
    laptop.enrol(helped)
    laptop.register(2)
    laptop.close()
    return tmp_path / "laptop" / "book"


def give(centre, code, key=bytes(KEY), office="AJL"):
    with centre.around.engine.begin() as connection:
        return at_centre.give(connection, read_recovery_code(code), office, key)


def test_a_forgotten_passphrase_is_set_anew_after_a_telephone_call(helped, book):
    asked = recovering.recover(book, helped.line, NEW)
    assert asked.officer == 0
    assert recovering.recover(book, helped.line, NEW) == asked  # nobody has helped yet

    give(helped, asked.code.lower().replace("-", " "))

    assert recovering.recover(book, helped.line, NEW).officer == 1
    assert not recovering.is_waiting(book)
    with Book.open(book, NEW) as found:
        assert found.officer == 1


def test_an_answer_that_was_lost_is_given_again(helped, book):
    asked = recovering.recover(book, helped.line, NEW)
    give(helped, asked.code)
    list(helped.line.send(Path.RECOVER, _ask(book)))
    assert recovering.recover(book, helped.line, NEW).officer == 1


def _ask(book):
    """The bytes that the book asks with."""
    line = (book / recovering.NAME).read_bytes().partition(b"\n")[0]
    return base64.b64decode(json.loads(line)["ask"])


def test_whoever_takes_the_laptop_meanwhile_does_not_know_the_passphrase(helped, book):
    asked = recovering.recover(book, helped.line, NEW)
    give(helped, asked.code)
    with pytest.raises(WrongPassphrase):
        recovering.recover(book, helped.line, "another one 12")
    assert recovering.is_waiting(book)


def test_nothing_that_the_centre_keeps_opens_the_book(helped, book):
    recovering.recover(book, helped.line, NEW)
    with Book.recover(book, bytes(KEY)) as found:
        data_key = found.keyring.data_key
    with helped.around.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT ask, box FROM recoveries").one()
    assert data_key not in kept.ask
    assert kept.box is None


def test_a_code_binds_the_key_that_asks(helped, book):
    asked = recovering.recover(book, helped.line, NEW)
    stranger = msgspec.structs.replace(decode(_ask(book), RecoverAsk), fresh=bytes(PrivateKey(b"s" * 32).public_key))
    helped.line.send(Path.RECOVER, encode(stranger))  # the same seals, and somebody else's key
    assert code_of(stranger) != asked.code
    give(helped, asked.code)
    assert decode(b"".join(helped.line.send(Path.RECOVER, encode(stranger))), RecoverAnswer).box == b""


def test_a_false_answer_does_not_change_the_book(helped, book):
    asked = recovering.recover(book, helped.line, NEW)
    before = header.read(book)
    fresh = decode(_ask(book), RecoverAsk).fresh
    false = RecoverAnswer(box=bytes(SealedBox(PublicKey(fresh)).encrypt(b"f" * 32)))

    class Liar:
        def send(self, _path, _body):
            return iter((encode(false),))

    with pytest.raises(BookDamaged):
        recovering.recover(book, Liar(), NEW)
    assert header.read(book) == before
    give(helped, asked.code)
    assert recovering.recover(book, helped.line, NEW).officer == 1


def test_wrong_keys_and_codes_are_told(helped, book):
    asked = recovering.recover(book, helped.line, NEW)
    with pytest.raises(RecoveryKeyDiffers):
        give(helped, asked.code, bytes(PrivateKey(b"o" * 32)))
    with pytest.raises(NoSuchRecovery):
        give(helped, "00000-00000")
    with pytest.raises(CodeMistyped):
        give(helped, "short")


def test_head_office_opens_nothing_but_books(helped, book):
    """Backups and sticks are sealed to the same key; whoever found one must not have it opened as if it were a book."""
    asked = recovering.recover(book, helped.line, NEW)
    other = SealedBox(PublicKey(bytes(KEY.public_key))).encrypt(bytes(range(32)))  # as the content key of a backup is
    smuggled = RecoverAsk.of(decode(_ask(book), RecoverAsk).fresh, (bytes(other),))
    list(helped.line.send(Path.RECOVER, encode(smuggled)))
    with pytest.raises(RecoveryKeyDiffers):
        give(helped, code_of(smuggled))
    give(helped, asked.code)
    assert recovering.recover(book, helped.line, NEW).officer == 1


def test_no_office_gets_the_book_of_another_open(helped, book):
    """Head office knows the voice of whoever has found another office's laptop."""
    asked = recovering.recover(book, helped.line, NEW)
    with pytest.raises(BookOfAnotherOffice) as problem:
        give(helped, asked.code, office="IRB")
    assert problem.value.parameters == {"office": "AJL"}
    assert recovering.recover(book, helped.line, NEW).officer == 0, "nothing was given"


def test_a_book_of_ones_own_beside_another_offices_does_not_open_that(helped, book, tmp_path):
    asked = recovering.recover(book, helped.line, NEW)
    other = Laptop(tmp_path / "irbid", office="IRB")
    other.enrol(helped)
    other.close()
    ask = decode(_ask(book), RecoverAsk)
    seals = tuple(each.box for each in header.read(tmp_path / "irbid" / "book").recovery)
    fresh = PrivateKey(b"s" * 32)
    both = RecoverAsk.of(bytes(fresh.public_key), ask.seals + seals)
    list(helped.line.send(Path.RECOVER, encode(both)))
    give(helped, code_of(both), office="IRB")
    found = opened_box(decode(b"".join(helped.line.send(Path.RECOVER, encode(both))), RecoverAnswer), bytes(fresh))
    with Book.unlocked(tmp_path / "irbid" / "book", found):
        pass
    with pytest.raises(BookDamaged):
        Book.unlocked(book, found)
    assert recovering.recover(book, helped.line, NEW) == asked


@pytest.mark.parametrize("damage", [lambda data: data[:0], lambda data: data[:-9], lambda data: b"\xff" + data[1:],
                                    lambda data: data.replace(b'"box"', b'"bix"'),
                                    lambda data: data[:150] + bytes([data[150] ^ 1]) + data[151:]])  # fmt: skip
def test_a_call_for_help_that_was_damaged_is_told_and_can_begin_anew(helped, book, damage):
    recovering.recover(book, helped.line, NEW)
    path = book / recovering.NAME
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(RecoveryAskDamaged):
        recovering.recover(book, helped.line, NEW)
    recovering.forget(book)
    give(helped, recovering.recover(book, helped.line, NEW).code)
    assert recovering.recover(book, helped.line, NEW).officer == 1


def test_the_same_asked_many_times_at_once_is_asked_once(postgres, tmp_path):
    centre = TestCentre(postgres, tmp_path / "centre")
    for n in range(5):
        wire = encode(RecoverAsk.of(n.to_bytes(32), (b"seal",)))
        with ThreadPoolExecutor(8) as pool:
            answers = pool.map(lambda _, wire=wire: b"".join(centre.line.send(Path.RECOVER, wire)), range(8))
            assert {decode(answer, RecoverAnswer).box for answer in answers} == {b""}
    with postgres.connect() as connection:
        assert at_centre.count_waiting(connection) == 5
        said = connection.execute(sa.select(deeds.c.deed)).scalars().all()
    assert said == ["recovery_asked"] * 5


def test_nobody_tells_from_the_database_where_a_call_came_from(helped):
    list(helped.line.send(Path.RECOVER, encode(RecoverAsk.of(bytes(32), (b"seal",))), address="203.0.113.7"))
    with helped.around.engine.connect() as connection:
        (kept,) = connection.exec_driver_sql("SELECT address FROM recoveries").scalars()
    assert kept != hashlib.sha256(b"203.0.113.7").digest(), "all addresses of the world are tried in minutes"


def test_a_book_that_head_office_was_never_given_says_so(sqlite, tmp_path):
    centre = TestCentre(sqlite, tmp_path / "centre")  # without a recovery key
    laptop = Laptop(tmp_path / "laptop")
    laptop.enrol(centre)
    laptop.close()
    with pytest.raises(NotRecoverable):
        recovering.recover(tmp_path / "laptop" / "book", centre.line, NEW)


def test_strangers_cannot_fill_the_centre(helped):
    def ask(n, address):
        wire = encode(RecoverAsk.of(n.to_bytes(32), (b"seal",)))
        return list(helped.line.send(Path.RECOVER, wire, address=address))

    for n in range(at_centre.MOST_FROM_AN_ADDRESS):
        ask(n, "203.0.113.7")
    with pytest.raises(RecoveryRefused):
        ask(99, "203.0.113.7")
    ask(99, "198.51.100.2")
    ask(0, "203.0.113.7")  # asks again, and is answered
    helped.clock.now += at_centre.KEPT_SECONDS + 1
    ask(100, "203.0.113.7")


def test_an_office_that_began_anew_too_often_is_heard_again_the_next_day(helped):
    def ask(n):
        return list(helped.line.send(Path.RECOVER, encode(RecoverAsk.of(n.to_bytes(32), (b"seal",))), address="a"))

    for n in range(at_centre.MOST_FROM_AN_ADDRESS):
        ask(n)
    helped.clock.now += 24 * 3600 + 1
    ask(99)


def test_what_is_no_such_request_is_refused(helped):
    good = RecoverAsk.of(bytes(32), (b"seal",))
    for wire, problem in (
        (b"", MalformedRequest),
        (encode(good) + b"more", MalformedRequest),
        (bytes(3000), TooLarge),
        (encode(msgspec.structs.replace(good, version=9)), UnknownVersion),
        (encode(RecoverAsk.of(bytes(32), ())), MalformedRequest),
    ):
        with pytest.raises(problem):
            helped.line.send(Path.RECOVER, wire)


def test_the_commands_of_both_sides(tmp_path):
    folder = tmp_path / "centre"

    def run(*arguments):
        done = CliRunner().invoke(commands, [*arguments, "--data", str(folder)])
        assert done.exit_code == 0, done.output
        return done.output

    run("init")
    assert "Nobody waits." in run("recover")
    centre = TestCentre(engines.sqlite(folder / DATABASE), folder)
    nawl = Terminal(tmp_path).new()
    with centre.listening() as address:
        nawl.say("enrol", address, centre.code())
        nawl.environment = {**nawl.environment, "NAWL_PASSPHRASE": "", "NAWL_NEW_PASSPHRASE": NEW}
        asked = nawl.ask("recover", "--online", address)
        assert asked["code"] in run("recover")
        run("recover", asked["code"], "--office", "ajl", "--recovery-key", str(folder / RECOVERY))
        assert nawl.ask("recover", "--online", address)["officer"] == 1
    with centre.around.engine.connect() as connection:
        said = connection.execute(sa.select(deeds.c.deed, deeds.c.office)).all()
    assert said == [("recovery_asked", ""), ("recovery_given", "AJL")]
    with Book.open(nawl.book, NEW) as found:
        assert found.officer == 1


def test_another_passphrase_can_be_chosen_until_it_is_answered(helped, book):
    first = recovering.recover(book, helped.line, "mistyped twice 1")
    recovering.forget(book)
    second = recovering.recover(book, helped.line, NEW)
    assert first.code != second.code
    give(helped, second.code)
    assert recovering.recover(book, helped.line, NEW).officer == 1


def test_head_office_sees_on_its_pages_that_somebody_waits(helped, book):
    site = TestSite.around(helped)
    site.add("huda", Role.ADMINISTRATOR)
    site.add("lina", Role.ADMINISTRATOR, "AJL")
    with site.served():
        assert "nawl-centre recover" not in site.visitor("huda").get("/devices").text
        recovering.recover(book, helped.line, NEW)
        assert "دفتر واحد يطلب المساعدة" in site.visitor("huda").get("/devices?lang=ar").text
        assert "nawl-centre recover" not in site.visitor("lina").get("/devices").text
