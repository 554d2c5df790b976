"""What two laptops recorded against each other stands side by side; an answer closes it on both, and can be undone."""

import pytest
from centres import Laptop, TestCentre
from offices import DAY, a_product

from core.actions.delivering import Taken, deliver_order
from core.actions.invoicing import issue_invoice, void_invoice
from core.actions.ordering import OrderForm, Wanted, amend_order, move_order, place_order
from core.actions.stocking import receive_pieces
from desktop.storage.lists.history import history
from desktop.storage.lists.offering import lying
from desktop.storage.lists.today import waiting
from desktop.ui.orders.telling import told
from desktop.ui.syncing.presenter import Syncing
from desktop.ui.voice import Voice
from desktop.window import PORTS


class TwoLaptops:
    """Two laptops of an office, with an order of two pieces of which five lay in the shop."""

    def __init__(self, centre: TestCentre, first: Laptop, second: Laptop) -> None:
        self.centre, self.first, self.second = centre, first, second
        self.product = a_product(first.session)
        self.form = OrderForm(day=DAY, wanted=(Wanted(self.product, 2000),), buyer="سلمى")
        self.act(first, receive_pieces, self.product, 5000, "shop", DAY)
        self.order = self.act(first, place_order, self.form)
        for laptop in (first, second):
            laptop.enrol(centre)
        self.meet()

    def act(self, laptop, action, *arguments):
        with laptop.session.act() as work:
            return action(work, *arguments)

    def meet(self):
        for laptop in (self.first, self.second, self.first):
            laptop.sync(self.centre.line)
        assert self.first.digest() == self.second.digest()

    def screen(self, laptop):
        return Syncing(laptop.session, Voice("en"), PORTS.centre)

    def in_shop(self, laptop):
        return lying(laptop.session, frozenset({self.product}))[self.product]["shop"]

    def state(self, laptop):
        with laptop.session.act() as work:
            return work.order(self.order).state, work.balance(self.order).due


@pytest.fixture
def two(sqlite, tmp_path):
    first, second = Laptop(tmp_path / "first"), Laptop(tmp_path / "second")
    yield TwoLaptops(TestCentre(sqlite, tmp_path / "centre"), first, second)
    first.close()
    second.close()


@pytest.fixture
def torn(two):
    two.act(two.first, deliver_order, two.order, DAY, (Taken(two.product, "shop", 2000),))
    two.act(two.second, move_order, two.order, "cancelled", DAY)
    two.meet()
    return two


def test_both_stand_side_by_side_with_who_said_so_and_are_one_task(torn):
    (decision,) = torn.screen(torn.second).overview().decisions
    assert {side.heading for side in decision.sides} == {"delivered", "cancelled"}
    assert [side.now for side in decision.sides] == [True, False]
    assert all("laptop" in side.lines[0] for side in decision.sides)
    assert "سلمى" in decision.title
    assert waiting(torn.second.session, DAY).tasks == 1


@pytest.mark.parametrize(("truth", "left", "due"), [("delivered", 3000, 3000), ("cancelled", 5000, 0)])
def test_what_is_said_to_be_true_closes_the_task_on_both_laptops_and_stock_and_balance_follow(torn, truth, left, due):
    screen = torn.screen(torn.second)
    (decision,) = screen.overview().decisions
    screen.decide(decision, next(at for at, side in enumerate(decision.sides) if side.heading == truth))
    torn.meet()
    for laptop in (torn.first, torn.second):
        assert torn.screen(laptop).overview().decisions == ()
        assert waiting(laptop.session, DAY).tasks == 0
        assert torn.state(laptop) == (truth, due)
        assert torn.in_shop(laptop) == left
        last = told(Voice("en"), history(laptop.session, torn.order))[0]
        assert truth in last.what
        assert "سلمى" in last.who


def test_what_was_said_is_undone_and_waits_again(torn):
    screen = torn.screen(torn.first)
    (decision,) = screen.overview().decisions
    before = torn.state(torn.first), torn.in_shop(torn.first)
    for answer in (0, 1):
        screen.decide(decision, answer)
        screen.undo(decision, answer)
    torn.meet()
    assert (torn.state(torn.second), torn.in_shop(torn.second)) == before
    assert len(torn.screen(torn.second).overview().decisions) == 1


def test_of_two_versions_the_other_one_is_chosen_by_its_total(two):
    for laptop, pieces in ((two.first, 1000), (two.second, 3000)):
        form = two.form._replace(wanted=(Wanted(two.product, pieces),))
        two.act(laptop, amend_order, two.order, two.order, form)
    two.meet()
    screen = two.screen(two.first)
    (decision,) = screen.overview().decisions
    assert len({side.heading for side in decision.sides}) == 2
    before = two.state(two.first)[1]
    screen.decide(decision, 1)
    two.meet()
    assert {before, two.state(two.second)[1]} == {1500, 4500}
    assert two.screen(two.second).overview().decisions == ()


def test_an_invoice_that_both_voided_is_looked_at_once(two):
    invoice = two.act(two.first, issue_invoice, two.order, DAY)
    two.meet()
    for laptop in (two.first, two.second):
        two.act(laptop, void_invoice, invoice, DAY)
    two.meet()
    screen = two.screen(two.first)
    (decision,) = screen.overview().decisions
    screen.decide(decision, 0)
    two.meet()
    assert two.screen(two.second).overview().decisions == ()
    screen.undo(decision, 0)
    assert len(screen.overview().decisions) == 1
