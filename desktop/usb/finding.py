"""Finds on a stick what is for this laptop, and takes each in, the oldest first, whatever the others are like."""

from collections.abc import Mapping
from pathlib import Path

from core.exchange.bundle_files import FROM_CENTRE, bundles_in, name_of
from core.exchange.bundle_problems import NoBundle
from core.journal.grant import OFFICE_SCOPE
from core.problems import Problem
from desktop.storage.session import Session
from desktop.usb.importing import Imported, import_bundle, is_for
from replica.chains import read_chain


def import_all(session: Session, path: Path) -> Mapping[Path, Imported | Problem]:
    """Takes in the bundle at a path, or those in a folder that are for this laptop; what each did, or why it could not.

    One that is refused does not stop the others. Raises NoBundle; where there is but one, as `import_bundle`.
    """
    ours = _ours(session, path)
    if len(ours) == 1:
        return {ours[0]: import_bundle(session, ours[0])}
    return {one: _imported(session, one) for one in ours}


def _imported(session: Session, path: Path) -> Imported | Problem:
    try:
        return import_bundle(session, path)
    except Problem as problem:
        return problem


def _ours(session: Session, path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    names = _names(session)
    found = sorted((one for one in bundles_in(path, FROM_CENTRE) if _is_ours(session, one, names)), key=_serial)
    if not found:
        raise NoBundle
    return found


def _is_ours(session: Session, path: Path, names: tuple[str, ...]) -> bool:
    try:
        return is_for(session, path)
    except Problem:
        return path.name.startswith(names)  # others' damaged ones are not this laptop's affair


def _names(session: Session) -> tuple[str, ...]:
    """How the names of bundles for this book begin, in each of its chains."""
    with session.book.read() as connection:
        chains = [read_chain(connection, writer.chain) for writer in (session.writer, *session.former())]
    return tuple(name_of(chain.grant.scope.removeprefix(OFFICE_SCOPE), chain.laptop, FROM_CENTRE) for chain in chains)


def _serial(path: Path) -> tuple[int, str]:
    digits = path.name.partition(".")[0].rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0, path.name
