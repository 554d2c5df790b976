"""Faults in the bundles that sticks carry, in what a centre that was lost learns by them, and in what is erased."""

from dataclasses import replace

from simulation.planting import Mutant, one

_PLANTED = {
    "stick taken in again": one(
        "a stick that was taken in before is passed over",
        "desktop.usb.importing:import_bundle",
        "if header.serial <= state.bundle_seen:",
        "if header.serial < state.bundle_seen:",
        "stick",
        seed=1,
    ),
    "same ask counts as a newer one": one(
        "the centre answers the newest of a laptop's sticks",
        "server.usb.memory:remember_ask",
        "bundles.c.serial < serial",
        "bundles.c.serial <= serial",
        "stick",
        seed=3,
    ),
    "stick for another is passed over": one(
        "a stick for others is refused",
        "desktop.usb.importing:import_bundle",
        "            raise BundleForOthers\n",
        "            return Imported(0, 0, 0)\n",
        "stick",
    ),
    "stick of a wrong office is taken in": one(
        "a stick is taken in where it is for, and nowhere else",
        "server.usb.importing:import_bundle",
        "if around.id not in {header.centre} & {header.receiver}:\n            raise BundleForOthers",
        "if around.id != header.centre:\n            raise BundleForOthers\n"
        "        if around.id != header.receiver:\n            return Imported('', '', 0, 0, (), False)",
        "stick",
    ),
    "damaged stick half taken": one(
        "a stick that is damaged changes nothing",
        "core.exchange.proving:Proved.__init__",
        "for block in blocks:",
        "for block in ():",
        "stick",
    ),
    "stick for a copy believed": one(
        "what one copy of a book asked is no answer to the other",
        "desktop.usb.taking:Taking.__init__",
        "answer.answers > state.bundle",
        "answer.answers < 0",
        "copy",
        "couriers",
    ),
    "stick of a restored centre reads on": one(
        "a stick of a restored centre skips nothing",
        "server.usb.exporting:_answer",
        "if not fits(fold, cursor)",
        "if cursor is None",
        "centre_restored",
        "centre_backs_up",
        "couriers",
    ),
    "shut-out laptop gets a stick": one(
        "whoever was shut out is given nothing",
        "server.usb.exporting:laptops",
        " and not is_revoked(connection, chain.grant.chain)",
        "",
        "stick",
        "revoke",
    ),
    "stranger not heard by stick": one(
        "a centre that was lost knows again by stick whom it let in",
        "server.usb.importing:_hear_stranger",
        "take_back_segment(fold, segment)",
        "pass",
        "centre_lost",
        "couriers",
    ),
    "rest of a photo left off a stick": one(
        "every photo reaches the centre, by stick too",
        "core.exchange.bundling:photo_blocks",
        "for start in range(0, len(data), PIECE)",
        "for start in range(0, min(len(data), PIECE), PIECE)",
        "photograph",
        "couriers",
        seed=4,
    ),
    "shared photo erased on laptops": one(
        "what another card shows outlives whoever is erased",
        "desktop.sync.forgetting:forget_erased",
        ", each.not_in(shown))",
        ")",
        "photograph",
        "erase_person",
        seed=5,
    ),
}
STICK_MUTANTS: dict[str, Mutant] = {name: replace(mutant, alone=True) for name, mutant in _PLANTED.items()}
"""By name, each in a small world."""
