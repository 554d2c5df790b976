"""`nawl restore` and `nawl recover`: get a book back, and into a book whose passphrases are forgotten."""

from pathlib import Path

import click

from desktop.cli.backing import complete, shown
from desktop.cli.call import Call, json_option, pass_call
from desktop.cli.recovering import recover_online

_key = click.option(
    "--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Head office's key file."
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_key
@json_option
@pass_call
def restore(call: Call, file: Path, key: Path | None, as_json: bool) -> None:
    """Make a book of backup FILE in the folder of --book, which must be missing or empty.

    Its documents go on in a new series; sync it, and it gets what came after the backup.
    """
    from desktop.backup.recovery import read_key  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.backup.restoring import restore as restore_book  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.storage.book import Book  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.sync.doubting import doubt  # noqa: PLC0415 - loads SQLAlchemy

    folder = call.book_folder()
    if key is None:
        passphrase = call.passphrase()
        restored = restore_book(file, folder, lambda at: Book.open(at, passphrase), call.surroundings(), doubt)
    else:
        private = read_key(key)
        restored = restore_book(file, folder, lambda at: Book.recover(at, private), call.surroundings(), doubt)
    found = {**shown(restored.manifest), "book": str(folder), "lacking": restored.lacking, "laptop": restored.laptop}
    line = call.wording.say(
        "Restored, {complete}. This laptop is {laptop} from now on. Sync to get what came later.",
        complete=complete(restored.manifest, call.wording),
        laptop=restored.laptop,
    )
    call.tell(line, found, as_json=as_json)


@click.command()
@_key
@click.option("--online", metavar="URL", help="Ask head office at its centre, where the key file is not at hand.")
@click.option(
    "--anew", is_flag=True, help="With --online: forget what was asked before, and the passphrase chosen then."
)
@click.option("--office", help="With --key: the code of the office whose book it is; no other's is opened.")
@click.option("--officer", type=int, default=0, help="Whose passphrase is set anew, if there are several.")
@json_option
@pass_call
def recover(
    call: Call, key: Path | None, online: str | None, anew: bool, office: str | None, officer: int, as_json: bool
) -> None:
    """Set an officer's forgotten passphrase anew, with head office's recovery key or with its help over the line.

    The new passphrase is taken from NAWL_NEW_PASSPHRASE or typed twice.
    """
    if online is not None:
        recover_online(call, online, officer, anew=anew, as_json=as_json)
        return
    if key is None or office is None:
        raise click.UsageError(call.wording.say("Give --key FILE and --office CODE, or --online URL."))
    from desktop.backup import recovery  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.backup.advising import advised  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.cli.officers import number_of, read_new_passphrase  # noqa: PLC0415 - loads SQLAlchemy
    from desktop.storage.book import Book  # noqa: PLC0415 - loads SQLAlchemy

    folder, machine, private = call.book_folder(), call.surroundings().machine, recovery.read_key(key)
    with advised(machine, folder), Book.recover(folder, private) as book:
        recovery.refuse_another(folder, private, office)
        number = number_of(book, officer)
        book.keyring.set_passphrase(number, read_new_passphrase(call))
    call.tell(
        call.wording.say("The new passphrase opens the book."), {"officer": number, "office": office}, as_json=as_json
    )
