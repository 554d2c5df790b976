"""What the people of head office may do: three roles, each with all that the one before it may."""

from enum import IntEnum

from server.accounts.problems import UnknownRole


class Role(IntEnum):
    """`VIEWER` reads. `MANAGER` also sets prices, publishes, settles. `ADMINISTRATOR` lets laptops and people in."""

    VIEWER = 1
    MANAGER = 2
    ADMINISTRATOR = 3

    @property
    def word(self) -> str:
        """The role's name as it is stored and typed."""
        return self.name.lower()


ROLES = tuple(role.word for role in Role)


def read_role(word: str) -> Role:
    """The role of that name. Raises UnknownRole."""
    if word not in ROLES:
        raise UnknownRole(possible=ROLES)
    return Role[word.upper()]
