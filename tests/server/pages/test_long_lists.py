"""Keyset pages: every row once, however many there are, on both databases."""

from offices import NOW
from sites import TestSite

from core.actions.cards import make_card
from core.records.cards import Product
from server.accounts.roles import Role
from server.enrolling import open_enrolment
from server.own_work import own_work

COUNT = 120


def test_a_long_list_is_read_in_pages_without_a_gap_or_a_double(engine, tmp_path):
    site = TestSite(engine, tmp_path, now=NOW)
    site.add("huda", Role.VIEWER)
    around = site.centre.around
    with around.fold() as fold:
        open_enrolment(fold, around, "AJL", "laptop")  # makes the office's scope
        for n in range(COUNT):
            make_card(own_work(fold, around, "office/AJL"), Product(name=f"شال {n}", sku=f"S-{n:03d}"))
    with site.served():
        huda, path, found = site.visitor("huda"), "/products?q=شال", []
        while path:
            page = huda.get(path).text
            found += [f"S-{n:03d}" for n in range(COUNT) if f"S-{n:03d}<" in page]
            path = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert sorted(found) == [f"S-{n:03d}" for n in range(COUNT)]
