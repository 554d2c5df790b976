"""A person's browser: what it asked for, and how it is answered."""

import logging
from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse
from markupsafe import Markup

from core.problems import Problem
from server.accounts.users import User
from server.pages import cookies, safety
from server.pages.answers import Answer, Goto, Sent, Shown
from server.pages.asked import Asked
from server.pages.rendering import render
from server.wording import LANGUAGES, Language, Wording, language_of, wording

_STATUS = {
    "no_such_page": HTTPStatus.NOT_FOUND,
    "not_allowed": HTTPStatus.FORBIDDEN,
    "form_expired": HTTPStatus.FORBIDDEN,
    "form_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "login_refused": HTTPStatus.UNAUTHORIZED,
}
_YEAR = 365 * 24 * 3600
_FILTERS = ("q", "office", "state", "kind", "channel", "since", "published", "who", "after")
"""The fields of a query that links on a page carry on."""
HOME = "/offices"
"""The first page."""

_log = logging.getLogger("nawl.centre.pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """One request and its answer. `https`: people reach the pages by HTTPS, perhaps through a proxy."""

    request: Request
    https: bool
    fresh: str
    """A token for a browser that has none yet."""

    @property
    def given(self) -> str:
        """The cookie that the browser sent, or empty."""
        found = self.request.cookies.get(cookies.cookie_name(https=self.https), "")
        return found if cookies.is_token(found) else ""

    @property
    def token(self) -> str:
        """The browser's cookie, or the one that it gets with this answer."""
        return self.given or self.fresh

    @property
    def language(self) -> Language:
        """The language that was chosen, else the browser's."""
        chosen = self.request.query_params.get("lang", "") or self.request.cookies.get(cookies.LANGUAGE_COOKIE, "")
        return language_of(chosen, self.request.headers.get("accept-language", ""))

    @property
    def words(self) -> Wording:
        """What pages say to this browser."""
        return wording(self.language)

    @property
    def path(self) -> str:
        """What was asked for."""
        return _without_nul(self.request.url.path)

    def asked(self, form: dict[str, str]) -> Asked:
        """The request as pages read it."""
        request = self.request
        return Asked(
            path=self.path,
            parts={name: _without_nul(value) for name, value in request.path_params.items()},
            query={name: _without_nul(value) for name, value in request.query_params.items()},
            form={name: _without_nul(value) for name, value in form.items()},
            token=self.token,
            address="" if request.client is None else request.client.host,
        )

    def answer(self, answer: Answer, user: User | None, country: str = "") -> Response:
        """The response. `country`: whose names of months stand on a page."""
        match answer:
            case Shown():
                response = self._page(answer, user, country)
            case Goto():
                response = RedirectResponse(answer.path, HTTPStatus.SEE_OTHER)
                if answer.token:
                    self._give(response, answer.token)
            case Sent():
                response = StreamingResponse(answer.parts, media_type=answer.mime)
                response.headers["content-disposition"] = f'inline; filename="{answer.name}"'
        response.headers.update(safety.headers(https=self.https))
        if isinstance(answer, Sent):
            response.headers["content-security-policy"] = safety.FILE_POLICY
        return response

    def refusal(self, problem: Problem, user: User | None = None, back: str = HOME) -> Response:
        """What is said of a problem: on a page of its own. `back`: the path from which to try again."""
        _log.info("refused", extra={"problem": problem.code})
        status = _STATUS.get(problem.code, HTTPStatus.BAD_REQUEST)
        return self.answer(Shown("problem.html", {"problem": problem, "back": back}, status), user)

    def _page(self, shown: Shown, user: User | None, country: str) -> Response:
        request, given = self.request, self.asked({})
        values: dict[str, Any] = {
            "user": user,
            "path": self.path,
            "can_switch": request.method == "GET",  # what an answer to a form shows, GET does not show again
            "query": defaultdict(str, {name: given.wanted(name) for name in _FILTERS if given.wanted(name)}),
            "own_form": Markup('<input type="hidden" name="mark" value="{}">').format(cookies.form_mark(self.token)),
            **shown.values,
        }
        response = HTMLResponse(render(shown.template, self.language, values, country), shown.status)
        if not self.given:
            self._give(response, self.token)
        if request.query_params.get("lang") in LANGUAGES:
            self._set(response, cookies.LANGUAGE_COOKIE, self.language, _YEAR)
        return response

    def _give(self, response: Response, token: str) -> None:
        self._set(response, cookies.cookie_name(https=self.https), token, None)

    def _set(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        response.set_cookie(name, value, seconds, path="/", secure=self.https, httponly=True, samesite="lax")


def _without_nul(value: object) -> str:
    """Text as PostgreSQL takes it, which knows no NUL."""
    return str(value).replace("\0", "")
