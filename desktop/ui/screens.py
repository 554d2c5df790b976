"""The screens of the window, wired by hand, in the order of the rail. A new screen is one line here."""

from importlib import import_module
from typing import Final, NamedTuple

from desktop.ui.screen import Screen
from desktop.wording.catalogue import N_


class Entry(NamedTuple):
    """A screen's line: its name in places, title, icon, and where its class is. It is loaded when first shown."""

    name: str
    title: str
    icon: str
    module: str
    of: str

    def load(self) -> type[Screen]:
        """The screen's class."""
        found: type[Screen] = getattr(import_module(self.module), self.of)
        return found


SCREENS: Final[tuple[Entry, ...]] = (
    Entry("today", N_("Today"), "sun", "desktop.ui.today.screen", "TodayScreen"),
    Entry("artisans", N_("Artisans"), "users", "desktop.ui.artisans.screen", "ArtisansScreen"),
    Entry("catalogue", N_("Catalogue"), "shopping-bag", "desktop.ui.catalogue.screen", "CatalogueScreen"),
    Entry("sale", N_("Quick sale"), "zap", "desktop.ui.sale.screen", "SaleScreen"),
    Entry("orders", N_("Orders"), "clipboard-list", "desktop.ui.orders.screen", "OrdersScreen"),
    Entry("documents", N_("Documents"), "file-text", "desktop.ui.documents.screen", "DocumentsScreen"),
    Entry("payments", N_("Payments and cash"), "banknote", "desktop.ui.payments.screen", "PaymentsScreen"),
    Entry("customers", N_("Customers"), "contact", "desktop.ui.customers.screen", "CustomersScreen"),
    Entry("stock", N_("Stock"), "warehouse", "desktop.ui.stock.screen", "StockScreen"),
    Entry("importing", N_("Import a list"), "file-up", "desktop.ui.importing.screen", "ImportingScreen"),
    Entry("sync", N_("Sync"), "refresh-cw", "desktop.ui.syncing.screen", "SyncScreen"),
    Entry("settings", N_("Settings"), "settings", "desktop.ui.settings.screen", "SettingsScreen"),
    Entry("help", N_("Help"), "circle-question-mark", "desktop.ui.help.screen", "HelpScreen"),
)
ENTRIES: Final = {entry.name: entry for entry in SCREENS}
