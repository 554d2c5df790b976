"""Puts an order's history into words: who did what, when, on which laptop. Knows no Qt."""

from typing import Final

from core.currency import CURRENCIES
from desktop.storage.lists.history import Step
from desktop.ui.record.presenter import Told
from desktop.ui.voice import Voice
from desktop.wording.catalogue import N_

_WHAT: Final = {
    "OrderPlaced": N_("Ordered"),
    "OrderAmended": N_("Changed"),
    "OrderMoved": N_("Moved on: {state}"),
    "ContradictionSettled": N_("Two ways; in truth: {state}"),
    "reopened": N_("What was said to be true is taken back"),
}


def told(voice: Voice, steps: tuple[Step, ...]) -> tuple[Told, ...]:
    """A history in words, the last step first."""
    return tuple(_told(voice, step) for step in steps)


def _told(voice: Voice, step: Step) -> Told:
    values = {change.field: change.value for change in step.changes}
    who = voice.say(
        "{who}, laptop {laptop}, {moment}",
        who=step.officer or "—",
        laptop=voice.code(step.laptop),
        moment=voice.moment(step.moment),
    )
    state = values.get("after") or values.get("state") or step.kind
    is_reopened = step.kind == "ContradictionSettled" and not values.get("seen")
    what = voice.say(_WHAT.get("reopened" if is_reopened else step.kind, "{state}"), state=voice.term(str(state)))
    details = []
    if values.get("currency") in CURRENCIES and "total" in values:
        total = voice.money(values["total"], values["currency"])
        details.append(voice.say("{field}: {value}", field=voice.term("total"), value=total))
    if step.kind == "OrderPlaced" and "after" in values:  # a sale over the table
        details.append(voice.term(values["after"]))
    if values.get("reason"):
        details.append(str(values["reason"]))
    return Told(what, who, tuple(details))
