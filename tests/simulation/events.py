"""All that can happen in a simulation, by name."""

from collections.abc import Callable

from simulation import centre_events, courier_events, laptop_events, photo_events, stick_rounds
from simulation.scene import Scene

Event = Callable[[Scene], None]

EVENTS: dict[str, Event] = {
    event.__name__: event
    for event in (
        laptop_events.work, laptop_events.at_once, laptop_events.sync, laptop_events.bad_line,
        laptop_events.late_request,
        laptop_events.cut_at_work, laptop_events.cut_in_sync, laptop_events.wrong_clock, laptop_events.back_up,
        laptop_events.restore, laptop_events.copy, laptop_events.hostile, laptop_events.update, laptop_events.enrol,
        centre_events.cut_at_centre, centre_events.centre_backs_up, centre_events.centre_restored,
        centre_events.centre_lost,
        centre_events.erase, centre_events.erase_person, centre_events.revoke, centre_events.readmit,
        courier_events.stick, courier_events.cut_at_stick, courier_events.hearsay, courier_events.forge,
        stick_rounds.couriers,
        photo_events.photograph, photo_events.take_away,
    )
}  # fmt: skip
"""By the names that `weather.Weather` gives their frequencies."""
