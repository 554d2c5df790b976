"""Looks a window over as a strict colleague would: clipped text, nameless controls, holes in the tab order."""

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from desktop.ui.pieces.elided import Elided

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit)
_SLACK = 1  # pixels that rounding may take


def shown(window: QWidget, *kinds: type) -> list[QWidget]:
    """The widgets of some kinds that can be seen, without those inside others that Qt made for itself."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds or (QWidget,)) and widget.isVisibleTo(window) and not _is_inner(widget)
    ]


def _is_inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return widget.objectName().startswith("qt_") or isinstance(parent, QComboBox | QLineEdit | QTableView)


def told(widget: QWidget) -> str:
    """Which widget it is."""
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.accessibleName() or text!r} {widget.width()}×{widget.height()}"


def clipped(window: QWidget) -> list[str]:
    """What is cut off: texts wider or higher than their place, pages wider than the window."""
    found = [told(label) for label in shown(window, QLabel) if label.text() and _is_clipped(label)]
    found += [told(one) for one in shown(window, QAbstractButton) if _lacks_room(one)]
    found += [
        f"sideways {told(area)}" for area in shown(window, QScrollArea) if area.horizontalScrollBar().maximum() > 0
    ]
    return found + _clipped_headings(window)


def _lacks_room(control: QAbstractButton) -> bool:
    hint = control.sizeHint() if control.text() else control.iconSize()
    return hint.width() > control.width() + _SLACK or hint.height() > control.height() + _SLACK


def _is_clipped(label: QLabel) -> bool:
    if isinstance(label, Elided):
        return False  # it says all of it in its tip and to screen readers
    if label.pixmap() is not None and not label.pixmap().isNull():
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + _SLACK
    hint = label.sizeHint()
    return hint.width() > label.width() + _SLACK or hint.height() > label.height() + _SLACK


def _clipped_headings(window: QWidget) -> list[str]:
    found = []
    for table in shown(window, QTableView):
        header, model = table.horizontalHeader(), table.model()
        for number in range(model.columnCount()):
            if not header.isSectionHidden(number):
                title = model.headerData(number, Qt.Orientation.Horizontal)
                if header.fontMetrics().horizontalAdvance(title) > header.sectionSize(number):
                    found.append(f"heading {title!r} {header.sectionSize(number)}")
    return found


def nameless(window: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    return [
        told(control)
        for control in shown(window, *CONTROLS)
        if not (control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))
    ]


def unreached(window: QWidget) -> list[str]:
    """Controls that Tab never comes to."""
    wanted = {
        control
        for control in shown(window, *CONTROLS)
        if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    reached: set[QWidget] = set()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.setFocus()
    for _ in range(3 * len(wanted) + 20):
        focus = QApplication.focusWidget()
        if focus is None:
            window.focusNextChild()
            continue
        reached.add(focus)
        if wanted <= reached:
            return []
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    groups = {_group(one) for one in reached} - {None}  # arrows go on within a group
    left = [one for one in wanted - reached if _group(one) not in groups]
    return [told(control) for control in left]


def _group(control: QWidget) -> QButtonGroup | None:
    return control.group() if isinstance(control, QAbstractButton) else None


def overlapping(window: QWidget) -> list[str]:
    """Neighbours in a layout that cover each other."""
    found = []
    for parent in [window, *shown(window)]:
        if parent.layout() is None or isinstance(parent, QAbstractScrollArea):
            continue
        children = [
            child
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisibleTo(window) and parent.layout().indexOf(child) >= 0 and not child.isWindow()
        ]
        for first, second in combinations(children, 2):
            common = first.geometry().intersected(second.geometry())
            if common.width() > _SLACK and common.height() > _SLACK:
                found.append(f"{told(first)} covers {told(second)}")
    return found
