"""Finds on a stick what is for this laptop, and takes all of it in, the oldest first."""

from pathlib import Path

from core.exchange.bundle_files import FROM_CENTRE, bundles_in
from core.exchange.bundle_problems import NoBundle
from core.problems import Problem
from desktop.storage.session import Session
from desktop.usb.importing import Imported, import_bundle, is_for


def import_all(session: Session, path: Path) -> Imported:
    """Takes in the bundle at a path, or those in a folder that are for this laptop; what they did together.

    Raises NoBundle, and as `import_bundle`.
    """
    found = [import_bundle(session, one) for one in _ours(session, path)]
    return Imported(
        entries=sum(one.entries for one in found),
        photos=sum(one.photos for one in found),
        receipts=sum(one.receipts for one in found),
        seen=all(one.seen for one in found),
        has_gap=found[-1].has_gap,
        new_series=any(one.new_series for one in found),
    )


def _ours(session: Session, path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted((one for one in bundles_in(path, FROM_CENTRE) if _is_ours(session, one)), key=_serial)
    if not found:
        raise NoBundle
    return found


def _is_ours(session: Session, path: Path) -> bool:
    try:
        return is_for(session, path)
    except Problem:
        return False  # others' damaged ones are not this laptop's affair


def _serial(path: Path) -> tuple[int, str]:
    digits = path.name.partition(".")[0].rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0, path.name
