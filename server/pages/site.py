"""Serves the pages of those who have logged in: checks who asks, opens a transaction, and audits what is refused."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException as StarletteHTTPException

from core.problems import Problem
from replica.fold.engine import Fold
from replica.generations import current
from replica.problems import UnknownRecord
from server.accounts import logins
from server.accounts.deeds import Deed, note
from server.accounts.users import User
from server.pages import cookies
from server.pages.answers import Goto
from server.pages.browser import Browser
from server.pages.forms import read_form
from server.pages.problems import FormExpired, FormTooLarge, NoSuchPage, NotAllowed
from server.pages.rendering import link
from server.pages.routes import Page, Route
from server.pages.visit import Visit
from server.surroundings import Surroundings

LOGIN = "/login"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pages of a centre. `https`: people reach them by HTTPS, perhaps through a proxy."""

    around: Surroundings
    routes: tuple[Route, ...]
    https: bool = False

    def add_to(self, app: FastAPI) -> None:
        """Adds the pages to an application, and one for every path where there is none."""
        app.add_exception_handler(StarletteHTTPException, self._nothing)
        for route in self.routes:
            if route.show is not None:
                app.get(route.path, include_in_schema=False)(self._endpoint(route, route.show))
            if route.act is not None:
                app.post(route.path, include_in_schema=False)(self._endpoint(route, route.act))

    def browser(self, request: Request) -> Browser:
        """Whoever asks."""
        return Browser(request=request, https=self.https, fresh=cookies.new_token(self.around.random))

    def _endpoint(self, route: Route, page: Page) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            browser = self.browser(request)
            try:
                form = await read_form(request) if request.method == "POST" else {}
            except FormTooLarge as problem:
                return browser.refusal(problem)
            return await run_in_threadpool(self._answer, route, page, browser, form)

        return answer

    def _answer(self, route: Route, page: Page, browser: Browser, form: dict[str, str]) -> Response:
        acts = browser.request.method == "POST"
        user = self._user(browser)
        if user is None:
            return browser.answer(Goto(link(LOGIN, next="" if acts else browser.path)), None)
        try:
            if acts and not cookies.is_own_form(browser.given, form.get("mark", "")):
                raise FormExpired
            with self.around.fold() if acts else self._reading() as fold:
                visit = Visit(around=self.around, fold=fold, asked=browser.asked(form), words=browser.words, user=user)
                visit.need(route.acts if acts else route.sees)
                answer = page(visit)
                return browser.answer(answer, user, visit.country())
        except UnknownRecord:
            return self._refuse(browser, NoSuchPage(), user, route)
        except Problem as problem:
            return self._refuse(browser, problem, user, route)

    def _refuse(self, browser: Browser, problem: Problem, user: User, route: Route) -> Response:
        if isinstance(problem, NoSuchPage | NotAllowed | FormExpired):
            with self.around.engine.begin() as connection:
                note(connection, user.name, Deed(problem.code, about=browser.path[:100]), self.around.clock())
            return browser.refusal(problem, user)
        return browser.refusal(problem, user, self._form_of(route, browser.path))

    def _form_of(self, route: Route, path: str) -> str:
        """The page on which the form of a route stands: the nearest above it that can be shown."""
        pattern, shown = route.path, {other.path for other in self.routes if other.show is not None}
        while pattern not in shown:
            pattern, path = pattern.rpartition("/")[0], path.rpartition("/")[0]
        return path

    async def _nothing(self, request: Request, error: Exception) -> Response:
        """What is said where no page is, or none that takes such a request."""
        response = self.browser(request).refusal(NoSuchPage())
        if isinstance(error, StarletteHTTPException):
            response.status_code = error.status_code
            response.headers.update(error.headers or {})
        return response

    def _user(self, browser: Browser) -> User | None:
        now = self.around.clock()
        with self._reading() as fold:
            found = logins.find_login(fold.connection, browser.given, now) if browser.given else None
        if found is None:
            return None
        user, seen = found
        if seen <= now - logins.SEEN_EVERY:
            with self.around.engine.begin() as connection:
                logins.note_seen(connection, browser.given, now)
        return user

    @contextmanager
    def _reading(self) -> Iterator[Fold]:
        with self.around.engine.execution_options(read=True).connect() as connection:
            yield Fold(connection, current(connection), None)
