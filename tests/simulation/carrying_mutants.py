"""Faults in photos, in sticks, and in how a centre that was put back learns again."""

from simulation.planting import Edit, Mutant, one

_NOT_ASKED_AGAIN = Edit(
    where="desktop.sync.settling:doubt_photos", old="fold.connection.execute(tables.given.delete())", new="pass"
)
"""Else a centre that lacks what it was given says so, and gets it: that heals other faults."""

CARRYING_MUTANTS: dict[str, Mutant] = {
    "photo goes on at the wrong byte": one(
        "a photo goes on at the byte where the line broke",
        "server.photo_files:PhotoFiles.add",
        "file.seek(start)",
        "file.seek(0)",
        "photograph",
        "bad_line",
    ),
    "photos before entries": one(
        "money goes before photos",
        "desktop.sync.run:Sync.run",
        "        self._entries()\n",
        "        if with_photos:\n            self._photos()\n        self._entries()\n",
        "photograph",
        seed=8,
    ),
    "photo given before it is there": Mutant(
        promise="every photo reaches the centre",
        edits=(
            Edit(
                where="desktop.sync.photos:Photos._give_one",
                old="    is_second_try = False\n",
                new="    is_second_try = False\n    self._mark_given(photo)\n",
            ),
            _NOT_ASKED_AGAIN,
        ),
        needs=("photograph", "bad_line", "cut_in_sync"),
        seed=19,
    ),
    "restored centre not asked about photos": Mutant(
        promise="a photo that a restored centre lost is given again",
        edits=(
            Edit(
                where="desktop.sync.answering:Applied._apply_head",
                old="answer.counted < self.state.answered",
                new="answer.counted < 0",
            ),
            _NOT_ASKED_AGAIN,
        ),
        needs=("photograph", "centre_restored", "centre_backs_up"),
        seed=16,
    ),
    "photos of erased people stay": one(
        "photos of whoever was erased go everywhere",
        "desktop.sync.forgetting:forget_erased",
        "if contents:",
        "if contents is None:",
        "photograph",
        "erase_person",
        seed=25,
    ),
    "personal part lost in a branch": one(
        "nothing that somebody saved is emptied but by head office",
        "replica.take_in:_take_in_branch",
        "entries=segment.entries[at:]",
        'entries=tuple(parts._replace(personal=b"") for parts in segment.entries[at:])',
        "copy",
        seed=4,
    ),
    "safe when it is on a stick": one(
        "nothing is safe before the centre says so",
        "desktop.usb.exporting:_counted",
        "        save(connection, state)\n",
        "        own = session.writer.chain\n"
        "        save(connection, state.reached(own, read_chain(connection, own).head.seq))\n",
        "stick",
    ),
    "marker not written before a stick": one(
        "a restored book is noticed where its entries left by stick",
        "desktop.usb.exporting:export_bundle",
        "    session.mark()",
        "    pass",
        "stick",
    ),
    "grant not shown to a restored centre": one(
        "a restored centre knows again whom it let in",
        "desktop.sync.run:Sync._showing_grant",
        "if self._has_shown or not is_granted:",
        "if True:",
        "centre_restored",
        "centre_backs_up",
        seed=27,
    ),
}
"""By name."""
