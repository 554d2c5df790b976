"""What the pages show, to whom, and how much they weigh."""

import re

import pytest
import sqlalchemy as sa
from sites import TestSite, Visitor

from core.ids import pack
from core.records.cards import Artisan, Customer, Product
from core.records.declare import fields
from core.records.facts import FACTS
from desktop.documents.issued import kept_pdf, listed
from replica.tables import table_name
from server.accounts.schema import deeds
from server.terms import TERMS

LISTS = (
    "offices",
    "orders",
    "documents",
    "artisans",
    "products",
    "prices",
    "people",
    "tasks",
    "devices",
    "users",
    "audit",
)
LARGEST_PAGE = 50_000
PEOPLE = (Artisan, Customer, Product)


@pytest.fixture(scope="session")
def huda(site: TestSite) -> Visitor:
    return site.visitor("huda")


@pytest.fixture(scope="session")
def lina(site: TestSite) -> Visitor:
    return site.visitor("lina")


def records(site, code="AJL"):
    """A record's page of each kind."""
    office = site.offices[code]
    document = listed(office.session)[0].record
    return {
        "orders": office.orders[0],
        "documents": document,
        "artisans": office.artisans[0],
        "products": office.products[0],
    }


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_whole_and_light_in_both_languages(site, huda, language):
    paths = [f"/{name}" for name in LISTS]
    paths += [f"/{folder}/AJL/{record.hex()}" for folder, record in records(site).items()]
    for path in paths:
        answer = huda.get(f"{path}?lang={language}")
        assert answer.status_code == 200, path
        assert f'lang="{language}"' in answer.text
        assert len(answer.content) < LARGEST_PAGE, path
        assert "<script" not in answer.text
        assert " style=" not in answer.text


def test_the_style_and_the_mark_are_light_and_everything_is_kept_for_a_year(huda):
    page = huda.get("/offices").text
    linked = re.findall(r'"(/static/[^"]+)"', page)
    answers = [huda.get(path) for path in linked]
    assert sum(len(answer.content) for answer in answers) < 15_000
    assert all("immutable" in answer.headers["cache-control"] for answer in answers)


def test_a_name_is_found_however_it_is_spelt(huda):
    page = huda.get("/artisans?q=فاطمه+الخطيب&office=AJL").text
    assert "فاطمة الخطيب" in page
    assert "مريم حداد" not in page


def test_an_order_is_found_by_its_buyer_its_document_and_its_state(site, huda):
    number = listed(site.offices["AJL"].session)[0].number
    for query in ("q=سلمى", f"q={number}", "state=ready"):
        found = re.findall(r'href="/orders/AJL/([0-9a-f]{32})"', huda.get(f"/orders?office=AJL&{query}").text)
        assert found == [site.offices["AJL"].orders[0].hex()], query


def test_an_order_shows_what_it_owes_its_documents_and_who_did_what(site, huda):
    page = huda.get(f"/orders/AJL/{site.offices['AJL'].orders[0].hex()}?lang=ar").text
    for shown in ("سلمى منصور", "50.000", "10.000", "40.000", "شال مطرّز", "رنا الخطيب", "انتقل: جاهز"):
        assert shown in page, shown
    for document in listed(site.offices["AJL"].session)[:1]:
        assert document.number in page


def test_offices_tell_when_they_were_heard_and_what_may_be_unseen(huda):
    page = huda.get("/offices?lang=en").text
    assert "3 days ago" in page
    assert "about" in page


def test_a_user_of_one_office_sees_nothing_of_another(site, lina):
    for name in LISTS[1:8]:
        page = lina.get(f"/{name}").text
        assert ">KRK<" not in page, name
        assert ">KRK<" not in lina.get(f"/{name}?office=KRK").text, name
    for folder, record in records(site, "KRK").items():
        for office in ("KRK", "AJL"):
            assert lina.get(f"/{folder}/{office}/{record.hex()}").status_code == 404


def test_a_record_that_is_not_there_gets_the_same_answer_as_one_that_is_not_hers(site, lina):
    theirs = lina.get(f"/orders/KRK/{site.offices['KRK'].orders[0].hex()}")
    nothing = lina.get(f"/orders/KRK/{pack(b'nothing_', 1, 0).hex()}")
    assert re.sub(r"[0-9a-f]{32,}", "", theirs.text) == re.sub(r"[0-9a-f]{32,}", "", nothing.text)


def test_a_foreign_id_is_audited(site, lina):
    path = f"/orders/KRK/{pack(b'foreign_', 7, 0).hex()}"
    lina.get(path)
    with site.centre.around.engine.connect() as connection:
        rows = connection.execute(sa.select(deeds).where(deeds.c.about == path)).all()
    assert [(row.user, row.deed) for row in rows] == [("lina", "no_such_page")]


@pytest.mark.parametrize("path", ["/devices", "/users", "/audit"])
def test_a_page_for_administrators_is_for_nobody_else(site, path):
    for name in ("lina", "omar"):
        assert site.visitor(name).get(path).status_code == 403


def test_a_viewer_changes_nothing(site, lina):
    product = site.offices["AJL"].products[0].hex()
    assert lina.post(f"/products/AJL/{product}/price", channel="village").status_code == 403
    assert lina.post("/people", first_office="AJL").status_code == 403


def test_a_photo_is_given_to_those_who_see_its_office(site, huda, lina):
    found = {}
    for code in ("AJL", "KRK"):
        page = huda.get(f"/products/{code}/{site.offices[code].products[0].hex()}").text
        found[code] = re.search(r'src="(/photos/[^"]+)"', page)[1]
    answer = huda.get(found["KRK"])
    assert answer.headers["content-type"] == "image/webp"
    assert answer.content[:4] == b"RIFF"
    assert lina.get(found["AJL"]).status_code == 200
    assert lina.get(found["KRK"]).status_code == 404
    assert lina.get("/photos/AJL/" + "00" * 32).status_code == 404


def test_a_document_is_shown_as_the_office_made_it(site, huda, lina):
    office = site.offices["AJL"]
    first = listed(office.session)[0]
    path = f"/documents/AJL/{first.record.hex()}"
    assert f'href="{path}/pdf"' in huda.get(path).text
    answer = lina.get(f"{path}/pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content == kept_pdf(office.session, first.number)
    assert lina.get(f"{path.replace('AJL', 'KRK')}/pdf").status_code == 404


def test_whatever_happens_has_a_word():
    assert [fact.__name__ for fact in FACTS if table_name(fact) not in TERMS] == []
    assert [field.name for card in PEOPLE for field in fields(card) if field.name not in TERMS] == []


@pytest.mark.parametrize("after", ["x", "kw", "!!!!", "k6FhoWI", "AAAA" * 100])
def test_a_place_in_a_list_that_nobody_gave_is_the_first_page(huda, after):
    first, forged = huda.get("/orders").text, huda.get(f"/orders?after={after}").text
    assert re.findall(r"/orders/AJL/\w+", first) == re.findall(r"/orders/AJL/\w+", forged)


def test_a_visit_with_odd_bytes_is_answered(huda):
    for query in ("q=%00", "q=%FF%FE", "since=31-12", "office=%27%3B--", "state=%25", "q=" + "ا" * 5000):
        assert huda.get(f"/orders?{query}").status_code == 200


def test_pages_say_that_browsers_must_not_frame_sniff_or_keep_them(huda):
    headers = huda.get("/orders").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
