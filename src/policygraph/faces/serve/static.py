"""The files that pages load, with how long a browser may keep them."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

KEPT = "max-age=3600"
"""An hour; then a browser asks by ETag whether the file is still the same."""


class Files(StaticFiles):
    """Files of a folder, to be kept by browsers."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """The file, or that it is the one the browser has."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = KEPT
        return response
