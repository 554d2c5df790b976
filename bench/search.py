"""Finding products as a person spells them, beside raw FTS5 with the words as they were written."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bench.floor import open_floor
from core.folding import index_text
from desktop.storage import search
from desktop.storage.book import Book
from desktop.storage.keys import Cost
from desktop.storage.making import make_book
from desktop.storage.officers import NewOfficer

PRODUCTS = 50_000
PAIRS = 7
MOST = 50
WORDS = (
    "ثوب شال مفرش سجادة وسادة حقيبة محفظة طاقية جلابية عباءة مطرز يدوي صوف قطن حرير كتان أحمر أزرق أخضر أسود فلاحي بدوي"
    " نجمة وردة سرو زيتون صغير كبير متوسط طويل قصير فاطمة أحمد خديجة عائشة مريم سلمى نوال هدى زينب أمينة محمد علي حسن"
).split()
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
TYPED = (
    "ثوب",
    "ث",
    "شال أحمر",
    "فاط",
    "حقيبة مطرز صوف",
    "عباءة أ",
    "وردة فاطمة",
    "AJL 0123",
    "مفرش كبير",
    "زي",
)


def measure() -> dict[str, object]:
    """Return milliseconds for a round of ten searches of each kind and the median ratio of seven interleaved pairs."""
    products = _products(random.Random(2026))  # noqa: S311  # the same products in every run
    with tempfile.TemporaryDirectory() as folder:
        raw = _raw(Path(folder) / "raw.db", products)
        with _book(Path(folder) / "book", products) as book, book.read() as connection:
            pairs = [_pair(connection, raw) for _ in range(PAIRS + 1)][1:]  # the first warms both
        raw.close()
    ratio = statistics.median(ours / floor for ours, floor in pairs)
    return {
        "products": PRODUCTS,
        "folded_ms_per_search": round(statistics.median(ours for ours, _ in pairs) * 1000 / len(TYPED), 3),
        "raw_ms_per_search": round(statistics.median(floor for _, floor in pairs) * 1000 / len(TYPED), 3),
        "ratio": round(ratio, 2),
        "wanted_at_most": 2,
    }


def _pair(connection: Connection, raw: Any) -> tuple[float, float]:
    ours = _seconds(lambda typed: len(search.find(connection, typed, kinds=("product",), most=MOST)))
    return ours, _seconds(lambda typed: len(_find_raw(raw, typed)))


def _seconds(find: Callable[[str], int]) -> float:
    began = time.perf_counter()
    found = [find(typed) for typed in TYPED]
    took = time.perf_counter() - began
    assert all(found)
    return took


def _find_raw(raw: Any, typed: str) -> list[Any]:
    match = " ".join(f'"{word}"*' for word in typed.split())
    query = "SELECT kind, record FROM products WHERE products MATCH ? AND kind = 'product' ORDER BY rank LIMIT ?"
    return list(raw.execute(query, (match, MOST)).fetchall())


def _products(dice: random.Random) -> list[tuple[bytes, str]]:
    rare = ["".join(dice.choices(LETTERS, k=dice.randint(4, 7))) for _ in range(4000)]
    return [
        (
            number.to_bytes(16, "big"),
            " ".join([*dice.choices(WORDS, k=4), *dice.choices(rare, k=4), f"AJL {number:05d}"]),
        )
        for number in range(PRODUCTS)
    ]


def _raw(path: Path, products: list[tuple[bytes, str]]) -> Any:
    raw = open_floor(path, bytes(32))
    raw.execute("CREATE VIRTUAL TABLE products USING fts5(kind UNINDEXED, record UNINDEXED, words)")
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany("INSERT INTO products VALUES ('product', ?, ?)", products)
    raw.execute("COMMIT")
    return raw


def _book(folder: Path, products: list[tuple[bytes, str]]) -> Book:
    founder = NewOfficer(name="bench", passphrase="bench")  # noqa: S106  # a book that is thrown away
    book = make_book(folder, founder, schema=lambda _connection: None, cost=Cost(passes=1, memory=8192))
    with book.write() as connection:
        search.put(connection, "product", [(record, index_text(words)) for record, words in products])
    return book
