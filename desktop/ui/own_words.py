"""Has Qt say its own words in the person's language: its file dialogs, the menus of its lines."""

from typing import Final

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.wording.catalogue import Language

_NAME: Final = "own words"


def have_qt_speak(application: QApplication, language: Language) -> None:
    """In place of the language before. English is what Qt says by itself."""
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    words = QTranslator(application)
    words.setObjectName(_NAME)
    if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
