"""`nawl window` and `nawl demo`: open the window, on a book, at the door, or on the practice book."""

import click

from desktop.cli.call import Call, pass_call


@click.command()
@pass_call
def window(call: Call) -> int:
    """Open the window: on the book that was named where its passphrase is given, else where one is chosen."""
    from desktop.storage.session import Session  # noqa: PLC0415 - loads SQLAlchemy and SQLCipher
    from desktop.ui.door.presenter import Opened  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.ui.entering import Begin  # noqa: PLC0415 - loads Qt
    from desktop.window import show  # noqa: PLC0415 - loads Qt

    world, language = call.surroundings(), call.wording.language
    begin = Begin()
    if call.folder is not None and call.environment.get("NAWL_PASSPHRASE"):
        begin = Begin(Opened(Session.open(call.book_folder(), call.passphrase(), world)))
    elif call.folder is not None:
        from desktop.storage import shelf  # noqa: PLC0415 - loads PyNaCl

        shelf.remember(world.machine, call.folder)  # the door then asks for its passphrase
    return show(world, language, begin)


@click.command()
@click.option("--at", "screen", default="", hidden=True, help="The screen to begin at.")
@pass_call
def demo(call: Call, screen: str) -> int:
    """Open the practice book: nothing in it is real, and nothing is sent."""
    from desktop.ui.entering import Begin  # noqa: PLC0415 - loads Qt
    from desktop.window import show  # noqa: PLC0415 - loads Qt

    return show(call.surroundings(), call.wording.language, Begin(practice=True, screen=screen))
