"""Judges which photos are where when all is quiet, by the second implementation of the fold."""

from typing import Any, NamedTuple

from simulation.laptops import Laptop
from simulation.ledger import Device, photos
from simulation.meaning import Said, by_card, fold_card
from simulation.promises import Broken
from simulation.scene import Scene

from core.records.cards import Artisan, Photo
from core.records.facts import DocumentKept

Photos = frozenset[bytes]


class Named(NamedTuple):
    """What a scope's entries say of photos. `erased`: those that show nobody but people who were erased."""

    photos: Photos
    documents: Photos
    erased: Photos


def judge_photos(scene: Scene, laptops: list[Laptop], said: list[Said], before: dict[Device, Photos]) -> None:
    """Whatever a card names, and anybody of the office held, is at the centre and on its laptops. Raises Broken."""
    named, there = _named(said), photos(scene.centre)
    somewhere = frozenset[bytes]().union(*before.values())
    if lost := (named.photos | named.documents) & somewhere - there:
        raise Broken(f"{len(lost)} photos or documents that somebody held are not at the centre")
    for laptop in laptops:
        _judge_laptop(scene, laptop, named, there)


def _judge_laptop(scene: Scene, laptop: Laptop, named: Named, there: Photos) -> None:
    held = photos(laptop)
    if lacking := named.photos & there - held:
        raise Broken(f"{laptop.name} lacks {len(lacking)} photos that the centre has")
    if shown := named.erased & held:
        raise Broken(f"{laptop.name} still has {len(shown)} photos of people who were erased")
    if asked := scene.lines[laptop.name].asked & there:
        raise Broken(f"{laptop.name} goes on asking for {len(asked)} photos that the centre has")


def _named(said: list[Said]) -> Named:
    cards: list[tuple[int | None, str, dict[str, Any]]] = []
    for record, operations in by_card(said).items():
        card, values, _ = fold_card(record, operations)
        cards.append((card, record, values))
    nameless = {record for card, record, values in cards if card == Artisan.TYPE and not values.get("name")}
    shown = [values for card, _, values in cards if card == Photo.TYPE]
    live = _contents(values for values in shown if not values.get("archived"))
    gone = _contents(values for values in shown if values.get("archived") and values.get("artisan") in nameless)
    facts = [one.what["fields"] for one in said if one.what["kind"] == DocumentKept.KIND]
    return Named(live, frozenset(bytes.fromhex(fields["content"]) for fields in facts), gone - live)


def _contents(cards: Any) -> Photos:
    return frozenset(
        bytes.fromhex(values[name]) for values in cards for name in ("content", "thumbnail") if values.get(name)
    )
