"""The laptops: who was let in, who is expected, and who is shut out."""

from typing import Any

import sqlalchemy as sa

from core.journal.grant import OFFICE_SCOPE
from replica.journal import lock_scope
from server import recovering, revoking
from server.enrolling import MOST_TRIES, OPEN_SECONDS, open_enrolment
from server.pages.answers import Answer, Goto, Shown
from server.pages.laptops import laptops_of
from server.pages.problems import NoSuchPage, NotAllowed
from server.pages.visit import Visit
from server.schema import enrolments

LONGEST_NAME = 60


def listed(visit: Visit) -> Answer:
    """The laptops of the offices that the user sees, and the codes that are open."""
    return _page(visit, code="")


def _page(visit: Visit, code: str) -> Answer:
    laptops = [laptop for office in visit.offices() for laptop in laptops_of(visit, OFFICE_SCOPE + office)]
    values = {
        "laptops": laptops,
        "expected": _expected(visit),
        "locked": recovering.count_waiting(visit.connection) if visit.sees_all() else 0,
        "code_made": code,
        "minutes": OPEN_SECONDS // 60,
        "offices": visit.offices(),
        "now": visit.now,
    }
    return Shown("devices.html", values)


def _expected(visit: Visit) -> list[Any]:
    table = enrolments
    query = sa.select(table.c.office, table.c.laptop, table.c.expires).where(
        table.c.chain.is_(None), table.c.expires > visit.now, table.c.tries < MOST_TRIES
    )
    rows = visit.connection.execute(query.order_by(table.c.expires)).all()
    return [row for row in rows if visit.sees_all() or row.office in visit.offices()]


def invite(visit: Visit) -> Answer:
    """Makes a code for a laptop, which is shown once. Raises BadInput, BadOfficeCode, NotAllowed."""
    office, name = visit.asked.filled("office").upper(), visit.asked.filled("name")[:LONGEST_NAME]
    if not visit.sees_all() and office not in visit.offices():
        raise NotAllowed
    code = open_enrolment(visit.fold, visit.around, office, name)
    visit.note("laptop_invited", office)
    return _page(visit, code)


def revoke(visit: Visit) -> Answer:
    """Shuts a laptop out. Raises NoSuchLaptop, NoSuchPage, BadInput."""
    scope, chain = visit.scope(), _chain(visit.asked.parts["chain"])
    lock_scope(visit.connection, scope)
    laptop = next((laptop for laptop in laptops_of(visit, scope) if laptop.chain == chain), None)
    if laptop is None:
        raise NoSuchPage
    visit.asked.chosen("sure", "yes")
    if not laptop.revoked:  # else the form was sent twice
        revoking.revoke(visit.fold, visit.around, chain)
        visit.note("laptop_revoked", scope.removeprefix(OFFICE_SCOPE), chain.hex())
    return Goto("/devices")


def _chain(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise NoSuchPage from error
