"""The centre: sync endpoint, enrolment, head-office pages, public portal."""
