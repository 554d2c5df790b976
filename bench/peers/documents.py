"""Turns the harness's documents into Nawl's records and back, so that what comes back is equal as JSON.

What has a field of its own goes there: names, codes, prices, lines, amounts, references. What Nawl has no field for
(a second language's name, times) stands as a JSON list in the record's note.
"""

import datetime as dt
import json
from typing import Any

from core.accounts import Account
from core.journal.entry import Posting
from core.records.cards import Artisan, ChannelPrice, Customer, Product
from core.records.declare import Card
from core.records.facts import Line, OrderPlaced, PaymentReceived, StockMoved
from core.records.values import DatedPrice

Doc = dict[str, Any]

PLACE = "village"
"""Where all pieces are."""

REST = {
    "artisan": "_id active commission_bp craft_ar created_at name_en updated_at village_ar village_en".split(),
    "product": (
        "_id active artisan_id category_ar created_at description_en material_en name_en updated_at village_ar "
        "village_en weight_g"
    ).split(),
    "customer": "address_ar city_en country created_at name_en updated_at".split(),
    "order": (
        "_id customer_id customer_name_ar created_at note_ar number shipping status subtotal tax updated_at"
    ).split(),
    "payment": "created_at order_id paid_at updated_at".split(),
}
"""By type, the keys that stand in the note."""


def pack_rest(doc: Doc) -> str:
    """The keys without a field."""
    return json.dumps([doc[key] for key in REST[doc["type"]]], ensure_ascii=False, separators=(",", ":"))


def _rest(kind: str, note: str) -> Doc:
    return {"type": kind, **dict(zip(REST[kind], json.loads(note), strict=True))}


def to_card(doc: Doc, ids: dict[str, bytes]) -> Card:
    """An artisan, a product (its price is a card of its own, its stock is moved by facts) or a customer.

    A product's artisan is a reference where `ids` knows her by her document's id.
    """
    match doc["type"]:
        case "artisan":
            return Artisan(
                code=doc["code"], name=doc["name_ar"], crafts=frozenset({doc["craft"]}), phone=doc["phone"],
                story=doc["bio_ar"], note=pack_rest(doc),
            )  # fmt: skip
        case "product":
            artisan = ids.get(doc["artisan_id"])
            return Product(
                sku=doc["sku"], name=doc["name_ar"], artisan=artisan, category=doc["category"],
                material=doc["material_ar"], description=doc["description_ar"],
                note=pack_rest(doc if artisan is None else {**doc, "artisan_id": None}),
            )  # fmt: skip
        case _:
            return Customer(
                code=doc["_id"].partition(":")[2], name=doc["name_ar"], phone=doc["phone"], city=doc["city_ar"],
                email=doc["email"], address=pack_rest(doc),
            )  # fmt: skip


def to_price(doc: Doc) -> DatedPrice:
    """A product's price."""
    return DatedPrice(amount=doc["price"], currency=doc["currency"], since=_day(doc["created_at"]))


def to_stock(product: bytes, doc: Doc, before: int) -> StockMoved | None:
    """What makes a product's stock what the document says; None where it is that. `before`: pieces that are there."""
    more = doc["stock"] - before
    if not more:
        return None
    origin, target = ("", PLACE) if more > 0 else (PLACE, "")
    return StockMoved(
        day=_day(doc["updated_at"]), product=product, quantity=abs(more) * 1000, origin=origin, target=target,
        reason="counted",
    )  # fmt: skip


def from_card(card: Card, price: ChannelPrice | None, stock: int, known: dict[bytes, Doc]) -> Doc:
    """The document that a card was made from. `stock`: pieces. `known`: artisans' documents, by their records' ids."""
    own: Doc
    if isinstance(card, Artisan):
        (craft,) = card.crafts
        own = {"code": card.code, "name_ar": card.name, "craft": craft, "phone": card.phone, "bio_ar": card.story}
        return {**_rest("artisan", card.note), **own}
    if isinstance(card, Product):
        own = {
            "sku": card.sku, "name_ar": card.name, "category": card.category, "material_ar": card.material,
            "description_ar": card.description,
        }  # fmt: skip
        if price is not None and price.price is not None:
            own |= {"price": price.price.amount, "currency": price.price.currency}
        if card.artisan is not None:
            own["artisan_id"] = known[card.artisan]["_id"]
        own["stock"] = stock
        return {**_rest("product", card.note), **own}
    assert isinstance(card, Customer)
    own = {"name_ar": card.name, "phone": card.phone, "city_ar": card.city, "email": card.email}
    return {"_id": f"customer:{card.code}", **_rest("customer", card.address), **own}


def to_order(doc: Doc, ids: dict[str, bytes]) -> dict[str, Any]:
    """The fields of an order's fact, whose buyer and pieces are references where `ids` knows them by document's id."""
    customer = ids.get(doc["customer_id"])
    doc = doc if customer is None else {**doc, "customer_id": None}
    lines = tuple(
        Line(
            product=ids.get(line["product_id"]), quantity=line["qty"] * 1000, unit_price=line["unit_price"],
            net=line["total"], maker=0, materials=0, discount=line["discount"],
            text="" if line["product_id"] in ids else json.dumps([line["product_id"], line["sku"], line["name_ar"]]),
        )
        for line in doc["lines"]
    )  # fmt: skip
    return {
        "day": _day(doc["created_at"]), "currency": doc["currency"], "total": doc["total"], "lines": lines,
        "customer": customer, "note": pack_rest(doc),
    }  # fmt: skip


def from_order(content: OrderPlaced, known: dict[bytes, Doc]) -> Doc:
    """The document of an order as it stands. `known`: the documents of cards, by their records' ids."""
    lines = []
    for line in content.lines:
        piece = known.get(line.product or b"", {})
        texts = [piece["_id"], piece["sku"], piece["name_ar"]] if not line.text else json.loads(line.text)
        product, sku, name = texts
        lines.append(
            {
                "product_id": product, "sku": sku, "name_ar": name, "qty": line.quantity // 1000,
                "unit_price": line.unit_price, "discount": line.discount, "total": line.net,
            }
        )  # fmt: skip
    rest = _rest("order", content.note)
    if content.customer is not None:
        rest["customer_id"] = known[content.customer]["_id"]
    return {**rest, "currency": content.currency, "total": content.total, "lines": lines}


def to_payment(doc: Doc, ids: dict[str, bytes]) -> tuple[PaymentReceived, tuple[Posting, ...]]:
    """A payment and what it posts."""
    order = ids.get(doc["order_id"])
    doc = doc if order is None else {**doc, "order_id": None}
    fact = PaymentReceived(
        number=doc["_id"], day=_day(doc["paid_at"]), amount=doc["amount"], currency=doc["currency"],
        order=order, method=doc["method"], reference=json.dumps(doc["reference"]),
        payer=pack_rest(doc),
    )  # fmt: skip
    sums = ((Account.CASH, doc["amount"]), (Account.RECEIVABLE, -doc["amount"]))
    return fact, tuple(Posting(account=int(one), currency=doc["currency"], amount=amount) for one, amount in sums)


def from_payment(fact: PaymentReceived, known: dict[bytes, Doc]) -> Doc:
    """The document of a payment."""
    own: Doc = {"_id": fact.number, "amount": fact.amount, "currency": fact.currency, "method": fact.method}
    if fact.order is not None:
        own["order_id"] = known[fact.order]["_id"]
    return {**_rest("payment", fact.payer), **own, "reference": json.loads(fact.reference)}


def _day(time: str) -> dt.date:
    return dt.date.fromisoformat(time[:10])
