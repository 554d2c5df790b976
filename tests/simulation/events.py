"""What can happen in a simulation, one function for each: it draws who and how, and says it in the trace."""

import datetime as dt
from collections.abc import Callable

from simulation import courier
from simulation.disk import PowerCut
from simulation.hostile import forged, write_anything
from simulation.laptops import Laptop
from simulation.ledger import hashes, highest_lamport
from simulation.office_work import Doing, Form, any_deed
from simulation.promises import Broken
from simulation.scene import MOST_LAPTOPS, Scene

from core.exchange.problems import NotEnrolled
from core.ids import pack
from core.journal.segment import segment_to_wire
from core.problems import Problem
from core.records.declare import fields
from desktop.storage.marker import Verdict
from desktop.sync.problems import LineBroken
from replica.chains import all_chains, find_chain
from replica.reviewing import is_revoked
from replica.work import ReplicaWork
from server import revoking

Event = Callable[[Scene], None]


def any_laptop(now: Scene) -> Laptop:
    return now.chance.choice(now.laptops)


def enrolled(now: Scene) -> Laptop | None:
    found = [laptop for laptop in now.laptops if laptop.is_enrolled]
    return now.chance.choice(found) if found else None


def work(now: Scene) -> None:
    work_at(now, any_laptop(now))


def work_at(now: Scene, laptop: Laptop) -> None:
    """One action, or several that are saved together."""
    scope = now.scope_of(laptop)
    before, highest = hashes(laptop), highest_lamport(laptop, scope)
    times = now.chance.randint(5, 25) if now.chance.one_in(12) else 1
    told = []
    try:
        with laptop.at_work() as session, session.actions() as action:
            told += [do_at(now, laptop, action()) for _ in range(times)]
    except PowerCut as cut:
        restart(now, laptop, cut)
        if laptop.session.verdict in (Verdict.RESTORED, Verdict.COPIED):
            raise Broken(f"{laptop.name} goes on in a new series after a mere power cut") from None
    entries = now.ledger.write(laptop, scope, before, highest)
    now.say(
        f"{laptop.name} {told[0] if len(told) == 1 else f'does {len(told)} things'} ({entries} saved)"
    ) if told else None


def do_at(now: Scene, laptop: Laptop, work: ReplicaWork) -> str:
    day = dt.date(2026, 11, 23) + dt.timedelta(days=(now.world.now - 1_795_430_000) // 86_400)
    doing = Doing(work=work, chance=now.chance, day=day, forms=now.forms[laptop.name], is_old=laptop.is_old)
    try:
        said = any_deed(now.chance)(doing)
        if doing.saved is not None:
            replaces_what_it_showed(work, doing.saved)
    except Problem as problem:
        return f"is told: {problem.code}"
    return said


def replaces_what_it_showed(work: ReplicaWork, form: Form) -> None:
    """A saved form replaces the values that it showed, whatever has arrived since. Raises Broken."""
    operations = work._fold.history(work.scope, form.record)
    number = next(field.mark.number for field in fields(form.kind) if field.name == form.field)
    mine = [one.content for one in operations if one.dot[:14] == work.id()[:14]]
    for change in (change for content in mine for change in content.changes if change.field == number):
        if set(change.replaces) != set(form.shown.get(number, ())):
            raise Broken("a form replaced other values than it had shown")


def restart(now: Scene, laptop: Laptop, cut: PowerCut) -> None:
    """The power comes back."""
    laptop.open()
    went_on = {Verdict.POWER_CUT: "its marker lags", Verdict.SAME: "its marker fits"}
    now.say(f"{laptop.name}'s power goes off {cut.place}; {went_on.get(laptop.session.verdict, 'in a new chain')}")


def sync(now: Scene) -> None:
    sync_at(now, enrolled(now), is_bad=False)


def bad_line(now: Scene) -> None:
    sync_at(now, enrolled(now), is_bad=True)


def sync_at(now: Scene, laptop: Laptop | None, *, is_bad: bool) -> None:
    """One sync, as far as the line lets it come."""
    if laptop is None:
        return
    line = now.line_of(laptop, is_bad=is_bad)
    try:
        report = laptop.sync(line)
        said = f"syncs: {report.entries_up} up, {report.entries_down} down"
        said += f", {report.forks} forks" * bool(report.forks) + ", new series" * report.new_series
        said += f", refused {report.refused}" * bool(report.refused)
        now.say(f"{laptop.name} {said}")
        laptop.heard_of = now.centre.age
    except LineBroken:
        now.say(f"{laptop.name} syncs, and it breaks off")
    except NotEnrolled:
        now.say(f"{laptop.name} is a stranger to the centre")
        laptop.is_enrolled = False
    except PowerCut as cut:
        restart(now, laptop, cut)
    finally:
        for told in line.told:
            now.say(f"  {told}")
        line.told.clear()
    now.ledger.look(now.centre)
    if laptop.heard_of == now.centre.age:
        now.ledger.is_safe(laptop, now.centre)


def late_request(now: Scene) -> None:
    for line in now.lines.values():
        if line.late:
            now.say(f"{len(line.late)} requests arrive late")
            line.arrive_late()


def cut_at_work(now: Scene) -> None:
    laptop = any_laptop(now)
    laptop.fuse.set(now.chance.randint(1, 25))
    work_at(now, laptop)
    laptop.fuse.set(0)


def cut_in_sync(now: Scene) -> None:
    laptop = enrolled(now)
    if laptop is not None:
        laptop.fuse.set(now.chance.randint(1, 120))
        sync_at(now, laptop, is_bad=False)
        laptop.fuse.set(0)


def cut_at_centre(now: Scene) -> None:
    now.centre.fuse.set(now.chance.randint(1, 120))
    sync_at(now, enrolled(now), is_bad=False)
    now.centre.fuse.set(0)


def stick(now: Scene) -> None:
    """A courier fills a stick, or brings one that was filled earlier."""
    if now.sticks and now.chance.one_in(2):
        bring(now, now.sticks.pop(now.chance.randrange(len(now.sticks))))
        return
    laptop = any_laptop(now)
    if now.chance.one_in(2):
        now.sticks.append(courier.fill_at_laptop(laptop, now.scope_of(laptop), now.chance))
        now.say(f"a courier leaves {laptop.name} with a stick")
    else:
        now.sticks.append(courier.fill_at_centre(now.centre, now.scope_of(laptop), now.chance))
        now.say("a courier leaves the centre with a stick")


def bring(now: Scene, found: courier.Stick) -> None:
    segments = courier.shaken(found, now.chance)
    if found.to_centre:
        now.say(f"a courier brings the centre {courier.bring_to_centre(now.centre, segments)} new entries")
        return
    fitting = [laptop for laptop in now.laptops if now.scope_of(laptop) == found.scope]
    laptop = now.chance.choice(fitting)
    if found.age != now.centre.age:
        now.say(f"{laptop.name} refuses a stick of a centre that was put back since")
        return
    now.say(f"a courier brings {laptop.name} {courier.bring_to_laptop(laptop, found, segments)} new entries")


def wrong_clock(now: Scene) -> None:
    laptop = any_laptop(now)
    laptop.clock.go_wrong(now.chance)
    now.say(f"{laptop.name}'s clock is {laptop.clock.off / 31_557_600:+.1f} years off")


def back_up(now: Scene) -> None:
    laptop = any_laptop(now)
    laptop.back_up()
    now.say(f"{laptop.name}'s book is backed up")


def restore(now: Scene) -> None:
    laptop = any_laptop(now)
    if not laptop.backups:
        back_up(now)
        return
    whole_disk, doubts = now.chance.one_in(2), now.chance.one_in(2)
    now.forms[laptop.name].clear()
    now.ledger.copied.add(now.scope_of(laptop))
    now.ledger.forget(laptop)
    laptop.restore(whole_disk=whole_disk, doubts=doubts)
    goes_on_anew(laptop)
    how = "with its whole disk" if whole_disk else "from a backup"
    now.say(f"{laptop.name}'s book is put back {how}{', by the application' * doubts}: {laptop.session.verdict.value}")


def goes_on_anew(laptop: Laptop) -> None:
    """A book that was noticed to be restored or copied writes into a new chain. Raises Broken."""
    with laptop.disk.engine.connect() as connection:
        head = find_chain(connection, laptop.session.writer.chain).head.seq
    if laptop.session.verdict in (Verdict.RESTORED, Verdict.COPIED) and head != 1:
        raise Broken(f"{laptop.name} was {laptop.session.verdict.value}, and goes on in the old series")


def copy(now: Scene) -> None:
    if len(now.laptops) == MOST_LAPTOPS:
        return
    laptop, whole_disk = any_laptop(now), now.chance.one_in(2)
    other = now.add(now.offices[laptop.name], is_old=laptop.is_old)
    laptop.copy_to(other, whole_disk=whole_disk)
    now.ledger.copied.add(now.scope_of(laptop))
    goes_on_anew(other)
    now.say(
        f"{laptop.name}'s {'disk' if whole_disk else 'book'} is copied to {other.name}: {other.session.verdict.value}"
    )


def centre_backs_up(now: Scene) -> None:
    now.centre.back_up()
    now.say("the centre is backed up")


def centre_restored(now: Scene) -> None:
    if not now.centre.backups:
        centre_backs_up(now)
        return
    now.ledger.forget(now.centre)
    now.centre.restore()
    now.say(now.chance.choice(["the centre is restored from a backup", "a standby takes over early"]))


def erase(now: Scene) -> None:
    """Head office empties personal parts of entries; a stick may bring this to a laptop before it brings them."""
    office = now.offices[any_laptop(now).name]
    with now.centre.disk.engine.connect() as connection:
        heads = [chain for chain in all_chains(connection, f"office/{office}") if chain.laptop and chain.head.seq]
    if heads:
        chosen = [now.chance.choice(heads) for _ in range(now.chance.randint(1, 4))]
        places = [(chain.grant.chain, now.chance.randint(chain.home.first, chain.head.seq)) for chain in chosen]
        now.centre.erase(office, places)
        now.say(f"head office erases {len(places)} personal parts of {office}")


def hostile(now: Scene) -> None:
    laptop = any_laptop(now)
    written = [write_anything(laptop, now.chance) for _ in range(now.chance.randint(1, 5))]
    now.ledger.hostile.update(written)
    now.say(f"{laptop.name}'s laptop writes {len(written)} things that no form makes")


def forge(now: Scene) -> None:
    """Somebody on the way alters segments."""
    laptop = any_laptop(now)
    found = courier.fill_at_laptop(laptop, now.scope_of(laptop), now.chance).segments
    altered = [forged(segment, now.chance) for segment in now.chance.sample(found, min(2, len(found)))]
    now.ledger.forged.update(map(segment_to_wire, altered))
    new = courier.bring_to_centre(now.centre, altered)
    now.say(f"somebody brings the centre {len(altered)} altered segments: {new} new entries")


def update(now: Scene) -> None:
    old = [laptop for laptop in now.laptops if laptop.is_old]
    if old:
        laptop = now.chance.choice(old)
        laptop.update()
        now.say(f"{laptop.name} gets today's version")


def enrol(now: Scene) -> None:
    waiting = [laptop for laptop in now.laptops if not (laptop.is_enrolled or now.is_shut_out(laptop))]
    if waiting:
        enrol_at(now, now.chance.choice(waiting))


def enrol_at(now: Scene, laptop: Laptop) -> None:
    laptop.enrol(now.line_of(laptop), now.centre.code(now.offices[laptop.name], laptop.name))
    now.say(f"{laptop.name} enrols")


def revoke(now: Scene) -> None:
    """Head office shuts a stolen laptop out; it counts no further than what had arrived, or less."""
    laptop = enrolled(now)
    if laptop is None:
        return
    with now.centre.around.fold() as fold:
        known = find_chain(fold.connection, laptop.session.writer.chain)
        if known is None or is_revoked(fold.connection, known.grant.chain):
            return
        after = None if now.chance.one_in(2) else now.chance.randint(0, known.head.seq)
        shut_out = revoking.revoke(fold, now.centre.around, known.grant.chain, after)
    how = "where it stands" if after is None else f"behind its entry {after}"
    now.say(f"head office shuts {laptop.name} out {how}, {len(shut_out)} chains")


def readmit(now: Scene) -> None:
    """Head office looks at an entry under review, and lets it count."""
    with now.centre.around.fold() as fold:
        scopes = sorted(set(map(now.scope_of, now.laptops)))
        waiting = revoking.under_review(fold, scopes, most=50)
        if waiting:
            found = now.chance.choice(waiting)
            revoking.readmit(fold, now.centre.around, found.scope, pack(found.chain, found.seq, 0))
            now.say("head office readmits an entry")


EVENTS: dict[str, Event] = {
    event.__name__: event
    for event in (
        work, sync, bad_line, late_request, cut_at_work, cut_in_sync, cut_at_centre, stick, wrong_clock, back_up,
        restore, copy, revoke, readmit, centre_backs_up, centre_restored, erase, hostile, forge, update, enrol,
    )
}  # fmt: skip
"""By the names that `weather.Weather` gives their frequencies."""
