"""`nawl window`: open the window, on the book that was named or at the door."""

import click

from desktop.cli.call import Call, pass_call


@click.command()
@pass_call
def window(call: Call) -> int:
    """Open the window: on the book that was named where its passphrase is given, else where one is chosen."""
    from desktop.storage.session import Session  # noqa: PLC0415 - loads SQLAlchemy and SQLCipher
    from desktop.window import show  # noqa: PLC0415 - loads Qt

    world, language = call.surroundings(), call.wording.language
    opened = None
    if call.folder is not None and call.environment.get("NAWL_PASSPHRASE"):
        opened = Session.open(call.book_folder(), call.passphrase(), world)
    elif call.folder is not None:
        from desktop.storage import shelf  # noqa: PLC0415 - loads PyNaCl

        shelf.remember(world.machine, call.folder)  # the door then asks for its passphrase
    return show(world, language, opened)
