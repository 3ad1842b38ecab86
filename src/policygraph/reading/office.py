"""Old Word and WPS files, by LibreOffice where it is installed: turned into DOCX in a folder of its own, then read."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from policygraph.errors import InputError
from policygraph.reading.docx import text_of_docx
from policygraph.reading.extracted import Extracted
from policygraph.vocab.patterns import Pattern

MOST_SECONDS = 180
_PROGRAMS = ("soffice", "libreoffice")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEDIA_TYPE = "application/msword"


def text_of_office(data: bytes, name: str, patterns: Mapping[str, Pattern]) -> Extracted:
    """The text of a DOC, WPS, RTF or ODT file.

    Raises `InputError` where LibreOffice is missing, cannot open the file, or takes too long.
    """
    if _ENCRYPTED in data:
        raise InputError(f"{name}: the document is encrypted; remove its password and try again")
    program = next((found for p in _PROGRAMS if (found := shutil.which(p))), None)
    if program is None:
        raise InputError(
            f"{name}: an old Word or WPS file, which needs LibreOffice; install it (Debian, Ubuntu: apt-get install "
            "libreoffice-writer-nogui), or open the file in Word or WPS and save it as .docx"
        )
    extracted = text_of_docx(_as_docx(data, name, program), name, patterns)
    return Extracted(extracted.text, _MEDIA_TYPE, extracted.furniture)


def _as_docx(data: bytes, name: str, program: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="policygraph-") as folder:
        given = Path(folder, "document.doc")
        given.write_bytes(data)
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(given)]
        try:
            subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=True)  # noqa: S603
            return Path(folder, "document.docx").read_bytes()
        except subprocess.TimeoutExpired as error:
            raise InputError(f"{name}: LibreOffice took more than {MOST_SECONDS} seconds, the limit") from error
        except (subprocess.CalledProcessError, OSError) as error:
            raise InputError(f"{name}: LibreOffice could not open it; save it as .docx and try again") from error
