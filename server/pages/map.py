"""Where each page is, and the least role for it."""

from server.accounts.roles import Role
from server.pages import artisans, documents, login, offices, orders
from server.pages.routes import Route

ROUTES = (
    Route("/", login.home),
    Route("/logout", act=login.leave, acts=Role.VIEWER),
    Route("/offices", offices.listed),
    Route("/orders", orders.listed),
    Route("/orders/{office}/{record}", orders.shown),
    Route("/documents", documents.listed),
    Route("/documents/{office}/{record}", documents.shown),
    Route("/artisans", artisans.listed),
    Route("/artisans/{office}/{record}", artisans.shown),
)
