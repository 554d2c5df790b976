"""Every page: its path, who may see it and who may act on it."""

from collections.abc import Callable
from typing import NamedTuple

from server.accounts.roles import Role
from server.pages.answers import Answer
from server.pages.visit import Visit

Page = Callable[[Visit], Answer]


class Route(NamedTuple):
    """`show` answers GET and `act` POST. `sees`, `acts`: the least role for each."""

    path: str
    show: Page | None = None
    act: Page | None = None
    sees: Role = Role.VIEWER
    acts: Role = Role.MANAGER
