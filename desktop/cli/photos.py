"""`nawl photo add`: keep a photo of a piece, without the place where it was taken."""

from pathlib import Path

import click

from core.records.cards import Product
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.finding import find_card
from desktop.imports.problems import FileNotFound
from desktop.storage import photos
from desktop.storage.photo_keeping import keep_photo


@click.group()
def photo() -> None:
    """Add photos of pieces."""


@photo.command("add")
@click.argument("sku")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--caption", default="")
@json_option
@pass_call
def add(call: Call, sku: str, file: Path, caption: str, as_json: bool) -> None:
    """Add the picture FILE to the piece SKU."""
    with call.session() as session:
        product = find_card(session, Product, sku)
        picture = photos.strip(_read(file))
        identity, card = keep_photo(session, picture, product=product, caption=caption)
    found = {"id": identity, "content": card.content, "bytes": card.size, "width": card.width, "height": card.height}
    line = call.wording.say("The photo of {sku} is kept: {bytes} bytes.", sku=sku, bytes=card.size)
    call.tell(line, found, as_json=as_json)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileNotFound from error
