"""Files that a browser saves (下载), by whatever name."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Response


def download(data: bytes, name: str, kind: str) -> Response:
    """An answer that is saved under a name; headers know no Chinese, so that it is written as the standard says."""
    from flask import send_file

    return send_file(io.BytesIO(data), kind, as_attachment=True, download_name=name)
