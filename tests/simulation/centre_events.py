"""What happens at the centre and what head office does: each draws whom and how, and says it in the trace."""

from contextlib import suppress

import sqlalchemy as sa
from simulation.disk import PowerCut
from simulation.laptop_events import any_laptop, enrolled, set_off, sync_at
from simulation.ledger import entry_at, personal_parts
from simulation.scene import Scene

from core.ids import pack
from core.records.cards import Artisan
from replica.chains import all_chains, find_chain
from replica.generations import current
from replica.reviewing import is_revoked
from server import revoking

PHOTOS = {"with": "with the photos of then", "beside": "and its photos are those of now"}


def cut_at_centre(now: Scene) -> None:
    set_off(now, now.centre.fuse)
    sync_at(now, enrolled(now), is_bad=False)
    now.centre.fuse.set(0)


def centre_backs_up(now: Scene) -> None:
    now.centre.back_up()
    now.say("the centre is backed up")


def centre_restored(now: Scene) -> None:
    if not now.centre.backups:
        centre_backs_up(now)
        return
    how = now.chance.choice(["with", "beside"])
    if now.chance.one_in(3):
        lags_a_little(now)
    now.ledger.forget(now.centre)
    now.centre.restore(how)
    now.say(f"the centre is put back, {PHOTOS[how]}")


def centre_lost(now: Scene) -> None:
    """Nothing is left of the centre but its root key, and no backup; its laptops know the rest."""
    how = now.chance.choice(["with", "beside"])
    now.ledger.forget(now.centre)
    now.centre.forget_backups()
    now.centre.rebuild(how)
    now.say(f"the centre is lost{' with its photos' * (how == 'with')}, and founded anew on its root key")


def lags_a_little(now: Scene) -> None:
    """What comes between the last copy of the centre and its loss is one sync, perhaps of nothing but photos."""
    laptop = enrolled(now)
    sync_at(now, laptop, is_bad=False, with_photos=False)
    now.centre.forget_backups()
    centre_backs_up(now)
    sync_at(now, laptop, is_bad=False)


def erase_person(now: Scene) -> None:
    """Head office erases somebody who asks for it; where the power goes off meanwhile, it does so again."""
    office = now.offices[any_laptop(now).name]
    with now.centre.disk.engine.connect() as connection:
        table = current(connection)[Artisan]
        here = sa.select(table.c.id).where(table.c.scope == f"office/{office}").order_by(table.c.id)
        people = connection.execute(here).scalars().all()
    if not people:
        return
    person, before = now.chance.choice(people), personal_parts(now.centre)
    now.centre.fuse.set(now.chance.randint(1, 20) if now.chance.one_in(4) else 0)
    with suppress(PowerCut):
        now.centre.erase_person(office, person)
    now.centre.fuse.set(0)
    now.centre.erase_person(office, person)
    after = personal_parts(now.centre)
    now.ledger.erased |= {entry for entry, part in before.items() if part and not after[entry]}
    now.say(f"head office erases an artisan of {office}")


def erase(now: Scene) -> None:
    """Head office empties personal parts of entries; a stick may bring this to a laptop before it brings them."""
    office = now.offices[any_laptop(now).name]
    with now.centre.disk.engine.connect() as connection:
        heads = [chain for chain in all_chains(connection, f"office/{office}") if chain.laptop and chain.head.seq]
    if heads:
        chosen = [now.chance.choice(heads) for _ in range(now.chance.randint(1, 4))]
        places = [(chain.grant.chain, now.chance.randint(chain.home.first, chain.head.seq)) for chain in chosen]
        now.ledger.erased |= {entry_at(now.centre, *place) for place in places}
        now.centre.erase(office, places)
        now.say(f"head office erases {len(places)} personal parts of {office}")


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
