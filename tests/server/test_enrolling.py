"""Codes let one laptop in, once, for a quarter of an hour; what was used before is adopted."""

import msgspec
import pytest
from callers import Caller
from centres import TestCentre
from replicas import memory

from core.exchange.code import Code, mac, read_code, shared, write_code
from core.exchange.enrolling import EnrolAnswer, EnrolAsk, GrantAnswer, GrantAsk
from core.exchange.line import Path
from core.exchange.problems import CodeRefused, MalformedRequest, NotEnrolled, NotThisCentre, UnknownVersion
from core.exchange.signed import write_request
from core.exchange.wire import decode, encode
from core.journal.chain import Writer
from core.records.cards import Village
from server.accounts.guessing import MOST_CODES_FROM_AN_ADDRESS, WINDOW
from server.enrolling import MOST_TRIES, OPEN_SECONDS
from server.problems import BadOfficeCode


def wrong(code: str) -> str:
    """A code of this centre that it never gave."""
    typed = read_code(code)
    return write_code(Code(typed.fingerprint, typed.secret ^ 1))


def test_code_lets_a_laptop_in_and_names_the_centre(centre):
    answer = Caller(centre).enrol(centre.code())
    assert answer.centre == centre.around.id
    assert answer.root == centre.around.root.key
    assert answer.laptop == "3"
    grants = [charter.read(answer.root) for charter in answer.charters]
    assert {grant.scope for grant in grants} == {"office/AJL", "network"}


def test_what_was_recorded_before_is_adopted(centre):
    caller = Caller(centre)
    caller.replica.make(Village, name="قبل")
    caller.enrol(centre.code())
    before = centre.entries()
    caller.sync(caller.upload())
    assert centre.entries() == before + 1


def test_lost_answer_is_asked_for_again(centre):
    caller, code = Caller(centre), centre.code()
    first = caller.enrol(code)
    before = centre.entries()
    assert caller.enrol(code) == first
    assert centre.entries() == before


def test_code_works_once(centre):
    code = centre.code()
    Caller(centre).enrol(code)
    with pytest.raises(CodeRefused):
        Caller(centre, "laptop_b").enrol(code)


def test_code_expires(centre):
    code = centre.code()
    centre.clock.now += OPEN_SECONDS
    with pytest.raises(CodeRefused):
        Caller(centre).enrol(code)


def test_code_is_for_one_office(centre):
    with pytest.raises(CodeRefused):
        Caller(centre).enrol(centre.code("TFL"))


def guess(centre, code, address):
    ask = EnrolAsk.by(Caller(centre, "laptop_b").writer, shared(read_code(wrong(code))), "AJL", "3")
    with pytest.raises(CodeRefused):
        centre.line.send(Path.ENROL, encode(ask), address=address)


def test_five_wrong_codes_shut_the_address_out_that_they_come_from_and_nobody_else(centre):
    code = centre.code()
    for _ in range(MOST_CODES_FROM_AN_ADDRESS):
        guess(centre, code, "203.0.113.7")
    right = encode(_ask(Caller(centre), code))
    with pytest.raises(CodeRefused):
        centre.line.send(Path.ENROL, right, address="203.0.113.7")
    assert list(centre.line.send(Path.ENROL, right, address="198.51.100.2"))


def test_an_address_that_was_shut_out_may_try_again_after_a_quarter_of_an_hour(centre):
    for _ in range(MOST_CODES_FROM_AN_ADDRESS + 3):
        guess(centre, centre.code(), "203.0.113.7")
    centre.clock.now += WINDOW
    assert list(centre.line.send(Path.ENROL, encode(_ask(Caller(centre), centre.code())), address="203.0.113.7"))


def test_right_codes_do_not_count(centre):
    for n in range(2 * MOST_CODES_FROM_AN_ADDRESS):
        assert Caller(centre, f"laptop{n:02}"[:8]).enrol(centre.code())


def test_five_wrong_secrets_for_one_name_close_that_code_alone(centre):
    code, other = centre.code(), centre.code()
    ask = _ask(Caller(centre), code)
    for n in range(MOST_TRIES):
        with pytest.raises(CodeRefused):
            centre.line.send(Path.ENROL, encode(msgspec.structs.replace(ask, mac=bytes(32))), address=f"203.0.113.{n}")
    with pytest.raises(CodeRefused):
        centre.line.send(Path.ENROL, encode(ask), address="198.51.100.2")
    assert Caller(centre).enrol(other)


def test_another_centre_cannot_answer_for_the_one_that_made_the_code(centre, tmp_path):
    code = centre.code()
    other = TestCentre(memory(), tmp_path / "other", seed="other")
    with pytest.raises(CodeRefused):
        Caller(other).enrol(code)
    typed = read_code(code)
    answer = decode(b"".join(centre.line.send(Path.ENROL, encode(_ask(Caller(centre), code)))), EnrolAnswer)
    for changes in ({"centre": b"8 bytes!"}, {"root": other.around.root.key}, {"laptop": "4"}):
        with pytest.raises(NotThisCentre):
            msgspec.structs.replace(answer, **changes).check(typed, shared(typed))


def _ask(caller: Caller, code: str) -> EnrolAsk:
    return EnrolAsk.by(caller.writer, shared(read_code(code)), "AJL", "3")


def test_nobody_who_listens_can_put_a_chain_of_their_own_in(centre):
    ask = _ask(Caller(centre), centre.code())
    other = Caller(centre, "laptop_b").writer
    stolen = msgspec.structs.replace(ask, chain=other.chain, key=other.key)
    with pytest.raises(CodeRefused):
        list(centre.line.send(Path.ENROL, encode(stolen)))


def test_key_that_the_asker_does_not_hold_is_refused(centre):
    code = centre.code()
    both = shared(read_code(code))
    liar = Writer(b"laptop_a", b"x" * 32)
    ask = msgspec.structs.replace(EnrolAsk.by(liar, both, "AJL", "3"), key=Caller(centre, "laptop_b").writer.key)
    bare = msgspec.structs.replace(ask, mac=bytes(32))
    forged = msgspec.structs.replace(bare, mac=mac(both.key, b"nawl enrol 1", encode(bare)))
    with pytest.raises(MalformedRequest):
        list(centre.line.send(Path.ENROL, encode(forged)))


def test_newer_version_is_told_what_is_known(centre):
    ask = msgspec.structs.replace(_ask(Caller(centre), centre.code()), version=2)
    with pytest.raises(UnknownVersion):
        list(centre.line.send(Path.ENROL, encode(ask)))


def test_laptops_of_one_office_never_share_a_code(centre):
    laptops = [Caller(centre, name).enrol(centre.code()).laptop for name in ("laptop_a", "laptop_b", "laptop_c")]
    assert len(set(laptops)) == 3


@pytest.mark.parametrize("office", ["", "A", "ajl", "AJL/..", "ABCDEFGHI", "عجل"])
def test_strange_office_codes_are_refused(centre, office):
    with pytest.raises(BadOfficeCode):
        centre.code(office)


def ask_grant(caller: Caller, new: Writer, proof_by: Writer | None = None) -> GrantAnswer:
    caller.counter += 1
    ask = GrantAsk.by(proof_by or new, caller.writer.chain, "3B")
    ask = msgspec.structs.replace(ask, chain=new.chain, key=new.key)
    body = write_request(Path.GRANT, caller.writer, caller.centre.around.id, caller.counter, ask)
    return decode(b"".join(caller.centre.line.send(Path.GRANT, body)), GrantAnswer)


def test_enrolled_chain_is_followed_by_another(centre, caller):
    new = Writer(b"laptop_z", b"z" * 32)
    assert ask_grant(caller, new).laptop == "3B"
    before = centre.entries()
    assert ask_grant(caller, new).laptop == "3B"
    assert centre.entries() == before
    assert ask_grant(caller, Writer(b"laptop_y", b"y" * 32)).laptop == "3C"


def test_strangers_chain_is_followed_by_none(centre):
    with pytest.raises(NotEnrolled):
        ask_grant(Caller(centre, "laptop_b"), Writer(b"laptop_z", b"z" * 32))


def test_new_chain_must_be_the_askers(caller):
    with pytest.raises(MalformedRequest):
        ask_grant(caller, Writer(b"laptop_z", b"z" * 32), proof_by=Writer(b"laptop_z", b"y" * 32))
