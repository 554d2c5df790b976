"""An editor below its name, where a page is no `CardForm`."""

from PySide6.QtWidgets import QWidget

from desktop.ui.pieces.boxes import column, holding
from desktop.ui.pieces.labels import label


def named(name: str, editor: QWidget) -> QWidget:
    """The name stays there when something is typed, as a placeholder does not."""
    title = label(name, "caption")
    title.setBuddy(editor)
    editor.setAccessibleName(name)
    return holding(column(title, editor, space=3))
