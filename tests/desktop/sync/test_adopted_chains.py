"""A book that was restored or copied before it was enrolled brings the chains that it wrote before."""

import shutil

from centres import Laptop

from replica.chains import all_chains


def copied(laptop: Laptop, folder) -> Laptop:
    """A copy that notices that it is one, and so goes on in a new chain."""
    laptop.close()
    shutil.copytree(laptop.folder / "book", folder / "book", copy_function=shutil.copy)
    return Laptop(folder)


def test_what_was_written_before_a_copy_is_adopted_with_the_copy(centre, laptops, tmp_path):
    first, second = laptops
    first.register(3)
    copy = copied(first, tmp_path / "copy")
    copy.register(2, "النسخة ")
    second.enrol(centre)
    copy.enrol(centre)

    report = copy.sync(centre.line)
    second.sync(centre.line)
    copy.sync(centre.line)

    assert report.refused == ()
    assert len(second.names()) == 3 + 2
    assert copy.digest() == second.digest() == centre.digest()
    with second.session.book.read() as connection:
        codes = [chain.laptop for chain in all_chains(connection, "office/AJL") if chain.laptop]
    assert len(codes) == len(set(codes)) == 3
    copy.close()
