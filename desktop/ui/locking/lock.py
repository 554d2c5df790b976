"""Locks the window and opens it again: for the same officer as it was, for another one as her own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.storage.idle import Moment, pause_after
from desktop.ui.desk import Desk
from desktop.ui.locking.page import LockPage
from desktop.ui.locking.presenter import Locking
from desktop.ui.locking.watch import IdleWatch, now
from desktop.ui.shell.window import Window


class Lock(QObject):
    """One for each open window. Implements `desktop.ui.desk.Lock`. `switched`: another officer goes on."""

    def __init__(
        self, window: Window, switched: Callable[[], None], clocks: Callable[[], Moment] = now,
        pause: Callable[[int], int] = pause_after,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._switched, self._pause = window, switched, pause
        self._desk: Desk | None = None
        self._hidden: list[QWidget] = []
        self._was = 0
        self.page: LockPage | None = None
        self.watch = IdleWatch(self, clocks)
        self.watch.due.connect(self.lock)
        window.lock_wanted.connect(self.lock)

    def speak(self, desk: Desk) -> None:
        """Take a language and a look."""
        first, self._desk = self._desk is None, desk
        if first:
            presenter = Locking(desk.session)
            desk.background.ask(self, presenter.seconds, self.watch.lock_after)
        if self.page is not None:
            self._cover(desk)

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes without a key or a click; 0: never."""
        self.watch.lock_after(60 * minutes)

    def lock(self) -> None:
        """Hide everything until an officer shows that she is one."""
        desk = self._desk
        if desk is None or self.page is not None:
            return
        self.watch.rest(on=True)
        self._was = desk.session.book.officer or 0
        self._window.keep()
        self._hide_others()
        self._cover(desk)
        self._watch_windows(on=True)

    def _cover(self, desk: Desk) -> None:
        self.page = LockPage(desk.look, desk.voice, desk.background, Locking(desk.session), pause=self._pause)
        self.page.opened.connect(self._open)
        self._window.cover(self.page)

    def _hide_others(self) -> None:
        """Dialogs and panels stand in windows of their own, and show as much as this one."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self._window]
        self._hidden = [one for one in others if self._is_ours(one)]
        for one in self._hidden:
            one.hide()

    def _is_ours(self, widget: QWidget) -> bool:
        above: QWidget | None = widget
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is self._window

    def _watch_windows(self, *, on: bool) -> None:
        application = QApplication.instance()
        if application is not None:
            (application.installEventFilter if on else application.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """While locked, hide what opens only now, such as what was asked for before and answered since."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._comes_late(watched):
            QTimer.singleShot(0, watched, lambda: self._hide(watched))  # not while Qt is at showing it
        return super().eventFilter(watched, event)

    def _comes_late(self, widget: QWidget) -> bool:
        page, above = self.page, widget.parentWidget()
        while above is not None and above is not page:
            above = above.parentWidget()
        return widget.isWindow() and widget is not self._window and above is None and self._is_ours(widget)

    def _hide(self, widget: QWidget) -> None:
        if self.page is not None and isValid(widget) and widget.isVisible():
            self._hidden.append(widget)
            widget.hide()

    def _open(self, officer: int) -> None:
        self._watch_windows(on=False)
        hidden = [one for one in self._hidden if isValid(one)]
        self.page, self._hidden = None, []
        self.watch.rest(on=False)
        if officer == self._was:
            self._window.uncover()
            for one in hidden:
                one.show()
        else:
            for one in hidden:
                one.close()
            self._switched()
