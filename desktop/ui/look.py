"""Dresses the application: fonts, palette and style sheet of a theme at a scale and in a direction."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.ui import icons
from desktop.ui.sheet import style_sheet
from desktop.ui.tokens import COLOURS, FAMILY, Colours, Sizes, Theme

FONTS: Final = Path(__file__).parents[2] / "resources" / "fonts"
_FACES: Final = (
    "ibm-plex-sans-arabic/IBMPlexSansArabic-Regular.ttf",
    "ibm-plex-sans-arabic/IBMPlexSansArabic-Bold.ttf",
    "dejavu-sans/DejaVuSans.ttf",
    "noto-naskh-arabic/NotoNaskhArabic-Regular.ttf",
)
"""The text face, and those that Qt falls back on for signs that it lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the window looks: made once, given to all that draws."""

    theme: Theme
    scale: int  # per cent
    rtl: bool

    @property
    def colours(self) -> Colours:
        """The theme's colours."""
        return COLOURS[self.theme]

    @property
    def sizes(self) -> Sizes:
        """Sizes in pixels at this scale."""
        return _sizes(self.scale)

    def icon(self, name: str, colour: str = "", chosen: str = "") -> QIcon:
        """An icon in the text's colour, or another."""
        colours = self.colours
        return icons.icon(
            name, colour or colours.ink, chosen=chosen, disabled=colours.muted, size=self.sizes.icon, rtl=self.rtl
        )

    def picture(self, name: str, size: int, colour: str = "") -> QPixmap:
        """An icon as a picture of some size."""
        return icons.picture(name, colour or self.colours.muted, size, rtl=self.rtl, ratio=2.0)


@cache
def _sizes(scale: int) -> Sizes:
    return Sizes().scaled(scale)


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled faces known to Qt, once; return the families."""
    numbers = [QFontDatabase.addApplicationFont(str(FONTS / face)) for face in _FACES]
    return tuple(family for number in numbers for family in QFontDatabase.applicationFontFamilies(number))


def dress(application: QApplication, look: Look) -> None:
    """Dress the whole application."""
    load_fonts()
    application.setStyle("Fusion")
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if look.rtl else Qt.LayoutDirection.LeftToRight)
    font = QFont(FAMILY)
    font.setPixelSize(look.sizes.text)
    # The face has a second set of digits for Arabic lines ("locl"): one number would look otherwise than the next.
    font.setFeature(QFont.Tag("locl"), 0)
    application.setFont(font)
    application.setPalette(_palette(look.colours))
    chevron = _kept(look, "chevron-down", look.colours.muted)
    tick = _kept(look, "check", look.colours.on_accent)
    application.setStyleSheet(style_sheet(look.colours, look.sizes, chevron=chevron, tick=tick))


@cache
def _pictures() -> Path:
    return Path(mkdtemp(prefix="nawl-look-"))


def _kept(look: Look, name: str, colour: str) -> str:
    """The file of an icon in a colour: style sheets take files only."""
    size = look.sizes.space_4
    file = _pictures() / f"{name}-{colour.removeprefix('#')}-{size}.png"
    if not file.exists():
        icons.picture(name, colour, size).save(str(file))
    return file.as_posix()


def _palette(colours: Colours) -> QPalette:
    """For what style sheets do not reach: placeholders, selections, disabled text."""
    palette, role = QPalette(), QPalette.ColorRole
    for part, colour in {
        role.Window: colours.ground,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.ink,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.PlaceholderText: colours.muted,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.ground,
        role.Link: colours.accent_ink,
    }.items():
        palette.setColor(part, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(colours.muted))
    return palette
