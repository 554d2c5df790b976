"""Whatever is asked for gets an answer in words: no field, path or place in a list breaks a page."""

import base64

import msgspec
import pytest
from largest import record_largest
from offices import NOW
from sites import PASSWORD, TestSite
from villages import DAY, VillageOffice

from server.accounts.roles import Role
from server.pages.map import ROUTES

LISTS = [route.path for route in ROUTES if route.show is not None and "{" not in route.path]
LARGEST_PAGE = 50_000


def place(*keys):
    """A place in a list, forged."""
    return base64.urlsafe_b64encode(msgspec.msgpack.encode(list(keys))).decode().rstrip("=")


ODD_QUERIES = (
    *(
        f"{name}=%00"
        for name in ("q", "office", "state", "kind", "channel", "since", "published", "who", "after", "lang")
    ),
    *("path=x", "query=x", "self=x", "words=x", "user=x", "mark=x", "lang=xx", "q=%ED%A0%80", "q=%25_%5C%27%22%3C"),
    *(
        f"after={place(*keys)}"
        for keys in ((2**64 - 1,), (-(2**63),), ("2026-11-20", b"x" * 90), ("\0", b"x"), (None,))
    ),
    *("since=0001-01-01", "since=9999-12-31", "q=" + "%D8%A7" * 4000, "who=" + "x" * 9000, "nothing=" + "x" * 40_000),
)
ODD_PATHS = (
    "/orders/AJL/%00", "/orders/%00/00", f"/artisans/AJL/{'0' * 32}%00", "/photos/AJL/%00", "/photos/AJL/zz",
    "/orders/AJL/%ED%A0%80", "/orders/AJL/%F0%9F%98%80", f"/documents/AJL/{'0' * 32}/pdf", "/users/%00", "/logout",
    "/products/AJL/00/price", "//elsewhere.example/", "/nothing", "/offices/", "/static/", "/static/%2e%2e/site.py",
)  # fmt: skip
ODD_VALUES = ("", "a\0b", "\u202e", "😀" * 60, "<b>'\";--", "9" * 18, "-1", "x" * 3000)
FORMS = {
    "{product}/price": {"channel": "village", "currency": "JOD", "amount": "5", "since": "2026-12-01"},
    "{product}/listing": {"do": "publish"},
    "/people": {"first_office": "AJL", "first_code": "AJL-1", "second_office": "AJL", "second_code": "AJL-2"},
    "/people/AJL/{nothing}": {"same": "yes"},
    "/people/centre/{nothing}": {"same": "yes"},
    "/prices/{nothing}/remove": {},
    "/devices": {"office": "AJL", "name": "x"},
    "/devices/AJL/%00/revoke": {"sure": "yes"},
    "/devices/AJL/{nothing}/revoke": {"sure": "yes"},
    "/review/AJL/{nothing}": {},
    "/users": {"name": "sami", "role": "viewer", "offices": "", "password": "خمس غرز على حافة الثوب"},
    "/users/%00": {"do": "close"},
    "/users/omar": {"do": "password", "password": "خمس غرز على حافة الثوب"},
}


@pytest.fixture(scope="module")
def huda(site):
    return site.visitor("huda")


@pytest.mark.parametrize("path", [path for path in LISTS if path != "/"])
def test_no_query_breaks_a_page_or_makes_it_heavy(huda, path):
    for query in ODD_QUERIES:
        answer = huda.get(f"{path}?{query}")
        assert answer.status_code == 200, query
        assert len(answer.content) < LARGEST_PAGE, query


@pytest.mark.parametrize("path", ODD_PATHS)
def test_a_path_that_leads_nowhere_says_so_in_words_and_under_the_same_policy(huda, path):
    answer = huda.get(path)
    assert answer.status_code in {404, 405}
    assert "لا شيء هنا" in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_no_answer_names_the_host_that_a_request_names(site):
    for path in ("/orders/", "/orders", "/", "/static"):
        answer = site.visitor().get(path, Host="elsewhere.example")
        assert "elsewhere" not in str(answer.headers)
        assert "elsewhere" not in answer.text


@pytest.fixture
def own_site(postgres, tmp_path):
    site = TestSite(postgres, tmp_path / "centre", now=NOW)
    site.add("huda", Role.ADMINISTRATOR)
    site.add("omar", Role.VIEWER)
    office = VillageOffice(tmp_path / "AJL", "AJL", "مكتب عجلون", people=2)
    with site.serving_one_office(office):
        yield site


def test_no_field_of_a_form_breaks_the_centre(own_site):
    huda = own_site.visitor("huda")
    mark, product = huda.mark("/offices"), f"/products/AJL/{own_site.offices['AJL'].products[0].hex()}"
    broken = []
    for path, form in FORMS.items():
        for name, value in ((name, value) for name in (*form, "mark") for value in ODD_VALUES):
            filled = path.format(product=product, nothing="00" * 16)
            answer = huda.send(filled, **{"mark": mark, **form, name: value})
            if answer.status_code not in {200, 303, 400, 403, 404, 413} or "حدث خطأ" in answer.text:
                broken.append((path, name, value[:9], answer.status_code))
    assert not broken


@pytest.mark.parametrize("name", ["\0", "huda\0", "\u202ehuda", "😀", "x" * 50_000])
def test_no_name_breaks_the_log_in(site, name):
    assert site.visitor().log_in(name, PASSWORD[:-1]).status_code == 401


def test_a_form_that_was_refused_leads_back_to_where_it_stands(own_site):
    huda, product = own_site.visitor("huda"), f"/products/AJL/{own_site.offices['AJL'].products[0].hex()}"
    for path, back in ((f"{product}/price", product), ("/users/nobody", "/users"), ("/people", "/people")):
        page = huda.post(path).text
        assert f'href="{back}"' in page.partition("<main")[2]
        assert "hreflang" not in page  # the other language has no such page to show


def test_amounts_whose_sums_no_column_holds_break_no_page(own_site):
    office = own_site.offices["AJL"]
    order = record_largest(office.session, DAY, office.products[0], office.artisans[0])
    office.sync(own_site.centre.line)
    own_site.clock.now += 3 * 24 * 3600  # what was sold since is guessed
    huda = own_site.visitor("huda")
    records = {"orders": order, "artisans": office.artisans[0], "products": office.products[0]}
    paths = [*(path for path in LISTS if path != "/"), *(f"/{name}/AJL/{one.hex()}" for name, one in records.items())]
    for path in paths:
        assert huda.get(path).status_code == 200, path
