"""Cards stand side by side over the whole width of a list, at every scale."""

import pytest
from settling import settle

from desktop.ui.desk import Place, Taste
from desktop.ui.tokens import SCALES


def assert_filled(view):
    rects = [view.visualRect(view.model().index(number, 0)) for number in range(8)]
    wide, beside = rects[0].width(), sum(rect.top() == rects[0].top() for rect in rects)
    left_over = view.viewport().width() - beside * (wide + view.spacing())
    assert beside > 1
    assert 0 <= left_over < wide // 4, (beside, wide, left_over)


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("scale", SCALES)
def test_no_card_is_missing_at_the_end_of_a_line(surface, language, scale):
    surface.change(Taste(language=language, scale=scale))
    surface.window.go(Place("catalogue"))
    settle(surface)
    surface.window.screen_shown.list.show_cards(on=True)
    settle(surface)
    assert_filled(surface.window.screen_shown.list.cards)
    surface.window.go(Place("sale", action="look"))
    settle(surface)
    assert_filled(surface.window.screen_shown.looking.shelf)
