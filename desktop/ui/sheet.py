"""The style sheet, made from the tokens. Nothing else in the window names a colour or a size of text."""

from dataclasses import asdict
from string import Template
from typing import Final

from desktop.ui.tokens import FAMILY, Colours, Sizes

# Paddings are equal on both sides: style sheets know left and right only, and Arabic turns neither.
_SHEET: Final = Template("""
* { font-family: "$family"; font-size: ${text}px; }
QWidget { color: $ink; }
QMainWindow, QDialog, QStackedWidget, #ground { background: $ground; }
QToolTip { background: $ink; color: $ground; border: 0; padding: ${space_1}px ${space_2}px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 700; }
QLabel[role="heading"][tone="good"] { color: $good; }
QLabel[role="heading"][tone="bad"] { color: $bad; }
QLabel[role="figure"] { font-size: ${figure}px; font-weight: 700; }
QLabel[role="total"] { font-size: ${total}px; font-weight: 700; color: $accent_ink; }
QLabel[role="total"][tone="muted"] { color: $muted; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="caption"] { color: $muted; font-size: ${small}px; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="bad"] { color: $bad; font-size: ${small}px; }
QLabel[role="warn"] { color: $warn; font-size: ${small}px; }
QLabel[role="chip"] { background: $sunken; border: 1px solid $hair; border-radius: ${radius_small}px;
  padding: 1px ${space_2}px; font-size: ${small}px; }
QLabel[role="chip"][tone="accent"] { background: $accent_soft; color: $accent_ink; border-color: $accent_ink; }
QLabel[role="chip"][tone="good"] { background: $good_soft; color: $good; border-color: $good; }
QLabel[role="chip"][tone="warn"] { background: $warn_soft; color: $warn; border-color: $warn; }
QLabel[role="chip"][tone="bad"] { background: $bad_soft; color: $bad; border-color: $bad; }

QFrame[role="card"] { background: $surface; border: 1px solid $hair; border-radius: ${radius}px; }
QFrame[role="side"] { background: $sunken; border: 1px solid $hair; border-radius: ${radius_small}px; }
QFrame[role="line"] { background: $hair; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="notice"] { background: $surface; border: 1px solid $edge; border-radius: ${radius}px; }
QFrame[role="notice"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[role="notice"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[role="notice"][tone="bad"] { background: $bad_soft; border-color: $bad; }

QPushButton, QToolButton { background: $surface; border: 1px solid $edge; border-radius: ${radius_small}px;
  padding: ${space_1}px ${space_3}px; min-height: ${button}px; }
QToolButton { padding: ${space_1}px ${space_2}px; }
QPushButton:hover, QToolButton:hover { background: $sunken; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked { background: $accent_soft;
  color: $accent_ink; border-color: $accent_ink; }
QPushButton:focus, QToolButton:focus { border: ${focus_width}px solid $focus; outline: 0; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border: 1px $resting $hair; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 700; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border: ${focus_width}px solid $focus; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $muted; border: 1px $resting $hair; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $sunken; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: ${focus_width}px solid $focus; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent_ink;
  padding: ${space_1}px; }
QPushButton[kind="link"]:hover { background: $sunken; }
QPushButton[kind="link"]:focus { border: ${focus_width}px solid $focus; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="big"] { padding: ${space_3}px ${space_4}px; font-size: ${heading}px; font-weight: 700; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit { background: $surface;
  border: 1px solid $edge; border-radius: ${radius_small}px; padding: ${space_1}px ${space_2}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: ${button}px; }
QLineEdit > QToolButton, QLineEdit > QToolButton:hover { background: transparent; border: 0; padding: 0;
  min-height: 0; }
QSpinBox::up-button, QSpinBox::down-button { subcontrol-origin: border; width: 1px; border: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
  border: ${focus_width}px solid $focus; }
QTextBrowser { border-color: $hair; border-radius: ${radius}px; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"] { border: ${focus_width}px solid $bad; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled { background: $sunken; color: $muted; border-color: $hair; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView::item { padding: ${space_1}px ${space_2}px; }
QComboBox::drop-down { border: 0; width: ${space_5}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${space_4}px; height: ${space_4}px; }
QComboBox QAbstractItemView, QListView[role="choices"] { background: $surface; border: 1px solid $edge;
  selection-background-color: $accent_soft; selection-color: $ink; outline: 0; }
QCheckBox, QRadioButton { spacing: ${space_2}px; background: transparent; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { border: ${focus_width}px solid $focus; border-radius: ${radius_small}px;
  padding: 0px; }
QCheckBox::indicator, QRadioButton::indicator { width: ${space_4}px; height: ${space_4}px; background: $surface;
  border: 1px solid $edge; border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { background: $on_accent; border: ${space_1}px solid $accent; width: ${dot}px;
  height: ${dot}px; }

QAbstractScrollArea::corner { background: transparent; border: 0; }
QListView[role="cards"], QScrollArea, QScrollArea > QWidget > QWidget[role="sheet"] {
  background: transparent; border: 0; }
QTableView, QListView[role="list"], QTreeView { background: $surface; border: 1px solid $hair;
  border-radius: ${radius}px; alternate-background-color: $surface; gridline-color: $hair; outline: 0;
  selection-background-color: $accent_soft; selection-color: $ink; }
QTableView:focus, QListView[role="list"]:focus, QTreeView:focus { border: ${focus_width}px solid $focus; }
QTreeView[role="lines"] { border: ${focus_width}px solid transparent; activate-on-singleclick: 1; }
QTreeView[role="lines"]:focus { border-color: $focus; }
QTreeView[role="lines"]::item:hover { background: $sunken; }
QTreeView::item { padding: 0 ${space_1}px; }
QTableView::item { padding: 0 ${space_2}px; border-bottom: 1px solid $hair; }
QTableView::item:selected { background: $accent_soft; color: $ink; }
QListView[role="list"]::item { padding: ${space_1}px ${space_2}px; border-radius: ${radius_small}px; }
QListView[role="list"]::item:selected { background: $accent_soft; color: $ink; }
QHeaderView { background: $sunken; border: 0; border-top-left-radius: ${radius}px;
  border-top-right-radius: ${radius}px; }
QHeaderView::section { background: $sunken; color: $muted; border: 0; border-bottom: 1px solid $hair;
  padding: ${space_2}px ${over_cell}px; font-size: ${small}px; font-weight: 700; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 0; height: 0; image: none; }
QTableCornerButton::section { background: $sunken; border: 0; }
QScrollBar:vertical { background: transparent; width: ${space_2}px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: ${space_2}px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: 2px; min-height: ${space_6}px;
  min-width: ${space_6}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; border: 1px solid $edge; border-radius: ${radius_small}px; padding: ${space_1}px; }
QMenu::item { padding: ${space_2}px ${space_4}px; border-radius: ${radius_small}px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $hair; margin: ${space_1}px; }
QProgressBar { background: $sunken; border: 0; border-radius: ${space_1}px; max-height: ${space_2}px; }
QProgressBar::chunk { background: $accent; border-radius: ${space_1}px; }
QTabWidget::pane { border: 0; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $muted; padding: ${space_2}px ${space_3}px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent_ink; border-bottom-color: $accent_ink; font-weight: 700; }
QTabBar:focus { border: ${focus_width}px solid $focus; border-radius: ${radius_small}px; }

#rail { background: $sunken; border: 0; padding: ${space_2}px; outline: 0; }
#rail::item { color: $ink; border-radius: ${radius_small}px; padding: 0 ${space_2}px; border: 2px solid transparent; }
#rail::item:hover { background: $hair; }
#rail::item:selected { background: $accent_soft; color: $accent_ink; }
#rail::item:selected:focus { border: ${focus_width}px solid $focus; }
#brand, #side { background: $sunken; }
#brand QLabel { color: $accent_ink; font-size: ${title}px; font-weight: 700; }
#top { background: $ground; border-bottom: 1px solid $hair; }
#seek:focus { border: ${focus_width}px solid $focus; }
#seek { background: $surface; border: 1px solid $edge; border-radius: ${radius_small}px; color: $muted;
  padding: ${space_1}px ${space_3}px; min-height: ${button}px; }
#status { background: $sunken; border-top: 1px solid $hair; }
#practice { background: $practice; }
#banner QLabel { color: $on_practice; font-weight: 700; }
#finder { background: $surface; border: 1px solid $edge; border-radius: ${radius}px; }
""")


def style_sheet(colours: Colours, sizes: Sizes, *, chevron: str, tick: str) -> str:
    """The style sheet of a theme at a scale. `chevron`, `tick`: files of the two pictures that it needs."""
    values = {
        "family": FAMILY,
        "button": sizes.control - 2 * sizes.space_1 - 2,
        "round": sizes.space_4 // 2 + 1,
        "dot": sizes.space_4 + 2 - 2 * sizes.space_1,
        "focus_width": sizes.focus,
        "over_cell": sizes.space_2 + 3,  # Qt puts a cell's text 3 pixels behind its padding
        "accent_hover": colours.accent_ink if colours.accent_ink != colours.accent else colours.bad,
        "resting": "dashed" if colours.hair == colours.edge else "solid",  # where greys say nothing, a line does
        "chevron": chevron,
        "tick": tick,
    }
    sized = {name: value for name, value in asdict(sizes).items() if name not in {"hair", "focus"}}
    return _SHEET.substitute(values, **asdict(colours), **sized)
