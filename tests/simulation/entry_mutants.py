"""Faults in how entries are kept, folded and exchanged over the line."""

from simulation.planting import Edit, Mutant, one

ENTRY_MUTANTS: dict[str, Mutant] = {
    "cursor off by one": one(
        "a laptop gets everything behind its cursor",
        "server.giving:_lacking",
        "position = cursor.position\n",
        "position = cursor.position + 1\n",
    ),
    "rows and cursor in two transactions": one(
        "a power cut leaves both or neither",
        "desktop.sync.answering:Applied._apply_waiting",
        "    with self._session.fold() as fold:\n",
        "    with self._session.book.write() as apart:\n"
        "        save(apart, self.state.with_cursor(arrivals[-1].cursor))\n"
        "    with self._session.fold() as fold:\n",
        "cut_in_sync",
        seed=24,
    ),
    "no dedupe": one(
        "taking in twice changes nothing",
        "replica.take_in:_follow",
        "if head.seq > chain.head.seq",
        "if True",
        seed=4,
    ),
    "clocks decide": one(
        "what the form showed decides, and no clock",
        "replica.fold.cards:merge",
        "key=lambda operation: operation.order",
        "key=lambda operation: (operation.recorded, operation.order)",
        "wrong_clock",
        seed=4,
    ),
    "arrival decides": Mutant(
        promise="the order of arrival changes nothing",
        edits=(
            Edit(
                where="replica.fold.engine:Fold._fold",
                old="in_order(operations + earlier)",
                new="list({operation.order: operation for operation in earlier + operations}.values())",
            ),
        ),
        seed=7,
    ),
    "first branch dropped": one(
        "of two branches none is thrown away",
        "replica.branching:_move",
        "connection.execute(table.update().where(*here).values(chain=name))",
        "connection.execute(table.delete().where(*here))",
        "copy",
        seed=2,
    ),
    "second branch dropped": one(
        "of two branches none is thrown away",
        "replica.take_in:take_in",
        "        return _take_in_branch(fold, chain, segment, heads, differs)",
        "        return TakenIn(0, chain.head.seq)",
        "copy",
        seed=2,
    ),
    "own branch not moved": one(
        "a laptop keeps its branch where the centre has put it",
        "desktop.sync.settling:_give_way",
        "name = move_to_branch(now.fold, chain, first)",
        "name = chain",
        "copy",
        seed=2,
    ),
    "reversal counted twice": one(
        "a document is taken back once",
        "replica.fold.facts:_add_reversals",
        "        _add_postings(rows, operation)\n",
        "        for each in found:\n            _add_postings(rows, each)\n",
        "at_once",
        seed=7,
    ),
    "erasure not applied to late arrivals": Mutant(
        promise="what was erased stays so, whenever it arrives, and however often",
        edits=(
            Edit(
                where="replica.take_in:_follow",
                old="if head.seq in erased else",
                new="if not parts.body else",
            ),
            Edit(where="replica.take_in:_fill", old="if fits and seq not in erased", new="if fits or seq in erased"),
        ),
        needs=("erase", "hearsay"),
    ),
    "quarantine depends on arrival": one(
        "quarantine depends on an entry's bytes and its grant",
        "replica.quarantine:judged",
        "if not chain.grant.allows(entry):",
        "if not chain.grant.allows(entry) or head.seq > chain.head.seq + 5:",
    ),
    "signature not checked": Mutant(
        promise="nobody on the way alters an entry",
        edits=tuple(
            Edit(
                where=where,
                old="verify_head(origin(chain.home), chain.grant.key, heads[-1], segment.signature)",
                new="pass",
            )
            for where in ("replica.take_in:take_in", "replica.take_in:take_in_run")
        ),
        needs=("forge",),
        seed=1,
    ),
    "gap accepted": one(
        "a chain has no gaps",
        "replica.take_in:_heads",
        "chain.home.first <= segment.first <= chain.head.seq + 1",
        "chain.home.first <= segment.first",
        "hearsay",
        seed=4,
    ),
    "marker written before the commit": one(
        "a power cut opens no new series",
        "desktop.storage.session:Session.actions",
        "    with self.book.write() as connection:\n",
        "    with self.book.read() as connection:\n"
        "        ahead = read_chain(connection, self._own.chain).head.seq + 1\n"
        "    _mark(self.book, self._own, ahead, self._world.machine)\n"
        "    with self.book.write() as connection:\n",
        "cut_at_work",
    ),
    "marker not written before an upload": one(
        "a restored book is noticed where its entries had left",
        "desktop.sync.run:Sync._round",
        "self._session.mark()",
        "pass",
        "restore",
        "back_up",
    ),
    "no new incarnation after a restore": one(
        "a restored or copied book goes on in a new series",
        "desktop.storage.session:Session.__init__",
        "if self.verdict in (marker.Verdict.RESTORED, marker.Verdict.COPIED):",
        "if self.verdict is None:",
        "copy",
        "restore",
        "back_up",
        seed=1,
    ),
    "Lamport not advanced on receive": one(
        "an entry stands behind all that its writer had seen",
        "replica.journal:append",
        "min(at.lamport + 1, LARGEST)",
        "min(chain.head.seq + 1, LARGEST)",
    ),
    "conflicting values dropped": one(
        "every value that nobody replaced is kept",
        "replica.fold.cards:Merged.conflicts",
        "for value in values[1:]",
        "for value in values[2:]",
        seed=7,
    ),
    "what was received is replaced": one(
        "a form replaces what it showed",
        "core.actions.cards:changed",
        "replaces = shown.get(field.mark.number, ())",
        "replaces = work.shown(identity).get(field.mark.number, ())",
        "at_once",
        seed=5,
    ),
    "own entries echoed": one(
        "nobody is given what he said he has",
        "server.giving:_lacking",
        "after = max(first - 1, have.get(chain, 0))",
        "after = first - 1",
    ),
    "cursor never fits": one(
        "there is an end to syncing", "server.heads:fits", "cursor.position == 0 or", "cursor.position < 0 and"
    ),
    "cursor always fits": one(
        "a restored centre skips nothing",
        "server.heads:fits",
        "cursor.position == 0 or",
        "cursor.position >= 0 or",
        "centre_restored",
        "centre_backs_up",
        seed=16,
    ),
    "safe before it is there": one(
        "what is shown as safe is at the centre",
        "desktop.sync.run:Sync._send",
        "    applied = Applied(",
        "    with self._session.book.write() as early:\n"
        "        own = self._session.writer.chain\n"
        "        state = state.reached(own, read_chain(early, own).head.seq)\n"
        "        save(early, state)\n"
        "    applied = Applied(",
        "bad_line",
    ),
    "update folds nothing anew": one(
        "an update understands what was kept for it",
        "replica.generations:bring_up_to_date",
        "if not is_outdated(connection):",
        "if connection is not None:",
    ),
    "unknown kinds are not summed": one(
        "postings count whoever understands what they are for",
        "replica.fold.facts:add_fact",
        "if not isinstance(fact, REVERSALS):",
        "if isinstance(fact, Fact) and not isinstance(fact, REVERSALS):",
        "hostile",
        seed=5,
    ),
    "half an action": one(
        "an action is whole everywhere",
        "replica.take_in:_fold",
        "for operation in placed(scope, stored.chain, stored.head.seq, entry)",
        "for operation in placed(scope, stored.chain, stored.head.seq, entry)[:3]",
    ),
    "revocation not applied to late arrivals": one(
        "what a stolen laptop writes does not count, whenever it arrives",
        "replica.take_in:_follow",
        "review(fold, chain.home.origin)",
        "pass",
        "revoke",
        "hearsay",
        seed=6,
    ),
    "numbers with gaps": one(
        "a series has no gaps", "core.actions.invoicing:take_number", "last.serial + 1", "last.serial + 2"
    ),
    "former chains never granted": one(
        "what a book wrote before it was enrolled arrives",
        "desktop.sync.granting:ask_for_grant",
        "for writer in adopted:",
        "for writer in adopted[:0]:",
        "copy",
        seed=29,
    ),
    "held segments forgotten": one(
        "what waits for a grant or a gap is taken in",
        "replica.take_in:_release_next",
        "if fold.connection.execute(mine.limit(1)).first() is not None:",
        "if fold.connection.execute(mine.limit(1)).first() == 0:",
        "hearsay",
        seed=28,
    ),
}
"""By name."""
