"""What an office's code looks like, wherever somebody types one."""

import re

from server.problems import BadOfficeCode

_CODE = re.compile(r"[A-Z0-9]{2,8}")


def refuse_bad_office(code: str) -> None:
    """Raises BadOfficeCode where no office can have this code."""
    if not _CODE.fullmatch(code):
        raise BadOfficeCode(office=code)
