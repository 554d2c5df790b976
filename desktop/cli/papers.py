"""Keeps the PDF of what a command has just issued, as things stand that day; printing comes later."""

from desktop.storage.session import Session


def keep_papers(session: Session, *numbers: str) -> None:
    """Make and keep the PDFs of documents that were just committed."""
    from desktop.documents.issued import kept_pdf  # noqa: PLC0415 - fonts and PDF, wanted only after a commit

    for number in numbers:
        kept_pdf(session, number)
