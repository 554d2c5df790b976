import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.practice.sample_office import sample_session
from desktop.storage.lists.artisans import ARTISANS
from desktop.storage.lists.finding import find
from desktop.storage.lists.history import history
from desktop.storage.lists.paging import Ask, count, one, opened, page
from desktop.storage.lists.references import suggest
from desktop.storage.lists.remembered import recall, remember
from desktop.storage.lists.today import orders_due, takings, waiting
from desktop.ui.table.view import Kept

NOW = 1_795_430_000


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with sample_session(
        tmp_path_factory.mktemp("lists"), NOW, artisans=37, products=12, customers=9, orders=24
    ) as made:
        yield made


@settings(max_examples=25)
@given(
    column=st.sampled_from(["name", "code", "village_name", "birth_year", "joined", "pieces"]),
    descending=st.booleans(),
    size=st.integers(1, 40),
)
def test_pages_joined_are_the_whole_list_in_its_order(office, column, descending, size):
    ask = Ask(column, descending)
    whole = page(office, ARTISANS, ask, 0, 1000).rows
    found, near = [], None
    while len(found) < len(whole):
        part = page(office, ARTISANS, ask, len(found), size, near)
        found += part.rows
        near = part.edge
    assert [row["id"] for row in found] == [row["id"] for row in whole]
    assert len({row["id"] for row in found}) == count(office, ARTISANS, ask) == 37


@pytest.mark.parametrize("size", [1, 30, 37, 38])
def test_a_list_opens_with_its_first_page_and_how_many_there_are(office, size):
    number, first = opened(office, ARTISANS, Ask("name"), size)
    assert (number, len(first.rows)) == (37, min(size, 37))
    assert count(office, ARTISANS, Ask("name"), 20) == 21


def test_a_page_far_behind_a_known_edge_is_the_same_as_without_it(office):
    ask = Ask("name")
    near = page(office, ARTISANS, ask, 0, 5).edge
    assert page(office, ARTISANS, ask, 20, 5, near).rows == page(office, ARTISANS, ask, 20, 5).rows


def test_names_are_sorted_as_arabic_readers_expect(office):
    names = [row["name"] for row in page(office, ARTISANS, Ask("name"), 0, 1000).rows]
    first = [name[0].translate(str.maketrans("أإآ", "ااا")) for name in names]
    assert first == sorted(first)


def test_the_filter_finds_any_spelling_in_any_order(office):
    name = page(office, ARTISANS, Ask("name"), 0, 1).rows[0]["name"]
    words = " ".join(reversed(name.replace("أ", "ا").replace("ة", "ه").split()[:2]))
    found = page(office, ARTISANS, Ask("name", words=words), 0, 50).rows
    assert name in [row["name"] for row in found]
    assert count(office, ARTISANS, Ask("name", words="لا أحد بهذا الاسم")) == 0


def test_only_rows_with_a_chosen_value_are_shown(office):
    rows = page(office, ARTISANS, Ask("name", only=(("sex", ("m",)),)), 0, 50).rows
    assert rows
    assert {row["sex"] for row in rows} == {"m"}


def test_one_row_is_found_by_its_record(office):
    row = page(office, ARTISANS, Ask("code"), 3, 1).rows[0]
    assert one(office, ARTISANS, row["id"])["code"] == row["code"]
    assert one(office, ARTISANS, bytes(16)) is None


def test_history_tells_who_changed_what_on_which_laptop(office):
    row = page(office, ARTISANS, Ask("code"), 0, 1).rows[0]
    steps = history(office, row["id"])
    assert [step.kind for step in steps][-1] == "made"
    changed = [change for step in steps for change in step.changes if step.kind == "changed"]
    assert ("phone", "+962 77 555-0101") in changed
    assert {step.officer for step in steps if step.kind == "changed"} == {"رنا الخطيب"}
    assert all(len(step.laptop) == 3 for step in steps)


def test_elements_of_a_set_are_one_step_of_the_history(office):
    for row in page(office, ARTISANS, Ask("code"), 0, 40).rows:
        made = history(office, row["id"])[-1]
        crafts = [change.value for change in made.changes if change.field == "crafts"]
        assert len(crafts) == 1
        assert all(craft in row["crafts"] for craft in crafts[0])


def test_search_finds_people_pieces_and_documents(office):
    name = page(office, ARTISANS, Ask("name"), 0, 1).rows[0]["name"]
    assert name in [found.title for found in find(office, name)]
    assert "product" in {found.kind for found in find(office, "EMB-003")}
    assert "payment_received" in {found.kind for found in find(office, "R00001")}
    assert find(office, "") == ()


def test_search_forgives_a_slip_in_a_word(office):
    assert "customer" in {found.kind for found in find(office, "الرياان")}


def test_references_are_suggested_while_the_name_is_typed(office):
    assert suggest(office, "Village", "كفر")[0].name == "كفرنجة"
    assert len(suggest(office, "Village", "")) == 8


def test_today_counts_what_waits_and_sums_by_currency(office):
    day = dt.date(2026, 11, 23)
    found = waiting(office, day)
    assert found.tasks >= 2
    assert all(one.state in {"placed", "confirmed", "ready"} for one in orders_due(office))
    assert {money.currency for money in takings(office, day, day)[day]} <= {"JOD", "USD", "EUR"}


def test_what_a_list_remembers_is_each_officers_own(office):
    remember(office, "list.test", Kept(sort="name", widths={"name": 300}))
    assert recall(office, "list.test", Kept).widths == {"name": 300}
    officer, office.book.officer = office.book.officer, 99
    try:
        assert recall(office, "list.test", Kept) is None
    finally:
        office.book.officer = officer
