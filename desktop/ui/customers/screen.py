"""The customers' screen: the list, the page of one, and the form with a hint where the buyer may be here already."""

from typing import ClassVar

from desktop.storage.lists.customers import CUSTOMERS
from desktop.ui.customers.columns import COLUMNS, FORM
from desktop.ui.customers.page import BuyerPage
from desktop.ui.customers.presenter import Customers
from desktop.ui.desk import Desk
from desktop.ui.forms.alike import AlikeHint
from desktop.ui.record.form_page import FormPage
from desktop.ui.record.list_page import ListPage, ListWords
from desktop.ui.record.screen import CardsScreen
from desktop.ui.table.panel import ListOf


class CustomersScreen(CardsScreen):
    """What it shows and does is decided by `Customers`."""

    NAME: ClassVar[str] = "customers"

    def __init__(self, desk: Desk) -> None:
        register = Customers(desk.session, desk.voice)
        super().__init__(
            desk, _lists(desk, register), BuyerPage(desk, self.NAME, register), _form(desk, register)
        )  # fmt: skip


def _lists(desk: Desk, register: Customers) -> ListPage:
    voice = desk.voice
    shown = ListOf(
        CustomersScreen.NAME, voice.say("Customers"), CUSTOMERS, COLUMNS, register.count, archives=True
    )  # fmt: skip
    words = ListWords(
        register=voice.say("Register a buyer"),
        icon="plus",
        nothing=voice.say("No buyer is registered yet"),
        first=voice.say("Shops, hotels and people who order again stand here. A sale over the table needs none."),
        empty_icon="contact",
        imports="customers",
    )
    return ListPage(desk, shown, words)


def _form(desk: Desk, register: Customers) -> FormPage:
    voice = desk.voice
    hint = AlikeHint(
        desk, CustomersScreen.NAME, voice.say("Perhaps this buyer is registered already:"), ("name", "phone"),
        register.alike,
    )  # fmt: skip
    form = FormPage(desk, CustomersScreen.NAME, FORM, register, voice.say("New customer"), hint)
    hint.watch(form)
    return form
