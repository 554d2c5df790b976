"""Logging in and out: the only pages for those whom the centre does not know yet."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from core.problems import Problem
from server.accounts.entering import Guess, enter
from server.accounts.logins import close_login
from server.accounts.problems import LoginRefused
from server.pages import cookies
from server.pages.answers import Answer, Goto, Shown
from server.pages.asked import Asked
from server.pages.browser import HOME
from server.pages.forms import read_form
from server.pages.problems import FormExpired
from server.pages.site import LOGIN, Site
from server.pages.visit import Visit

_LONGEST = 1000
"""Signs of a password that are hashed at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """The log-in page of a site."""

    site: Site

    def add_to(self, app: FastAPI) -> None:
        """Adds the page to an application."""
        app.get(LOGIN, include_in_schema=False)(self.show)
        app.post(LOGIN, include_in_schema=False)(self.act)

    async def show(self, request: Request) -> Response:
        """The form."""
        return self.site.browser(request).answer(_form(None), None)

    async def act(self, request: Request) -> Response:
        """Logs in, under a new cookie, or says that it did not work and not why."""
        browser = self.site.browser(request)
        try:
            asked = browser.asked(await read_form(request))
            if not cookies.is_own_form(browser.given, asked.form.get("mark", "")):
                raise FormExpired
            return browser.answer(await run_in_threadpool(self._enter, asked), None)
        except LoginRefused as problem:
            return browser.answer(_form(problem), None)
        except Problem as problem:
            return browser.refusal(problem)

    def _enter(self, asked: Asked) -> Answer:
        around = self.site.around
        guess = Guess(
            name=asked.form.get("name", "")[:_LONGEST],
            password=asked.form.get("password", "")[:_LONGEST],
            address=asked.address,
        )
        token = cookies.new_token(around.random)
        enter(around.engine, guess, token, around.clock(), before=asked.token)
        return Goto(_inside(asked.query.get("next", "")), token)


def leave(visit: Visit) -> Answer:
    """Logs out."""
    close_login(visit.connection, visit.asked.token)
    visit.note("logout")
    return Goto(LOGIN, cookies.new_token(visit.around.random))


def home(_visit: Visit) -> Answer:
    """The first page."""
    return Goto(HOME)


def _form(problem: Problem | None) -> Shown:
    return Shown("login.html", {"problem": problem}, HTTPStatus.OK if problem is None else HTTPStatus.UNAUTHORIZED)


def _inside(path: str) -> str:
    """Where a log-in leads: a page of this site and of no other."""
    is_inside = path.startswith("/") and not path.startswith(("//", "/\\", LOGIN))
    return path if is_inside else HOME
