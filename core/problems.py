"""What can go wrong in a way that a person can mend."""

from typing import ClassVar


class Problem(Exception):
    """A failure with a stable code and parameters, and no prose.

    Subclasses set `code` and pass their parameters by keyword; `desktop.wording` and `server.wording` own the
    sentences, one for each code, in the person's language. Parameters hold no personal data, because they reach logs.
    """

    code: ClassVar[str] = "problem"

    def __init__(self, **parameters: object) -> None:
        super().__init__(self.code, parameters)
        self.parameters = parameters
