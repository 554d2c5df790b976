"""What happens at laptops and on their lines: each draws who and how, and says it in the trace."""

import datetime as dt

from simulation.disk import Fuse, PowerCut
from simulation.hostile import write_anything
from simulation.laptops import Laptop
from simulation.ledger import hashes, highest_lamport
from simulation.office_work import AT_ONCE, Deed, Doing, Form, any_deed, open_form, rename, save_form
from simulation.promises import Broken
from simulation.scene import MOST_LAPTOPS, Scene

from core.exchange.problems import NotEnrolled
from core.problems import Problem
from core.records.declare import fields
from desktop.storage.marker import Verdict
from desktop.sync.problems import LineBroken
from replica.chains import find_chain
from replica.work import ReplicaWork


def any_laptop(now: Scene) -> Laptop:
    return now.chance.choice(now.laptops)


def perhaps_stranger(now: Scene) -> Laptop:
    """Any laptop, but often one that the centre does not know yet: what befalls it must not get lost either."""
    strangers = [laptop for laptop in now.laptops if not laptop.is_enrolled]
    return now.chance.choice(strangers) if strangers and now.chance.one_in(2) else any_laptop(now)


def enrolled(now: Scene) -> Laptop | None:
    found = [laptop for laptop in now.laptops if laptop.is_enrolled]
    return now.chance.choice(found) if found else None


def work(now: Scene) -> None:
    work_at(now, any_laptop(now))


def at_once(now: Scene) -> None:
    """Two laptops of an office hold the same, then do the same to the same record, and neither knows of the other."""
    first = any_laptop(now)
    others = [other for other in now.laptops if other is not first and now.scope_of(other) == now.scope_of(first)]
    if others:
        both, deed = (first, now.chance.choice(others)), now.chance.choice(AT_ONCE)
        sync_all(now, *both, first)
        if now.chance.one_in(4):
            interrupted(now, *both)
            return
        for laptop in both:
            work_at(now, laptop, deed)


def interrupted(now: Scene, first: Laptop, other: Laptop) -> None:
    """Somebody saves a form that has been open while another changed the same, and that arrived."""
    work_at(now, first, open_form)
    work_at(now, other, rename)
    sync_all(now, other, first)
    work_at(now, first, save_form)


def sync_all(now: Scene, *laptops: Laptop) -> None:
    """One after the other, over good lines."""
    for laptop in laptops:
        sync_at(now, laptop if laptop.is_enrolled else None, is_bad=False)


def work_at(now: Scene, laptop: Laptop, deed: Deed | None = None) -> None:
    """One action, or several that are saved together. `deed`: that is done to the last record that fits."""
    scope = now.scope_of(laptop)
    before, highest = hashes(laptop), highest_lamport(laptop, scope)
    times = now.chance.randint(5, 25) if deed is None and now.chance.one_in(12) else 1
    told = []
    try:
        with laptop.at_work() as session, session.actions() as action:
            told += [do_at(now, laptop, action(), deed) for _ in range(times)]
    except PowerCut as cut:
        restart(now, laptop, cut)
        if laptop.session.verdict in (Verdict.RESTORED, Verdict.COPIED):
            raise Broken(f"{laptop.name} goes on in a new series after a mere power cut") from None
    entries = now.ledger.write(laptop, scope, before, highest)
    now.say(
        f"{laptop.name} {told[0] if len(told) == 1 else f'does {len(told)} things'} ({entries} saved)"
    ) if told else None


def do_at(now: Scene, laptop: Laptop, work: ReplicaWork, deed: Deed | None) -> str:
    day = dt.date(2026, 11, 23) + dt.timedelta(days=(now.world.now - 1_795_430_000) // 86_400)
    doing = Doing(
        work=work, chance=now.chance, day=day, forms=now.forms[laptop.name], is_old=laptop.is_old,
        takes_last=deed is not None,
    )  # fmt: skip
    try:
        said = (deed or any_deed(doing))(doing)
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


def sync_at(now: Scene, laptop: Laptop | None, *, is_bad: bool, with_photos: bool = True) -> None:
    """One sync, as far as the line lets it come."""
    if laptop is None:
        return
    line = now.line_of(laptop, is_bad=is_bad)
    line.log.clear()
    line.asked.clear()
    try:
        report = laptop.sync(line, with_photos=with_photos and not (is_bad and now.chance.one_in(4)))
        said = f"syncs: {report.entries_up} up, {report.entries_down} down"
        said += f", photos {report.photos_up} up, {report.photos_down} down" * bool(
            report.photos_up or report.photos_down
        )
        said += f", {report.forks} forks" * bool(report.forks) + ", new series" * report.new_series
        said += f", refused {report.refused}" * bool(report.refused)
        now.say(f"{laptop.name} {said}")
        laptop.heard_of = now.centre.age
    except LineBroken:
        now.say(f"{laptop.name} syncs, and it breaks off")
    except NotEnrolled:
        if not now.is_shut_out(laptop) and was_let_in(laptop):
            raise Broken(f"{laptop.name} is refused, and could show its grant") from None
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


def was_let_in(laptop: Laptop) -> bool:
    """Whether the laptop's book holds the grant of the chain that it writes."""
    with laptop.session.book.read() as connection:
        return find_chain(connection, laptop.session.writer.chain).granted


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
        set_off(now, laptop.fuse)
        sync_at(now, laptop, is_bad=False)
        laptop.fuse.set(0)


def set_off(now: Scene, fuse: Fuse) -> None:
    """Somewhere; half of the time between two transactions, because what is done in two may come apart there."""
    if now.chance.one_in(2):
        fuse.set(now.chance.randint(1, 12), "commit")
    else:
        fuse.set(now.chance.randint(1, 120))


def wrong_clock(now: Scene) -> None:
    laptop = any_laptop(now)
    laptop.clock.go_wrong(now.chance)
    now.say(f"{laptop.name}'s clock is {laptop.clock.off / 31_557_600:+.1f} years off")


def back_up(now: Scene) -> None:
    laptop = perhaps_stranger(now)
    laptop.back_up()
    now.say(f"{laptop.name}'s book is backed up")


def restore(now: Scene) -> None:
    laptop = perhaps_stranger(now)
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
    laptop, whole_disk = perhaps_stranger(now), not now.chance.one_in(3)
    other = now.add(now.offices[laptop.name], is_old=laptop.is_old)
    laptop.copy_to(other, whole_disk=whole_disk)
    now.ledger.copied.add(now.scope_of(laptop))
    goes_on_anew(other)
    now.say(
        f"{laptop.name}'s {'disk' if whole_disk else 'book'} is copied to {other.name}: {other.session.verdict.value}"
    )


def hostile(now: Scene) -> None:
    laptop = any_laptop(now)
    written = [write_anything(laptop, now.chance) for _ in range(now.chance.randint(1, 5))]
    now.ledger.hostile.update(written)
    now.say(f"{laptop.name}'s laptop writes {len(written)} things that no form makes")


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
