"""Serves the pages' style and typeface: under names that change with their content, and therefore kept for a year."""

from typing import Any

from fastapi import Response
from fastapi.staticfiles import StaticFiles

from server.pages import safety
from server.pages.rendering import STATIC


class KeptFiles(StaticFiles):
    """Files that browsers need not ask for again."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    def file_response(self, *args: Any, **more: Any) -> Response:
        """A file, to be kept."""
        response = super().file_response(*args, **more)
        response.headers.update({**safety.ALWAYS, "cache-control": "public, max-age=31536000, immutable"})
        return response
