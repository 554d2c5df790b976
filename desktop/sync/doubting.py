"""Makes a restored book ask again what the centre has, instead of believing what it knew when it was backed up."""

from sqlalchemy import Connection

from desktop.sync.state import load, save


def doubt(connection: Connection, own: tuple[bytes, ...]) -> None:
    """Forget how far the centre has the chains that this book wrote: the next sync asks, then offers what lacks there.

    Of what others wrote, and the centre gave, the cursors' running hashes say whether the centre still has it.
    """
    state = load(connection)
    if state is not None:
        others = {chain: seq for chain, seq in state.at_centre.items() if chain not in own}
        save(connection, state.but(at_centre=others, uncertain=True))
