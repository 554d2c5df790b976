"""The people who use these pages."""

from server.accounts.problems import UnknownUser
from server.accounts.roles import ROLES, read_role
from server.accounts.users import User, add_user, all_users, disable, find_user, folded, set_password
from server.pages.answers import Answer, Goto, Shown
from server.pages.problems import NotAllowed
from server.pages.visit import Visit


def listed(visit: Visit) -> Answer:
    """Everybody. Raises NotAllowed for an administrator of some offices alone."""
    _whole(visit)
    return Shown("users.html", {"users": all_users(visit.connection), "roles": ROLES, "offices": visit.offices()})


def add(visit: Visit) -> Answer:
    """Lets somebody in. Raises BadInput, UnknownRole, BadUserName, BadOfficeCode, WeakPassword, UserExists."""
    asked = visit.asked
    _whole(visit)
    offices = tuple(asked.form.get("offices", "").upper().replace(",", " ").replace("،", " ").split())
    user = User(name=asked.filled("name"), role=read_role(asked.filled("role")), offices=offices)
    add_user(visit.connection, user, asked.form.get("password", ""), visit.now)
    visit.note("user_added", about=folded(user.name))
    return Goto("/users")


def change(visit: Visit) -> Answer:
    """Closes an account or opens it again, or sets its password.

    Raises BadInput, UnknownUser, WeakPassword, NotAllowed.
    """
    _whole(visit)
    name, do = folded(visit.asked.parts["name"]), visit.asked.chosen("do", "password", "close", "open")
    if find_user(visit.connection, name) is None:
        raise UnknownUser
    if do == "password":
        set_password(visit.connection, name, visit.asked.form.get("password", ""))
        visit.note("password_set", about=name)
    elif visit.user is not None and visit.user.name == name:
        raise NotAllowed  # nobody shuts herself out
    else:
        disable(visit.connection, name, disabled=do == "close")
        visit.note("user_disabled" if do == "close" else "user_enabled", about=name)
    return Goto("/users")


def _whole(visit: Visit) -> None:
    """An administrator of some offices alone has nothing to do here: she could let somebody see the others."""
    if not visit.sees_all():
        raise NotAllowed
