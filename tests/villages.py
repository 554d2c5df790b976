"""Two offices' books with invented people, pieces, orders and documents, synced with a centre."""

import datetime as dt
import io
from pathlib import Path

import sqlalchemy as sa
from offices import NOW, surroundings
from PIL import Image, ImageDraw

from core.actions.cards import make_card
from core.actions.catalogue import add_photo, register_artisan, register_product
from core.actions.invoicing import issue_invoice, void_invoice
from core.actions.ordering import OrderForm, Wanted, move_order, place_order
from core.actions.paying import PaymentForm, record_payment
from core.actions.sameness import suspect_sameness
from core.actions.selling import sell
from core.records.cards import Artisan, Customer, Office, Photo, Product, Village
from core.records.facts import SamenessSuspected
from core.records.values import DatedPrice
from desktop.documents.issued import kept_pdf, listed
from desktop.storage import photos
from desktop.storage.officers import NewOfficer
from desktop.storage.session import Session
from desktop.sync.enrol import enrol
from desktop.sync.run import Sync
from replica.digest import digest

DAY = dt.date(2026, 11, 20)
PASSPHRASE = "نول القرية ٧"
NAMES = "فاطمة الخطيب,مريم حداد,خديجة العمري,سعاد الشوبكي,هدى منصور,ليلى القاضي,نادية الكركي,أمل الشامي".split(",")
PIECES = "شال مطرّز,وسادة كركية,مفرش طاولة,حقيبة صوف,ثوب تطريز فلاحي".split(",")


class VillageOffice:
    """A laptop of an office, with what its officers did; `ids` names some of it."""

    def __init__(self, folder: Path, code: str, name: str, people: int = 8) -> None:
        office = Office(code=code, name=name, name_latin=f"{code} office", currency="JOD", country="JO")
        founder = NewOfficer(name="رنا الخطيب", passphrase=PASSPHRASE)
        self.code = code
        self.session = Session.make(folder / "book", office, founder, surroundings(folder))
        self.artisans: list[bytes] = []
        self.products: list[bytes] = []
        self.orders: list[bytes] = []
        self.people(people)
        self.pieces()
        self.customer = self.do(make_card, Customer(name="سلمى منصور", city="إربد", phone="0791234567", code="C1"))

    def do(self, action: object, *arguments: object, **more: object) -> bytes:
        with self.session.act() as work:
            return action(work, *arguments, **more)

    def people(self, count: int) -> None:
        village = self.do(make_card, Village(name="عنجرة", district="عجلون"))
        for n, name in enumerate(NAMES[:count], start=1):
            crafts = frozenset({"تطريز"} if n % 2 else {"تطريز", "نسيج"})
            artisan = Artisan(
                code=f"{self.code}-{n}", name=name, sex="f", birth_year=1970 + n, village=village, crafts=crafts,
                phone=f"07912345{n:02d}",
            )  # fmt: skip
            consents = {"face": n > 2, "name": True, "village": n != 3}
            self.artisans.append(self.do(register_artisan, artisan, consents, DAY))

    def pieces(self) -> None:
        for n, name in enumerate(PIECES, start=1):
            product = Product(
                sku=f"P-00{n}", name=name, artisan=self.artisans[(n - 1) % len(self.artisans)], category="تطريز",
                material="قطن", description="قطعة مطرّزة يدويًا بغرزة الصليب، من ألوان القرية.",
            )  # fmt: skip
            price = DatedPrice(amount=12_500 * n, currency="JOD", since=dt.date(2026, 1, 1))
            self.products.append(self.do(register_product, product, {"village": price, "fair": price}))

    def trade(self) -> None:
        """An invoiced order with a deposit, one that waits, one that was cancelled, and a sale over the table."""
        first = self.order(Wanted(self.products[0], 2000), Wanted(self.products[1]), customer=self.customer)
        self.do(record_payment, first, PaymentForm(day=DAY, amount=10_000))
        self.do(issue_invoice, first, DAY)
        self.do(move_order, first, "ready", DAY)
        self.order(Wanted(self.products[2], 3000), buyer="نُزُل وادي رم Wadi Rum Lodge", channel="fair")
        gone = self.order(Wanted(self.products[3]), buyer="أبو أحمد")
        void = self.do(issue_invoice, gone, DAY)
        self.do(void_invoice, void, DAY, "أُلغي الطلب")
        self.do(move_order, gone, "cancelled", DAY, "لم يأتِ")
        form = OrderForm(day=DAY, wanted=(Wanted(self.products[4]),))
        with self.session.act() as work:
            sell(work, form, PaymentForm(day=DAY, amount=20_000))
        for document in listed(self.session):
            kept_pdf(self.session, document.number)

    def order(self, *wanted: Wanted, **more: object) -> bytes:
        self.orders.append(self.do(place_order, OrderForm(day=DAY, wanted=wanted, **more)))
        return self.orders[-1]

    def doubt(self) -> bytes:
        """Two cards that may be one person."""
        twin = self.do(make_card, Artisan(code=f"{self.code}-99", name="فاطمه الخطيب", sex="f"))
        return self.do(suspect_sameness, SamenessSuspected(first=self.artisans[0], second=twin, likeness=930))

    def photograph(self) -> bytes:
        """A picture of the first piece; returns its hash."""
        return self._photograph(_picture(), product=self.products[0])

    def portray(self, artisan: bytes) -> bytes:
        """A picture of an artisan; returns its hash."""
        return self._photograph(_picture(red="#5a6a42"), artisan=artisan)

    def has(self, photo: bytes) -> bool:
        with self.session.book.read() as connection:
            return self.session.book.blobs.find(connection, photo) is not None

    def _photograph(self, picture: bytes, **about: bytes) -> bytes:
        made = photos.strip(picture)
        with self.session.book.write() as connection:
            content = self.session.book.blobs.save(connection, made.photo, kind="photo", mime=photos.MIME)
            small = self.session.book.blobs.save(connection, made.thumbnail, kind="thumbnail", mime=photos.MIME)
        size = len(made.photo)
        self.do(add_photo, Photo(content=content, thumbnail=small, size=size, **about))
        return content

    def enrol(self, line: object, code: str) -> None:
        enrol(self.session, line, "http://127.0.0.1:1", code)

    def sync(self, line: object) -> object:
        return Sync(self.session, line, lambda: NOW).run()

    def digest(self) -> str:
        with self.session.book.read() as connection:
            return digest(connection, self.session.tables, f"office/{self.code}")

    def names(self) -> list[str]:
        table = self.session.tables[Artisan]
        with self.session.book.read() as connection:
            return sorted(connection.execute(sa.select(table.c.name)).scalars())

    def close(self) -> None:
        self.session.close()


def _picture(red: str = "#8f262b") -> bytes:
    """A cross-stitch diamond on linen, as a JPEG."""
    image = Image.new("RGB", (640, 480), "#f4ead8")
    draw = ImageDraw.Draw(image)
    for ring, colour in enumerate((red, "#cb933b", "#5a6a42", red)):
        half = 200 - 50 * ring
        draw.polygon([(320, 240 - half), (320 + half, 240), (320, 240 + half), (320 - half, 240)], fill=colour)
    stream = io.BytesIO()
    image.save(stream, "JPEG")
    return stream.getvalue()
