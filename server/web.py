"""The centre as one web application: laptops' endpoints, head office's pages, and what watches over both."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from server.centre import Centre
from server.endpoints import make_app
from server.pages import safety
from server.pages.login import Login
from server.pages.map import ROUTES
from server.pages.site import Site
from server.pages.static_files import KeptFiles
from server.surroundings import Surroundings
from server.watching.figures import Figures, add_figures, add_health
from server.watching.gate import Gate
from server.watching.rates import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """`https`: people reach the centre by HTTPS, perhaps through a proxy. `metrics_token`: empty for none."""

    https: bool = False
    metrics_token: str = ""


def make_web(around: Surroundings, settings: WebSettings) -> ASGIApp:
    """The application that uvicorn serves."""
    app = make_app(Centre(around))
    headers = safety.headers(https=settings.https)

    def failed(_request: Request, _error: Exception) -> Response:
        text = "The centre failed. Nothing was changed.\n"
        return PlainTextResponse(text, HTTPStatus.INTERNAL_SERVER_ERROR, headers)

    app.add_exception_handler(Exception, failed)
    site = Site(around=around, routes=ROUTES, https=settings.https)
    Login(site=site).add_to(app)
    site.add_to(app)
    app.mount("/static", KeptFiles(), name="static")
    figures = Figures(around)
    add_health(app, around)
    add_figures(app, figures, settings.metrics_token)
    return Gate(app, figures, Rates(), headers)
