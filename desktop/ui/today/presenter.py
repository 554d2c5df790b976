"""Decides what today's screen says. Knows no Qt."""

import datetime as dt
from collections.abc import Callable
from typing import Final, NamedTuple

from core.records.values import Money
from desktop.storage import drafts
from desktop.storage.lists.today import Due, orders_due, takings, waiting
from desktop.storage.session import Session
from desktop.ui.desk import Place
from desktop.ui.record.presenter import Line
from desktop.ui.voice import Voice

DAYS: Final = 7
_COUNT: Final = Place("payments", action="cash")


class Bar(NamedTuple):
    """A day of the week's picture. `share`: of the highest day, from 0 to 1. `told`: the sum as people read it."""

    day: dt.date
    share: float
    told: str


class Wait(NamedTuple):
    """Something that waits, and where to go for it."""

    icon: str
    text: str
    tone: str
    place: Place


class Day(NamedTuple):
    """All that today's screen shows."""

    title: str
    takings: tuple[str, ...]
    week: tuple[Bar, ...]
    week_told: str
    waits: tuple[Wait, ...]
    due: tuple[Line, ...]


class Today:
    """Today in one book, in one language."""

    def __init__(self, session: Session, voice: Voice, clock: Callable[[], int]) -> None:
        self._session, self._voice, self._clock = session, voice, clock

    def day(self) -> Day:
        """What today is like."""
        voice, day = self._voice, self._today()
        came = takings(self._session, day - dt.timedelta(days=DAYS - 1), day)
        with self._session.act() as work:
            currency = work.office().currency
        today = came.get(day, ())
        return Day(
            title=voice.day(day),
            takings=tuple(voice.money(money.amount, money.currency) for money in today)
            or (voice.money(0, currency),),
            week=self._week(came, currency, day),
            week_told=voice.say("The last seven days, in {currency}", currency=voice.currency_label(currency)),
            waits=self._waits(day),
            due=tuple(self._due(one, day) for one in orders_due(self._session)),
        )  # fmt: skip

    def _week(self, came: dict[dt.date, tuple[Money, ...]], currency: str, last: dt.date) -> tuple[Bar, ...]:
        days = [last - dt.timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
        sums = [sum(money.amount for money in came.get(day, ()) if money.currency == currency) for day in days]
        top = max(*sums, 1)
        return tuple(
            Bar(day, amount / top, self._voice.money(amount, currency))
            for day, amount in zip(days, sums, strict=True)
        )  # fmt: skip

    def _waits(self, day: dt.date) -> tuple[Wait, ...]:
        found, count = waiting(self._session, day), self._voice.count
        late = count("{number} order is late", "{number} orders are late", found.late)
        due = count("{number} order is due today", "{number} orders are due today", found.due_today)
        tasks = count("{number} decision waits for you", "{number} decisions wait for you", found.tasks)
        conflicts = count("{number} field has two values", "{number} fields have two values", found.conflicts)
        unfinished = count("{number} form is not finished", "{number} forms are not finished", found.drafts)
        waits = (
            (found.late, Wait("circle-alert", late, "bad", Place("orders", action="board"))),
            (found.due_today, Wait("clipboard-list", due, "warn", Place("orders", action="board"))),
            (found.tasks, Wait("users", tasks, "warn", Place("sync", action="decide"))),
            (found.conflicts, Wait("merge", conflicts, "warn", Place("sync", action="decide"))),
            (found.drafts, Wait("history", unfinished, "", self._place_of_draft())),
        )
        return tuple(wait for number, wait in waits if number)

    def _place_of_draft(self) -> Place:
        """Where the form that was typed last is offered again."""
        with self._session.book.read() as connection:
            kind = next((draft.kind for draft in drafts.listed(connection)), "")
        return _COUNT if kind == "cash-count" else Place(kind.partition(".")[0])

    def _due(self, one: Due, today: dt.date) -> Line:
        voice = self._voice
        when = voice.say("late: {day}", day=voice.short_day(one.day)) if one.day < today else voice.short_day(one.day)
        total = voice.money(one.total.amount, one.total.currency)
        return Line(one.order, (one.buyer or "—", voice.term(one.state), when, total), "clipboard-list")

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self._clock()).astimezone().date()
