"""Listings in the scope `network`: made from what an office recorded and its artisan allows, kept true, taken off."""

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from core.actions.cards import Shown, changed, make_card
from core.journal.entry import CardChanged, Change, Operation
from core.journal.grant import NETWORK_SCOPE, OFFICE_SCOPE
from core.records.cards import Artisan, Listing, Photo, Product, Village
from core.records.declare import fields
from replica.fold.engine import Fold
from replica.reading import find_card, read_card, to_record
from server.erasing import entries_about, erase_entries
from server.own_work import own_work
from server.publishing.consents import consents
from server.surroundings import Surroundings

_PERSONAL = tuple(field for field in fields(Listing) if field.mark.personal)
_PERSONAL_NAMES = frozenset(field.name for field in _PERSONAL)


def publish(fold: Fold, around: Surroundings, scope: str, product: bytes) -> None:
    """Shows a piece to every office. Raises UnknownRecord."""
    wanted = allowed(fold, scope, [product])[product]
    work = own_work(fold, around, NETWORK_SCOPE)  # locks it, so that two forms at once do not make two listings
    found = find_listing(fold, product)
    if found is None:
        make_card(work, wanted)
    else:
        _change(fold, around, found, wanted)


def unpublish(fold: Fold, around: Surroundings, product: bytes) -> None:
    """Takes a piece off, and erases what was said of its maker."""
    found = find_listing(fold, product)
    if found is not None:
        before = read_card(fold.connection, fold.tables, NETWORK_SCOPE, Listing, found)
        _change(fold, around, found, _taken_off(before))


def find_listing(fold: Fold, product: bytes) -> bytes | None:
    """The listing of a piece, also one that was taken off."""
    table = fold.tables[Listing]
    query = sa.select(table.c.id).where(table.c.scope == NETWORK_SCOPE, table.c.product == product)
    return fold.connection.execute(query.order_by(table.c.id).limit(1)).scalar()


def keep_true(fold: Fold, around: Surroundings, scope: str) -> None:
    """Brings an office's listings to what it recorded and its artisans allow now. To be called when entries arrived."""
    rows = list(_published(fold, scope))
    wanted = allowed(fold, scope, [product for _, product, _ in rows])
    for identity, product, shown in rows:
        if wanted[product] != shown:
            _change(fold, around, identity, wanted[product])


def _published(fold: Fold, scope: str) -> Iterator[tuple[bytes, bytes, Listing]]:
    table = fold.tables[Listing]
    office = scope.removeprefix(OFFICE_SCOPE)
    query = sa.select(table).where(table.c.scope == NETWORK_SCOPE, table.c.office == office, table.c.archived == 0)
    for row in fold.connection.execute(query.order_by(table.c.id)).mappings().all():
        yield row["id"], row["product"], to_record(Listing, row)


def allowed(fold: Fold, scope: str, products: list[bytes]) -> dict[bytes, Listing]:
    """What may be shown of some pieces: of their makers only what each allows. Raises UnknownRecord."""
    cards = {product: read_card(fold.connection, fold.tables, scope, Product, product) for product in products}
    makers = [card.artisan for card in cards.values() if card.artisan is not None]
    given = consents(fold.connection, fold.tables, scope, makers)
    return {
        product: _listing(fold, scope, product, card, frozenset() if card.artisan is None else given[card.artisan])
        for product, card in cards.items()
    }


def _listing(fold: Fold, scope: str, product: bytes, card: Product, given: frozenset[str]) -> Listing:
    office = scope.removeprefix(OFFICE_SCOPE)
    if card.archived:
        return _taken_off(Listing(product=product, office=office, sku=card.sku, name=card.name))
    maker = None if card.artisan is None else find_card(fold.connection, fold.tables, scope, Artisan, card.artisan)
    maker = maker or Artisan()
    village = None
    if maker.village is not None and "village" in given:
        village = find_card(fold.connection, fold.tables, scope, Village, maker.village)
    return Listing(
        product=product,
        office=office,
        sku=card.sku,
        name=card.name,
        category=card.category,
        material=card.material,
        description=card.description,
        photo=_photo(fold, scope, product=product),
        maker=maker.name if "name" in given else "",
        village="" if village is None else village.name,
        story=maker.story if "story" in given else "",
        portrait=_photo(fold, scope, artisan=card.artisan) if "face" in given and card.artisan is not None else None,
    )


def _taken_off(listing: Listing) -> Listing:
    """A listing that is shown no more, and says nothing of anybody."""
    nothing = {field.name: field.default for field in _PERSONAL}
    return msgspec.structs.replace(listing, archived=True, **nothing)


def _photo(fold: Fold, scope: str, **about: bytes) -> bytes | None:
    """The first photo of a piece that shows nobody, or of a person."""
    table = fold.tables[Photo]
    ((name, identity),) = about.items()
    shows_nobody = (table.c.artisan.is_(None),) if name == "product" else ()
    query = sa.select(table.c.content).where(
        table.c.scope == scope, table.c.archived == 0, table.c[name] == identity, *shows_nobody
    )
    return fold.connection.execute(query.order_by(table.c.id).limit(1)).scalar()


def _change(fold: Fold, around: Surroundings, identity: bytes, wanted: Listing) -> None:
    """Changes a listing; what it said of a person before and says no longer is erased everywhere."""
    before = read_card(fold.connection, fold.tables, NETWORK_SCOPE, Listing, identity)
    said_before = entries_about(fold, NETWORK_SCOPE, [identity])
    takes_back = any(
        getattr(before, field.name) not in (field.default, getattr(wanted, field.name)) for field in _PERSONAL
    )
    work = own_work(fold, around, NETWORK_SCOPE)
    shown, new = work.shown(identity), msgspec.structs.asdict(wanted)
    if takes_back:
        new = {name: value for name, value in new.items() if name not in _PERSONAL_NAMES}
    operations = changed(work, Listing, identity, new, shown)
    if takes_back:
        changes = tuple(_personal_changes(wanted, shown))
        operations.append(Operation(content=CardChanged(card=Listing.TYPE, record=identity, changes=changes)))
    if operations:
        work.write(*operations)
    if takes_back:
        erase_entries(fold, around, NETWORK_SCOPE, said_before)


def _personal_changes(wanted: Listing, shown: Shown) -> Iterator[Change]:
    """Every personal value anew, because the entries that hold the old ones are about to be emptied."""
    for field in _PERSONAL:
        value, number = getattr(wanted, field.name), field.mark.number
        if number in shown or value != field.default:
            yield Change(field=number, replaces=shown.get(number, ()), value=value)
