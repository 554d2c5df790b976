"""The audit trail: who did what on these pages."""

import sqlalchemy as sa

from server.accounts.schema import deeds
from server.pages.answers import Answer, Shown
from server.pages.paging import part_of
from server.pages.problems import NotAllowed
from server.pages.visit import Visit


def listed(visit: Visit) -> Answer:
    """Deeds, the newest first. Raises NotAllowed for an administrator of some offices alone."""
    if not visit.sees_all():
        raise NotAllowed
    query = sa.select(deeds)
    if visit.asked.wanted("who"):
        query = query.where(deeds.c.user == visit.asked.wanted("who").casefold())
    return Shown("audit.html", {"part": part_of(visit.connection, query, (deeds.c.id,), visit.asked.wanted("after"))})
