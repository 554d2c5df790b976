"""The guided lessons: what to do, where, and how it is noticed that it was done. Knows no Qt."""

from collections.abc import Callable
from typing import Final, NamedTuple

from desktop.wording.catalogue import N_


class Facts(NamedTuple):
    """What is known of the window and the book at a moment.

    `screen`: the one that is shown. `controls`: accessible names, in English, of controls that can be used now, as far
    as a step asks for them. `filled`: those of lists that have lines. `payments`, `conflicts`: how many there are.
    `synced`: Unix seconds. `elsewhere`: how often the second laptop changed something.
    """

    screen: str = ""
    controls: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    payments: int = 0
    synced: int = 0
    conflicts: int = 0
    elsewhere: int = 0


Done = Callable[[Facts, Facts], bool]
"""Whether a step is done, from what was true when it began and what is true now."""


class Step(NamedTuple):
    """A step: its words, the accessible name of the control it points at (a screen's title for the rail), its end.

    `way`: where the control is not to be seen, the screen and then the tab that lead to it; none: the trainer's panel.
    """

    words: str
    points_at: str
    done: Done
    way: tuple[str, ...] = ()


class Lesson(NamedTuple):
    """A lesson."""

    name: str
    title: str
    icon: str
    steps: tuple[Step, ...]


SEEK: Final = N_("Scan or look for a piece")
BASKET: Final = N_("Pieces in the basket")
COMPLETE: Final = N_("Complete the sale  (F9)")
SYNC_NOW: Final = N_("Sync now")
KEEP: Final = N_("Keep this one")
SALE: Final = (N_("Quick sale"),)
SYNC: Final = (N_("Sync"), N_("The line"))
DECIDE: Final = (N_("Sync"), N_("To decide"))
ELSEWHERE: Final = N_("A second laptop changes the same piece")


def _at(screen: str) -> Done:
    return lambda _before, now: now.screen == screen


LESSONS: Final = (
    Lesson(
        "sale", N_("Your first sale"), "zap",
        (
            Step(N_("Open Quick sale: a click in the rail, or its number with Alt."), N_("Quick sale"), _at("sale")),
            Step(N_("Type two letters of a piece, such as «ثو», and press Enter."), SEEK,
                 lambda _before, now: BASKET in now.filled, SALE),
            Step(N_("Press Enter on the empty line: now comes the money."), SEEK,
                 lambda _before, now: COMPLETE in now.controls, SALE),
            Step(N_("Press F9. The sale is saved before anything prints."), COMPLETE,
                 lambda before, now: now.payments > before.payments, SALE),
            Step(N_("Open Documents: the invoice and the receipt are kept there."), N_("Documents"), _at("documents")),
        ),
    ),
    Lesson(
        "sync", N_("Your first sync"), "refresh-cw",
        (
            Step(N_("Open Sync: it says what waits for the line and what it will cost."), N_("Sync"), _at("sync")),
            Step(N_("Press «Sync now». Money goes first, photos last."), SYNC_NOW,
                 lambda before, now: now.synced > before.synced, SYNC),
            Step(N_("Open Documents: what is safe at the centre is marked so."), N_("Documents"), _at("documents")),
        ),
    ),
    Lesson(
        "conflict", N_("Solving a conflict"), "merge",
        (
            Step(N_("In the trainer's panel: let a second laptop change the same piece."), ELSEWHERE,
                 lambda before, now: now.elsewhere > before.elsewhere),
            Step(N_("Open Sync and press «Sync now»: now both laptops' words are here."), SYNC_NOW,
                 lambda _before, now: now.conflicts > 0, SYNC),
            Step(N_("Under «To decide» both values stand side by side. Keep one."), KEEP,
                 lambda before, now: before.conflicts > now.conflicts, DECIDE),
        ),
    ),
)  # fmt: skip
NAMES: Final = frozenset(step.points_at for lesson in LESSONS for step in lesson.steps)


class Course(NamedTuple):
    """How far somebody is in a lesson: the step, and what was true when it began."""

    lesson: Lesson
    at: int
    before: Facts

    @property
    def step(self) -> Step | None:
        """The step that comes now; None where the lesson is over."""
        return self.lesson.steps[self.at] if self.at < len(self.lesson.steps) else None

    @property
    def next(self) -> Lesson | None:
        """The lesson after this one."""
        at = LESSONS.index(self.lesson) + 1
        return LESSONS[at] if at < len(LESSONS) else None

    def after(self, now: Facts) -> "Course":
        """One step further where it was done."""
        step = self.step
        done = step is not None and step.done(self.before, now)
        return Course(self.lesson, self.at + 1, now) if done else self
