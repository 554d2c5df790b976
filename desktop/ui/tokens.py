"""The one place of colours, spaces, radii and sizes: what is not here is not drawn."""

from dataclasses import dataclass, fields
from typing import Final, Literal

Theme = Literal["light", "dark", "contrast"]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark", "contrast")
SCALES: Final = (100, 125, 150)
"""Per cent of the sizes below that a person can choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """What each colour is for. `soft` ones lie under text of the colour's own name; `ink` stands on everything."""

    ground: str  # behind everything
    surface: str  # lists, cards, fields
    sunken: str  # the rail, headings of tables
    ink: str
    muted: str  # captions; still legible (4.5 : 1)
    hair: str  # lines that part
    edge: str  # borders of what can be operated (3 : 1)
    accent: str  # the one action that the screen is for
    on_accent: str
    accent_ink: str  # the accent as text or icon
    accent_soft: str  # chosen rows and places
    second: str  # beside the accent in pictures: bars of days, parts of a price
    focus: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    practice: str  # the frame of the practice book
    on_practice: str


# Madder, ochre, olive and sand: dyes of the region's embroidery, and of Nawl's documents (desktop/documents/look.py).
LIGHT: Final = Colours(
    ground="#f9f3ea",
    surface="#ffffff",
    sunken="#f1e9dc",
    ink="#231e1b",
    muted="#6a6159",
    hair="#ddd3c5",
    edge="#978b7e",
    accent="#8f262b",
    on_accent="#ffffff",
    accent_ink="#8f262b",
    accent_soft="#f6e3de",
    second="#cb933b",
    focus="#b5651d",
    good="#4a5a33",
    good_soft="#e9eedc",
    warn="#7d5410",
    warn_soft="#fbeccb",
    bad="#a3141c",
    bad_soft="#fbe0de",
    practice="#cb933b",
    on_practice="#231e1b",
)
DARK: Final = Colours(
    ground="#1d1917",
    surface="#272220",
    sunken="#171412",
    ink="#f3ece3",
    muted="#b9ada0",
    hair="#433a34",
    edge="#8b7f74",
    accent="#b03a3e",
    on_accent="#ffffff",
    accent_ink="#f2a49c",
    accent_soft="#4a2727",
    second="#cb933b",
    focus="#e8b061",
    good="#b9cc97",
    good_soft="#303823",
    warn="#f0c674",
    warn_soft="#453515",
    bad="#ff9d95",
    bad_soft="#4d1f20",
    practice="#cb933b",
    on_practice="#231e1b",
)
CONTRAST: Final = Colours(
    ground="#ffffff",
    surface="#ffffff",
    sunken="#ffffff",
    ink="#000000",
    muted="#1a1a1a",
    hair="#000000",
    edge="#000000",
    accent="#5c0a10",
    on_accent="#ffffff",
    accent_ink="#5c0a10",
    accent_soft="#ffe9a8",
    second="#b87400",
    focus="#0032c8",
    good="#123d00",
    good_soft="#ffffff",
    warn="#4d2d00",
    warn_soft="#ffffff",
    bad="#7a0008",
    bad_soft="#ffffff",
    practice="#000000",
    on_practice="#ffffff",
)
COLOURS: Final[dict[Theme, Colours]] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Pixels at 100 %. Spaces go in steps of four."""

    hair: int = 1
    focus: int = 2
    space_1: int = 4
    space_2: int = 8
    space_3: int = 12
    space_4: int = 16
    space_5: int = 24
    space_6: int = 32
    radius: int = 8
    radius_small: int = 6
    text: int = 14
    small: int = 12
    heading: int = 16
    title: int = 22
    figure: int = 28
    total: int = 38  # what a sale comes to
    icon: int = 18
    icon_large: int = 40
    control: int = 36
    row: int = 42
    thumbnail: int = 32
    portrait: int = 112
    card: int = 168
    rail: int = 188
    rail_row: int = 42
    rail_row_least: int = 30
    top_bar: int = 56
    status_bar: int = 34
    panel: int = 380
    measure: int = 560  # the widest that a form's column of text reads well
    palette: int = 620

    def scaled(self, per_cent: int) -> "Sizes":
        """The same at another scale; lines stay thin."""
        kept = {"hair", "focus"}
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return Sizes(
            **{name: value if name in kept else round(value * per_cent / 100) for name, value in values.items()}
        )


FAMILY: Final = "IBM Plex Sans Arabic"
"""The text face: bundled, Arabic and Latin of one design (resources/fonts)."""
MOST_DIALOG_HEIGHT: Final = 700
"""Pixels; what a 768 pixel screen has left below its bars."""
