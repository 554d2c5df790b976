"""The form by which pieces are received from their makers or moved to another place."""

from typing import Any

from core.actions.cards import Shown
from desktop.storage.lists.stock import PLACES
from desktop.ui.desk import Desk, Place
from desktop.ui.forms.editing import Editing
from desktop.ui.forms.editor import OfferEditor
from desktop.ui.stock.columns import ID_BYTES, Action, form_of
from desktop.ui.stock.presenter import Stock


class MovingPage(Editing):
    """Shows the action "receive" or "move", for the piece of the place if there is one."""

    def __init__(self, desk: Desk, action: Action, title: str, stock: Stock) -> None:
        def save(values: dict[str, Any], _record: bytes | None, _shown: Shown, draft: bytes) -> None:
            stock.save(action, values, draft)

        super().__init__(desk, f"stock.{action}", form_of(action, PLACES), save)
        self._stock, self._form_title = stock, title
        self.home = Place("stock")

    def show_place(self, place: Place) -> None:
        """Ask which places there are: they come and go."""
        product = None if place.record is None else place.record[:ID_BYTES]
        self.desk.background.ask(self, self._stock.places, lambda places: self._begin(places, product))

    def _begin(self, places: tuple[str, ...], product: bytes | None) -> None:
        for editor in self.form.editors.values():
            if isinstance(editor, OfferEditor):
                editor.offer(places)
        self.begin(self._form_title, self._stock.new_values(product))
        self.arrived.emit()
