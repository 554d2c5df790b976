"""An office without a line: couriers go to and fro until nothing is left, and then everybody there holds the same."""

import sqlalchemy as sa
from simulation import courier
from simulation.courier_events import has_left
from simulation.laptop_events import any_laptop, was_let_in
from simulation.laptops import Laptop
from simulation.ledger import Device, Hashes, hashes, photos
from simulation.promises import Broken
from simulation.scene import Scene

from core.exchange.problems import NotEnrolled
from desktop.sync.estimate import estimate
from desktop.usb.carrying import named_photos
from replica import schema

MOST_ROUNDS = 10
"""Of all sticks of an office there and back; more means that something goes on for ever."""


def couriers(now: Scene) -> None:
    """All laptops of an office bring sticks and are brought some, until that changes nothing. Raises Broken."""
    office = now.offices[any_laptop(now).name]
    here = [laptop for laptop in now.laptops if now.offices[laptop.name] == office and not now.is_shut_out(laptop)]
    before: object = None
    for _ in range(MOST_ROUNDS):
        served = [laptop for laptop in here if _to_centre(now, laptop)]
        served = [laptop for laptop in served if _from_centre(now, laptop, office)]
        now.say(f"couriers go between {office} and the centre for {', '.join(one.name for one in served) or 'nobody'}")
        after = [_standing(device) for device in (*served, now.centre)]
        if after == before:
            break
        before = after
    else:
        raise Broken(f"not quiet after {MOST_ROUNDS} rounds of sticks")
    for laptop in served:
        _holds_all(now, laptop)


def _to_centre(now: Scene, laptop: Laptop) -> bool:
    """Whether the centre knows the laptop, whose stick it takes in then. Raises Broken."""
    folder = now.folder / "stick"
    for everything in (False, True) if laptop.state() else ():
        now.world.pass_by(now.chance.randint(1, 4000))
        made = courier.fill_at_laptop(laptop, folder, max(courier.BUDGETS), everything=everything)
        has_left(now, laptop)
        try:
            courier.bring_to_centre(now.centre, made.data, folder)
        except NotEnrolled:  # a centre that was put back is shown the grant with everything else
            continue
        return True
    if was_let_in(laptop) and not now.is_shut_out(laptop):
        raise Broken(f"{laptop.name} comes by stick and is refused, and could show its grant")
    return False


def _from_centre(now: Scene, laptop: Laptop, office: str) -> bool:
    """Whether the centre makes a stick for the laptop, which takes it in then."""
    folder = now.folder / "stick"
    granted = {chain.grant.chain: chain for chain in courier.granted(now.centre, office)}
    own = (writer.chain for writer in (laptop.session.writer, *laptop.session.former()))
    chain = next((granted[name] for name in own if name in granted), None)
    if chain is None:
        return False
    made = courier.fill_at_centre(now.centre, chain, folder, max(courier.BUDGETS))
    courier.bring_to_laptop(laptop, made.data, folder)
    laptop.heard_of = now.centre.age
    now.ledger.is_safe(laptop, now.centre)
    return True


def _standing(device: Device) -> tuple[object, ...]:
    """What sticks may still change; their serials rise for ever."""
    held = (hashes(device), photos(device))
    if not isinstance(device, Laptop):
        return held
    state = device.state()
    return (*held, device.session.writer.chain, state.at_centre, state.cursors, state.comparing)


def _holds_all(now: Scene, laptop: Laptop) -> None:
    """A laptop that nothing but sticks reach has all that the centre has of its office, and the centre has its own."""
    scope, there = now.scope_of(laptop), photos(now.centre)
    here, known = (_of_office(device, scope) for device in (laptop, now.centre))
    if here != known:
        raise Broken(f"after sticks {laptop.name} lacks {len(known - here)} entries, the centre {len(here - known)}")
    with laptop.at_work() as session:
        waiting, named = estimate(session).entries, named_photos(session, everything=True)
    if waiting or laptop.state().comparing:
        raise Broken(f"after sticks {laptop.name} still has {waiting} entries to send, or to compare")
    if laptop.is_old:
        return  # it does not know all cards yet
    if not there.issuperset(named.here) or there & set(named.lacking):
        raise Broken(f"after sticks {laptop.name} and the centre do not hold the same photos")


def _of_office(device: Device, scope: str) -> Hashes:
    table = schema.entries
    with device.disk.engine.connect() as connection:
        return frozenset(connection.execute(sa.select(table.c.hash).where(table.c.scope == scope)).scalars())
