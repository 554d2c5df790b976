import datetime as dt
import re
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from core.records.cards import Office
from desktop.documents import look as papers
from desktop.ui.icons import FOLDER, MIRRORED
from desktop.ui.own_words import have_qt_speak
from desktop.ui.pieces.labels import lines_lead
from desktop.ui.sheet import style_sheet
from desktop.ui.table.columns import Column, written
from desktop.ui.tokens import COLOURS, LIGHT, SCALES, THEMES, Sizes
from desktop.ui.voice import Voice


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_is_legible_on_every_ground_it_stands_on(theme):
    colours = COLOURS[theme]
    grounds = (colours.ground, colours.surface, colours.sunken)
    for ink in (colours.ink, colours.muted, colours.accent_ink):
        assert min(contrast(ink, ground) for ground in grounds) >= 4.5, (theme, ink)
    for ink, ground in (
        (colours.on_accent, colours.accent),
        (colours.ink, colours.accent_soft),
        (colours.accent_ink, colours.accent_soft),
        (colours.good, colours.good_soft),
        (colours.warn, colours.warn_soft),
        (colours.bad, colours.bad_soft),
        (colours.bad, colours.surface),
        (colours.on_practice, colours.practice),
    ):
        assert contrast(ink, ground) >= 4.5, (theme, ink, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_names_no_colour_but_the_theme_s(theme):
    named = set(re.findall(r"#[0-9a-f]{6}\b", style_sheet(COLOURS[theme], Sizes(), chevron="", tick="")))
    assert named <= set(asdict(COLOURS[theme]).values())


@pytest.mark.parametrize("theme", THEMES)
def test_a_button_that_rests_can_be_read_and_told_from_one_that_acts(theme):
    """Black letters stood on a black button in high contrast."""
    colours = COLOURS[theme]
    resting = re.search(r'kind="primary"\]:disabled \{ background: (\S+); color: (\S+);', style_sheet(
        colours, Sizes(), chevron="", tick=""))  # fmt: skip
    ground, ink = resting.groups()
    assert contrast(ink, ground) >= 4.5
    assert ground != colours.accent


@pytest.mark.parametrize("theme", THEMES)
def test_focus_and_edges_stand_out(theme):
    colours = COLOURS[theme]
    for ground in (colours.ground, colours.surface, colours.sunken):
        assert contrast(colours.focus, ground) >= 3
        assert contrast(colours.edge, ground) >= 2.7


def test_the_window_and_the_papers_share_their_dyes():
    def hexed(colour):
        return "#" + "".join(f"{round(part * 255):02x}" for part in colour)

    def near(first, second):
        return all(abs(int(first[at : at + 2], 16) - int(second[at : at + 2], 16)) <= 2 for at in (1, 3, 5))

    assert near(LIGHT.accent, hexed(papers.MADDER))
    assert near(LIGHT.practice, hexed(papers.OCHRE))
    assert near(LIGHT.ground, hexed(papers.SAND))
    assert near(LIGHT.ink, hexed(papers.INK))


@pytest.mark.parametrize("scale", SCALES)
def test_the_style_sheet_knows_all_its_tokens(scale):
    sheet = style_sheet(LIGHT, Sizes().scaled(scale), chevron="c", tick="t")
    assert "$" not in sheet


def test_icons_that_are_turned_round_exist():
    assert all((FOLDER / f"{name}.svg").is_file() for name in MIRRORED)


def test_values_in_sentences_cannot_turn_what_stands_around():
    voice = Voice("ar", Office(country="JO"))
    assert voice.say("Last sync: {moment}", moment="A-1") == "آخر مزامنة: \u2068A-1\u2069"
    assert voice.money(12500, "JOD") == "\u206712.500\u00a0د.أ\u2069"
    assert voice.money(1250, "EUR") == "\u206712.50\u00a0€\u2069"  # the euro behind the sum, as the dinar
    assert voice.money(-12500, "JOD") == "\u2067\u2066-12.500\u2069\u00a0د.أ\u2069"  # the minus before the digits
    assert voice.code("+962 6") == "\u2066+962 6\u2069"


def test_a_sentence_that_begins_with_a_value_keeps_its_direction():
    assert Voice("ar").say("{field}: {value}", field="a", value="b").startswith("\u200f\u2068")
    assert Voice("en").say("{field}: {value}", field="a", value="b").startswith("\u2068")


def test_digits_are_the_offices_setting_in_arabic_only():
    office = Office(country="EG", digits="arab")
    assert Voice("ar", office).number(1234567) == "١٬٢٣٤٬٥٦٧"
    assert Voice("ar", office).day(dt.date(2026, 11, 23)) == "٢٣ نوفمبر ٢٠٢٦"
    assert Voice("en", office).number(1234567) == "1,234,567"
    assert Voice("ar", Office(country="JO")).number(1234567) == "1,234,567"


def test_counts_take_the_six_forms_of_arabic():
    voice = Voice("ar")
    told = [voice.count("{number} artisan", "{number} artisans", number) for number in (0, 1, 2, 3, 11, 100)]
    assert len(set(told)) == 6


def test_stop_of_a_latin_name_stays_behind_it_in_an_arabic_list() -> None:
    """Without an isolate ".Bazaar & Sons Trading Co" was drawn."""
    name = Column("name", "text")
    assert written(Voice("ar"), name, {"name": "Bazaar & Sons Trading Co."}) == "\u2068Bazaar & Sons Trading Co.\u2069"
    assert written(Voice("ar"), name, {"name": "أم خالد"}) == "أم خالد"


def test_values_in_turn_begin_where_lines_begin() -> None:
    """Phones and days have no letters: in Arabic the last one would stand first."""
    assert Voice("ar").in_turn(("1", "2")) == "\u200f\u20681\u2069 · \u20682\u2069"
    assert Voice("fr").in_turn(("1", "2")) == "\u20681\u2069 · \u20682\u2069"


def test_a_currency_reads_in_its_column_as_beside_sums_and_a_zero_may_stay_empty() -> None:
    arabic, row = Voice("ar"), {"currency": "JOD", "cash": 0, "total": 0}
    assert written(arabic, Column("currency", "currency"), row) == "د.أ"
    assert written(arabic, Column("cash", "money", currency="currency", zeros=False), row) == ""
    assert "0.000" in written(arabic, Column("total", "money", currency="currency"), row)


def test_a_per_cent_sign_is_of_the_kind_of_the_digits() -> None:
    for digits, sign in (("latn", "91%"), ("arab", "٩١٪")):
        voice = Voice("ar", Office(country="JO", digits=digits))
        said = "{number}% alike. If they are one, her pieces and her balance join; both codes go on working."
        assert sign in re.sub("[\u2066-\u2069]", "", voice.say(said, number=91))


@pytest.mark.parametrize(("language", "copy"), [("ar", "نسخ"), ("fr", "Copier"), ("en", "Copy")])
def test_qt_says_its_own_words_in_the_persons_language(qapp, language, copy):
    have_qt_speak(qapp, language)
    line = QLineEdit()
    menu = line.createStandardContextMenu()
    assert any(copy in action.text().replace("&", "") for action in menu.actions())
    have_qt_speak(qapp, "en")


@pytest.mark.usefixtures("qapp")
def test_lines_of_a_note_begin_where_lines_begin() -> None:
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        box = QPlainTextEdit()
        lines_lead(box)
        side = box.document().defaultTextOption().alignment()
        assert side == Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
