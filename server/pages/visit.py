"""A user's visit to a page: who she is, what she may see, and the tables as they stand."""

from dataclasses import dataclass

import sqlalchemy as sa

from core.journal.grant import OFFICE_SCOPE
from core.records.cards import Office
from replica import schema
from replica.fold.engine import Fold
from replica.tables import Tables
from server.accounts.deeds import Deed, note
from server.accounts.roles import Role
from server.accounts.users import User
from server.pages.asked import Asked
from server.pages.problems import NoSuchPage, NotAllowed
from server.surroundings import Surroundings
from server.wording import Wording, shared_country


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request, within one transaction; `user` is None where nobody has logged in."""

    around: Surroundings
    fold: Fold
    asked: Asked
    words: Wording
    user: User | None

    @property
    def connection(self) -> sa.Connection:
        """The transaction's connection."""
        return self.fold.connection

    @property
    def tables(self) -> Tables:
        """The folded tables."""
        return self.fold.tables

    @property
    def now(self) -> int:
        """Unix seconds."""
        return self.around.clock()

    def may(self, role: Role) -> bool:
        """Whether the user has this role, or a higher one."""
        return self.user is not None and self.user.role >= role

    def need(self, role: Role) -> None:
        """Raises NotAllowed unless the user has this role, or a higher one."""
        if not self.may(role):
            raise NotAllowed

    def sees_all(self) -> bool:
        """Whether the user sees every office."""
        return self.user is not None and not self.user.offices

    def offices(self) -> list[str]:
        """The codes of the offices that the user sees."""
        table = schema.scopes
        query = sa.select(table.c.scope).where(table.c.scope.like(f"{OFFICE_SCOPE}%")).order_by(table.c.scope)
        every = [scope.removeprefix(OFFICE_SCOPE) for scope in self.connection.execute(query).scalars()]
        allowed = () if self.user is None else self.user.offices
        return [office for office in every if not allowed or office in allowed]

    def country(self) -> str:
        """Whose names of months the offices that the user sees share; "" where they differ."""
        table = self.tables[Office]
        scopes = [OFFICE_SCOPE + office for office in self.offices()]
        query = sa.select(table.c.country).where(table.c.scope.in_(scopes)).distinct()
        return shared_country(self.connection.execute(query).scalars())

    def scopes(self) -> list[str]:
        """The scopes to read lists from: of the office that the query names, or of all that the user sees."""
        wanted = self.asked.wanted("office")
        return [OFFICE_SCOPE + office for office in self.offices() if wanted in ("", office)]

    def scope(self) -> str:
        """The scope of the office in the path. Raises NoSuchPage, also where the user does not see that office."""
        office = self.asked.parts["office"]
        if office not in self.offices():
            raise NoSuchPage
        return OFFICE_SCOPE + office

    def note(self, deed: str, office: str = "", about: str = "") -> None:
        """Writes into the audit trail what the user did."""
        note(self.connection, "" if self.user is None else self.user.name, Deed(deed, office, about), self.now)
