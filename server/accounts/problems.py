"""What can go wrong with people's accounts."""

from core.problems import Problem


class LoginRefused(Problem):
    """The name or the password is wrong, the account is disabled, or it is locked: the pages never say which."""

    code = "login_refused"


class WeakPassword(Problem):
    """A password that others would guess: shorter than `least` characters, a default, or made of the name."""

    code = "weak_password"


class BadUserName(Problem):
    """A user's name has 2 to 40 letters, digits, dots or hyphens."""

    code = "bad_user_name"


class UserExists(Problem):
    """There is such a user already."""

    code = "user_exists"


class UnknownUser(Problem):
    """There is no such user."""

    code = "unknown_user"


class UnknownRole(Problem):
    """There is no such role; `possible` are those there are."""

    code = "unknown_role"
