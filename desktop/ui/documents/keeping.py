"""Makes and keeps the PDFs of what was just committed; what fails is made when it is printed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from core.problems import Problem
from desktop.ui.desk import Desk


def keep_papers(
    desk: Desk,
    owner: QObject,
    numbers: Sequence[str],
    kept: Callable[[], None] | None = None,
    failed: Callable[[Problem], None] | None = None,
) -> None:
    """Keep the documents of some numbers, and say so by `kept`, where there are any, or by `failed`."""
    session, papers = desk.session, desk.ports.papers

    def keep() -> None:
        for number in numbers:
            papers.kept_pdf(session, number)

    if numbers:
        desk.background.ask(owner, keep, lambda _none: kept() if kept is not None else None, failed)
