"""Giving way to the centre's order: the same tables on both sides, whoever held which branch."""

import datetime as dt

import sqlalchemy as sa
from replicas import BALANCED, SCOPE, Replica, memory

from core.ids import pack
from core.records.cards import Artisan, Village
from core.records.facts import PaymentReceived
from core.records.rulings import PersonalErased
from replica import schema
from replica.chains import all_chains
from replica.check import check
from replica.take_in import take_in


def payment(number: str) -> PaymentReceived:
    return PaymentReceived(number=number, day=dt.date(2026, 3, 1), amount=5, currency="JOD")


def copied_book() -> tuple[Replica, Replica]:
    """A book and its copy, which both wrote on after they had been one."""
    first, copy = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_a")
    for book in (first, copy):
        village = book.make(Village, name="بيت إكسا")
        woman = book.make(Artisan, name="مريم", village=village)
    first.write(payment("AJL-3-2026-R00001"), postings=BALANCED)
    first.change(Artisan, woman, 1, "A-1")
    copy.change(Artisan, woman, 1, "A-2")
    copy.write(payment("AJL-3-2026-R00001"), postings=BALANCED)
    copy.make(Village, name="عين عريك")
    return first, copy


def faults(replica: Replica) -> list:
    with replica.engine.connect() as connection:
        found = check(connection)
        connection.rollback()
    return found


def give_way(replica: Replica, segments: list) -> list:
    with replica.fold() as fold:
        return [take_in(fold, segment, gives_way=True) for segment in segments]


def test_copy_that_gives_way_holds_the_same_as_the_centre(engine):
    first, copy = copied_book()
    centre = Replica(engine)
    centre.take_in(*first.outgoing())
    fork = centre.take_in(*copy.outgoing())[-1].fork

    taken = give_way(copy, first.outgoing())

    assert [each.fork for each in taken if each.fork] == [fork]
    first.take_in(*centre.outgoing())
    assert copy.digest() == centre.digest() == first.digest()
    assert faults(copy) == faults(centre) == faults(first) == []


def test_giving_way_after_the_own_branch_came_back_doubles_nothing():
    first, copy = copied_book()
    centre = Replica(memory())
    centre.take_in(*first.outgoing())
    centre.take_in(*copy.outgoing())
    with centre.engine.connect() as connection:
        branches = {chain.grant.chain for chain in all_chains(connection, SCOPE) if chain.home.left is not None}
    outgoing = centre.outgoing()

    copy.take_in(*[segment for segment in outgoing if segment.chain in branches])
    give_way(copy, [segment for segment in outgoing if segment.chain not in branches])

    assert copy.digest() == centre.digest()
    assert faults(copy) == []


def test_giving_way_twice_changes_nothing():
    first, copy = copied_book()
    give_way(copy, first.outgoing())
    before = copy.digest()

    assert all(each.new == 0 for each in give_way(copy, first.outgoing()))

    assert copy.digest() == before


def test_what_is_written_at_a_place_that_was_erased_in_another_book_keeps_its_personal_part():
    """An erasure means the entry that the centre holds there, and not one that somebody writes later."""
    first, copy = Replica(memory(), "laptop_a"), Replica(memory(), "laptop_a")
    centre = Replica(memory(), "centre_1")
    first.make(Artisan, name="هدى")
    centre.take_in(*first.outgoing())
    centre.write(PersonalErased(entries=(pack(b"laptop_a", 1, 0),)))
    own = [segment for segment in centre.outgoing() if segment.chain == b"centre_1"]
    copy.take_in(*own)  # the erasure, before the entry that it means

    copy.make(Artisan, name="سعاد")
    assert [row["name"] for row in copy.rows("artisan")] == ["سعاد"]

    centre.take_in(*copy.outgoing())
    give_way(copy, centre.outgoing())
    assert sorted(row["name"] for row in copy.rows("artisan")) == ["", "سعاد"]
    assert copy.digest() == centre.digest()
    assert faults(copy) == faults(centre) == []


def written_on(chain: str, *names: str) -> Replica:
    """A book whose villages and women stand alternately, each woman in the village before her."""
    book = Replica(memory(), chain)
    for name in names:
        book.make(Artisan, name=name, village=book.make(Village, name=f"قرية {name}"))
    return book


def hashes(replica: Replica) -> list[bytes]:
    with replica.engine.connect() as connection:
        return sorted(connection.execute(sa.select(schema.entries.c.hash)).scalars())


def test_branch_follows_the_centre_that_holds_it_as_the_chain_now():
    """Three copies: the third leaves the second behind its first entries, and the centre got all in two orders."""
    books = [written_on("laptop_a", "مريم", *more) for more in (("هدى",), ("سعاد", "ليلى"), ("سعاد", "رنا"))]
    known, centre = Replica(memory()), Replica(memory())
    for book in books:
        known.take_in(*book.outgoing())
    for book in reversed(books):
        centre.take_in(*book.outgoing())

    for _ in range(2):
        give_way(known, centre.outgoing())

    assert hashes(known) == hashes(centre)
    assert len(hashes(known)) == len(set(hashes(known))) == 2 + 2 + 4 + 2
    assert known.digest() == centre.digest()
    assert faults(known) == faults(centre) == []


def test_what_stands_in_the_chain_is_not_taken_in_as_a_branch_too():
    first, copy = copied_book()
    known, centre = Replica(memory()), Replica(memory())
    known.take_in(*first.outgoing(), *copy.outgoing())
    centre.take_in(*copy.outgoing())
    before, all_of_it = hashes(centre), known.outgoing()

    branches = [segment for segment in all_of_it if segment.first > 1]
    taken = centre.take_in(*branches)

    assert hashes(centre) == before
    assert {each.stands for each in taken} == {(3, b"laptop_a")}
    centre.take_in(*all_of_it)
    assert hashes(centre) == hashes(known)
    assert faults(centre) == []


def test_what_stands_in_a_branch_is_not_taken_in_as_the_chain_too():
    first, copy = copied_book()
    known, centre = Replica(memory()), Replica(memory())
    known.take_in(*first.outgoing(), *copy.outgoing())
    centre.take_in(*[segment for segment in first.outgoing() if segment.last <= 2])
    outgoing = known.outgoing()
    centre.take_in(*sorted(outgoing, key=lambda segment: -segment.first))

    fork = centre.take_in(*copy.outgoing())[-1].fork

    assert fork is not None
    assert hashes(centre) == hashes(known)
    assert centre.digest() == known.digest()
    assert faults(centre) == []
