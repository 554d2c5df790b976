"""Segments that came before what they follow: none of them waits for ever."""

from replicas import Replica, grant, memory, writer

from core.journal.segment import segment_from_wire
from core.records.cards import Village
from core.records.rulings import ChainGranted
from replica import schema, take_in


def written(count: int) -> list:
    laptop = Replica(memory(), "laptop_a")
    for n in range(count):
        laptop.make(Village, name=f"قرية {n} " + "ز" * 700)
    return laptop.outgoing()


def waiting(replica: Replica) -> int:
    with replica.engine.connect() as connection:
        return len(connection.execute(schema.held.select()).all())


def test_what_was_held_behind_a_gap_is_taken_in_when_the_gap_closes():
    first, *rest = written(9)
    replica, centre = Replica(memory(), knows=()), Replica(memory(), "centre_1", knows=())
    replica.take_in(*reversed(rest))
    granted = grant("laptop_a")
    centre.write(
        ChainGranted(chain=granted.chain, key=writer("laptop_a").key, laptop="3", name="", kinds=granted.kinds)
    )
    replica.take_in(*centre.outgoing())
    assert waiting(replica) == len(rest) > 1

    replica.take_in(first)

    assert len(replica.rows(Village)) == 9
    assert waiting(replica) == 0


def test_what_waits_for_a_stranger_is_not_read_again_with_each_entry(monkeypatch):
    replica, known = Replica(memory(), knows=("laptop_b",)), Replica(memory(), "laptop_b")
    replica.take_in(*written(9)[1:])
    read = []
    monkeypatch.setattr(take_in, "segment_from_wire", lambda wire: read.append(wire) or segment_from_wire(wire))
    for n in range(40):
        known.make(Village, name=f"قرية {n} " + "ز" * 700)

    replica.take_in(*known.outgoing())

    assert len(replica.rows(Village)) == 40
    assert waiting(replica) > 1
    assert len(read) <= waiting(replica)  # each once, when the known chain passed the number that it begins with
