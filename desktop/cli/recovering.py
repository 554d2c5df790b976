"""`nawl recover --online`: into a book whose passphrases are forgotten, with head office's help over the line."""

from desktop.cli.call import Call
from desktop.cli.officers import read_new_passphrase


def recover_online(call: Call, address: str, officer: int, *, anew: bool, as_json: bool) -> None:
    """Ask head office, or take what it has given since."""
    from desktop.sync import recovering  # noqa: PLC0415 - loads SQLAlchemy

    folder = call.book_folder()
    if anew:
        recovering.forget(folder)
    done = recovering.recover_at(folder, address, read_new_passphrase(call), officer)
    if done.officer:
        line = call.wording.say("The new passphrase opens the book.")
    else:
        line = call.wording.say(
            "Telephone head office, say which office you are, and read out: {code}. Then type this again, with the "
            "same passphrase.",
            code=done.code,
        )
    call.tell(line, {"officer": done.officer, "code": done.code}, as_json=as_json)
