"""The centre as one web application: laptops' endpoints, head office's pages, and what watches over both."""

from dataclasses import dataclass

from fastapi import FastAPI

from server.centre import Centre
from server.endpoints import make_app
from server.pages.login import Login
from server.pages.map import ROUTES
from server.pages.site import Site
from server.pages.static_files import KeptFiles
from server.surroundings import Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """`https`: people reach the centre by HTTPS, perhaps through a proxy."""

    https: bool = False


def make_web(around: Surroundings, settings: WebSettings) -> FastAPI:
    """The application that uvicorn serves."""
    app = make_app(Centre(around))
    site = Site(around=around, https=settings.https)
    Login(site=site).add_to(app)
    site.add_to(app, ROUTES)
    app.mount("/static", KeptFiles(), name="static")
    return app
