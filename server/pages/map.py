"""Where each page is, and the least role for it."""

from server.accounts.roles import Role
from server.pages import (
    artisans,
    audit,
    devices,
    documents,
    login,
    offices,
    orders,
    people,
    pictures,
    prices,
    products,
    review,
    tasks,
    users,
)
from server.pages.routes import Route

_ADMINISTRATOR = (Role.ADMINISTRATOR, Role.ADMINISTRATOR)

ROUTES = (
    Route("/", login.home),
    Route("/logout", act=login.leave, acts=Role.VIEWER),
    Route("/offices", offices.listed),
    Route("/orders", orders.listed),
    Route("/orders/{office}/{record}", orders.shown),
    Route("/documents", documents.listed),
    Route("/documents/{office}/{record}", documents.shown),
    Route("/documents/{office}/{record}/pdf", pictures.document),
    Route("/artisans", artisans.listed),
    Route("/artisans/{office}/{record}", artisans.shown),
    Route("/products", products.listed),
    Route("/products/{office}/{record}", products.shown),
    Route("/products/{office}/{record}/price", act=prices.set_one),
    Route("/products/{office}/{record}/listing", act=products.show_to_all),
    Route("/photos/{office}/{hash}", pictures.shown),
    Route("/prices", prices.listed),
    Route("/prices/{record}/remove", act=prices.remove),
    Route("/people", people.listed, people.merge),
    Route("/people/{office}/{record}", act=people.settle),
    Route("/tasks", tasks.listed),
    Route("/devices", devices.listed, devices.invite, *_ADMINISTRATOR),
    Route("/devices/{office}/{chain}/revoke", None, devices.revoke, *_ADMINISTRATOR),
    Route("/review", review.listed, None, *_ADMINISTRATOR),
    Route("/review/{office}/{record}", None, review.readmit, *_ADMINISTRATOR),
    Route("/users", users.listed, users.add, *_ADMINISTRATOR),
    Route("/users/{name}", None, users.change, *_ADMINISTRATOR),
    Route("/audit", audit.listed, None, *_ADMINISTRATOR),
)
