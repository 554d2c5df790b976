"""Invoices a second beside WeasyPrint and Typst, and where the time of 500 receipts goes."""

import cProfile
import json
import pstats
import statistics
import sys
from datetime import date
from hashlib import sha256
from itertools import count
from time import perf_counter
from typing import Protocol

from bench.invoice_content import Content, content
from bench.invoice_engines import Nawl, Typst, WeasyPrint
from core.currency import find_currency
from core.words.amounts import amount_in_words
from core.words.manner import Manner
from desktop.documents.pdf.sheet import Information
from desktop.documents.receipt import receipts_pdf
from desktop.documents.snapshot import Office, Party, Receipt

PAIRS = 7
RECEIPTS = 500
_PARTS = {
    "text engine": "documents/text/",
    "page layout and drawing": "documents/",
    "QR codes": "segno",
    "PDF objects": "reportlab",
    "compression and other C functions": "~",
}


class Engine(Protocol):
    """Prints an invoice."""

    def make(self, invoice: Content) -> bytes:
        """Return the PDF."""
        ...


def measure() -> dict[str, object]:
    """Compare rates on invoices of 10 and 200 lines, seven interleaved pairs each, and count the receipts."""
    nawl, peers = Nawl(), {"weasyprint": WeasyPrint(), "typst": Typst()}
    found: dict[str, object] = {}
    for lines in (10, 200):
        found[f"invoice_{lines}_bytes"] = len(nawl.make(content(1, lines)))
        for name, peer in peers.items():
            found[f"invoice_{lines}_beside_{name}"] = beside(nawl, peer, lines)
    return {**found, **receipts()}


def beside(own: Engine, peer: Engine, lines: int) -> dict[str, float]:
    """Return both engines' milliseconds for an invoice, and how many of ours fit into one of theirs (medians)."""
    serials = count(1)
    for engine in (own, peer):
        engine.make(content(next(serials), lines))
    turns = max(1, 100 // lines)
    pairs = [(seconds(own, serials, lines, turns), seconds(peer, serials, lines, turns)) for _ in range(PAIRS)]
    return {
        "own_ms": round(statistics.median(mine for mine, _ in pairs) * 1000, 2),
        "peer_ms": round(statistics.median(theirs for _, theirs in pairs) * 1000, 2),
        "ratio": round(statistics.median(theirs / mine for mine, theirs in pairs), 2),
    }


def seconds(engine: Engine, serials: "count[int]", lines: int, turns: int) -> float:
    """Return the mean time of an invoice over some that the engine has not seen."""
    invoices = [content(next(serials), lines) for _ in range(turns)]
    start = perf_counter()
    for invoice in invoices:
        engine.make(invoice)
    return (perf_counter() - start) / turns


def receipts() -> dict[str, object]:
    """Print 500 receipts into one PDF; give pages a second, bytes, and the shares of the time by part."""
    vouchers = tuple(voucher(serial) for serial in range(1, RECEIPTS + 1))
    about = Information(title="Receipts", language="ar", day=date(2026, 3, 31))
    receipts_pdf(vouchers[:3], about)
    start = perf_counter()
    data = receipts_pdf(vouchers, about)
    taken = perf_counter() - start
    profile = cProfile.Profile()
    profile.runcall(receipts_pdf, vouchers, about)
    return {
        "receipts_pages_per_second": round(RECEIPTS / taken, 1),
        "receipts_bytes": len(data),
        "receipts_time_shares": shares(profile),
    }


def voucher(serial: int) -> Receipt:
    """Return a receipt voucher that is like no other."""
    amount = 5_000 + serial * 750
    return Receipt(
        number=f"AJL-3-2026-{serial:05d}",
        day=date(2026, 3, 15),
        day_shown="15/03/2026",
        office=Office(name="جمعية نساجات عجلون", address="عجلون، شارع القلعة", tax_number="0123456789"),
        currency="JOD",
        currency_label="د.أ",
        decimals=3,
        words=amount_in_words(amount, find_currency("JOD"), Manner(case="oblique")),
        payer=Party(name=f"ليلى سليمان العبادي {serial}"),
        amount=amount,
        purpose=f"دفعة من ثمن القطعة رقم {serial}",
        for_number=f"AJL-3-2026-{serial + 1000:05d}",
        balance=serial * 125,
        qr=b"AJL-3-2026-%05d " % serial + sha256(b"%d" % serial).digest(),
    )


def shares(profile: cProfile.Profile) -> dict[str, float]:
    """Return the percentage of the time spent in each part, by the files of its functions."""
    spent = dict.fromkeys((*_PARTS, "other"), 0.0)
    for (path, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined] # untyped
        part = next((part for part, sign in _PARTS.items() if sign in path), "other")
        spent[part] += own
    whole = sum(spent.values())
    return {part: round(100 * time / whole, 1) for part, time in spent.items()}


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
