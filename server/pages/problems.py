"""Why a page refuses."""

from core.problems import Problem


class NotAllowed(Problem):
    """The user's role does not suffice."""

    code = "not_allowed"


class FormExpired(Problem):
    """The form did not come from a page that this browser was shown, or not in this login."""

    code = "form_expired"


class FormTooLarge(Problem):
    """More came than any form sends."""

    code = "form_too_large"


class NoSuchPage(Problem):
    """There is no such page or record, or it is not for this user: the pages never say which."""

    code = "no_such_page"


class BadInput(Problem):
    """A field of a form cannot be read: `field`."""

    code = "bad_input"
