"""What happens on other ways than the line: couriers with sticks, and segments that go from hand to hand."""

import sqlalchemy as sa
from simulation import courier
from simulation.courier import Stick
from simulation.disk import PowerCut
from simulation.hearsay import Hearsay, of_centre, of_laptop, reaches_centre, reaches_laptop, shaken
from simulation.hostile import forged
from simulation.laptop_events import any_laptop, restart, set_off
from simulation.laptops import Laptop
from simulation.ledger import Device, hashes
from simulation.promises import Broken
from simulation.scene import Scene

from core.exchange.bundle_problems import BundleDamaged, BundleForOthers, BundleTooNew, NotABundle
from core.exchange.problems import NotEnrolled
from core.journal.segment import segment_to_wire
from desktop.storage import tables
from desktop.sync.problems import BookNotEnrolled
from replica.chains import find_chain


def stick(now: Scene) -> None:
    """A courier fills a stick, or brings one that was filled earlier; some sticks are brought twice."""
    if not now.sticks or now.chance.one_in(2):
        fill(now)
        return
    at = now.chance.randrange(len(now.sticks))
    goes_astray(now, now.sticks[at])
    found = now.sticks[at] if now.chance.one_in(4) else now.sticks.pop(at)
    if found.to_centre:
        bring_to_centre(now, found)
    else:
        bring_to_laptop(now, found, any_laptop(now))


def goes_astray(now: Scene, found: Stick) -> None:
    """A stick comes to the wrong end first: the centre's own to the centre, a laptop's to a laptop. Raises Broken."""
    folder = now.folder / "stick"
    if found.to_centre:
        laptop = now.laptops[0]
        changes_nothing(now, laptop, lambda: courier.bring_to_laptop(laptop, found.data, folder), "for the centre")
    else:
        changes_nothing(
            now, now.centre, lambda: courier.bring_to_centre(now.centre, found.data, folder), "for a laptop"
        )


def cut_at_stick(now: Scene) -> None:
    """As `stick`, and the power goes off somewhere."""
    fuses = [now.centre.fuse, *(laptop.fuse for laptop in now.laptops)]
    for fuse in fuses:
        set_off(now, fuse)
    try:
        stick(now)
    finally:
        for fuse in fuses:
            fuse.set(0)


def fill(now: Scene) -> None:
    """At a laptop or at the centre."""
    laptop, folder = any_laptop(now), now.folder / "stick"
    try:
        if now.chance.one_in(2):
            budget, everything = now.chance.choice(courier.BUDGETS), now.chance.one_in(6)
            now.sticks.append(courier.fill_at_laptop(laptop, folder, budget, everything=everything))
            has_left(now, laptop)
            now.say(f"a courier leaves {laptop.name} with a stick, {now.sticks[-1].photos} photos on it")
            return
        chains = courier.granted(now.centre, now.offices[laptop.name])
        if not chains:
            return
        chain = now.chance.choice(chains)
        if chain.grant.chain in {one.session.writer.chain for one in now.laptops if now.is_shut_out(one)}:
            raise Broken(f"the centre fills a stick for {chain.laptop}, which was shut out")
        made = courier.fill_at_centre(now.centre, chain, folder, now.chance.choice(courier.BUDGETS))
    except BookNotEnrolled:
        now.say(f"{laptop.name} has no centre to fill a stick for")
    except PowerCut as cut:
        power_is_back(now, laptop, cut)
    else:
        now.sticks.append(made)
        now.say(f"a courier leaves the centre with a stick for {made.laptop}, {made.photos} photos on it")


def has_left(now: Scene, laptop: Laptop) -> None:
    """What is on a stick is not safe yet, and the marker knows that it left. Raises Broken."""
    with laptop.disk.engine.connect() as connection:
        head = find_chain(connection, laptop.session.writer.chain).head.seq
    if laptop.marked() < head:
        raise Broken(f"{laptop.name}'s marker lags behind what is on a stick")
    if laptop.heard_of == now.centre.age:
        now.ledger.is_safe(laptop, now.centre)


def power_is_back(now: Scene, laptop: Laptop, cut: PowerCut) -> None:
    """Wherever it went off."""
    if laptop.fuse.is_blown:
        restart(now, laptop, cut)
    else:
        now.say(f"the centre's power goes off {cut.place}")


def bring_to_centre(now: Scene, found: Stick) -> None:
    """First as it was damaged on the way, which changes nothing."""
    folder = now.folder / "stick"
    try:
        data, how = courier.damaged(found.data, now.chance)
        changes_nothing(now, now.centre, lambda: courier.bring_to_centre(now.centre, data, folder), how)
        done = courier.bring_to_centre(now.centre, found.data, folder)
        before = held(now.centre)
        again = courier.bring_to_centre(now.centre, found.data, folder)
    except NotEnrolled:
        now.say("the centre refuses a stick of a stranger")
    except PowerCut as cut:
        now.say(f"a courier brings the centre a stick, and its power goes off {cut.place}")
        now.sticks.append(found)
    else:
        if again.entries or again.photos or again.is_newest or held(now.centre) != before:
            raise Broken("a stick that is brought to the centre twice changes something again")
        which = "" if done.is_newest else ", not the newest"
        now.say(f"a courier brings the centre {done.entries} entries and {done.photos} photos of {done.laptop}{which}")


def bring_to_laptop(now: Scene, found: Stick, laptop: Laptop) -> None:
    """To the right laptop or to a wrong one, of another office too, which refuses it."""
    folder = now.folder / "stick"
    own = {writer.chain for writer in (laptop.session.writer, *laptop.session.former())}
    try:
        if found.chain not in own or not laptop.state():
            changes_nothing(
                now, laptop, lambda: courier.bring_to_laptop(laptop, found.data, folder), "for somebody else"
            )
            now.sticks.append(found)
            return
        data, how = courier.damaged(found.data, now.chance)
        changes_nothing(now, laptop, lambda: courier.bring_to_laptop(laptop, data, folder), how)
        done = courier.bring_to_laptop(laptop, found.data, folder)
        before = held(laptop)
        again = courier.bring_to_laptop(laptop, found.data, folder)
    except PowerCut as cut:
        restart(now, laptop, cut)
        now.sticks.append(found)
        return
    if not again.seen or held(laptop) != before:
        raise Broken(f"a stick that is brought to {laptop.name} twice changes something again")
    laptop.heard_of = min(laptop.heard_of, found.age)
    said = f"{done.entries} entries, {done.photos} photos, {done.receipts} receipts"
    said += ", seen before" * done.seen + ", with a gap" * done.has_gap + ", new series" * done.new_series
    said += ", of a centre that was put back since" * (found.age != now.centre.age)
    now.say(f"a courier brings {laptop.name} {said}")
    if laptop.heard_of == now.centre.age:
        now.ledger.is_safe(laptop, now.centre)


def changes_nothing(now: Scene, device: Device, bring: object, how: str) -> None:
    """A bundle is refused and leaves no trace. Raises Broken."""
    before = held(device)
    try:
        bring()
    except (NotABundle, BundleDamaged, BundleForOthers, BundleTooNew, BookNotEnrolled) as problem:
        now.say(f"a stick that is {how} is refused: {problem.code}")
    else:
        raise Broken(f"a stick that is {how} is taken in")
    if held(device) != before:
        raise Broken(f"a stick that is {how} is refused, and yet something changed")


def held(device: Device) -> tuple[object, ...]:
    """What a stick could change."""
    if not isinstance(device, Laptop):
        return hashes(device), device.digest("centre")
    with device.session.book.read() as connection:
        parts = connection.execute(sa.select(sa.func.count()).select_from(tables.parts)).scalar_one()
    return hashes(device), device.state(), parts


def hearsay(now: Scene) -> None:
    """Somebody passes on what he has of others' entries, in no order, or hears it."""
    if now.hearsay and now.chance.one_in(2):
        hear(now, now.hearsay.pop(now.chance.randrange(len(now.hearsay))))
        return
    laptop = any_laptop(now)
    if now.chance.one_in(2):
        now.hearsay.append(of_laptop(laptop, now.scope_of(laptop), now.chance))
        now.say(f"somebody leaves {laptop.name} with loose segments")
    else:
        now.hearsay.append(of_centre(now.centre, now.scope_of(laptop), now.chance))
        now.say("somebody leaves the centre with loose segments")


def hear(now: Scene, found: Hearsay) -> None:
    """The centre, or a laptop of the office that these segments are of."""
    segments = shaken(found, now.chance)
    if found.to_centre:
        now.say(f"loose segments bring the centre {reaches_centre(now.centre, segments)} new entries")
        return
    fitting = [laptop for laptop in now.laptops if now.scope_of(laptop) == found.scope]
    laptop = now.chance.choice(fitting)
    if found.age != now.centre.age:
        now.say(f"{laptop.name} does not hear a centre that was put back since")
        return
    now.say(f"loose segments bring {laptop.name} {reaches_laptop(laptop, found, segments)} new entries")


def forge(now: Scene) -> None:
    """Somebody on the way alters segments."""
    laptop = any_laptop(now)
    found = of_laptop(laptop, now.scope_of(laptop), now.chance).segments
    altered = [forged(segment, now.chance) for segment in now.chance.sample(found, min(2, len(found)))]
    now.ledger.forged.update(map(segment_to_wire, altered))
    new = reaches_centre(now.centre, altered)
    now.say(f"somebody brings the centre {len(altered)} altered segments: {new} new entries")
