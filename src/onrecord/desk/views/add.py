"""Adding reports: files that were dropped or chosen, addresses, pasted text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.adding import MOST_FILES, Asked, file_name, private_folder, shown_name
from onrecord.desk.desk import Form, back_to, desk_of, field
from onrecord.desk.posts import LONGEST_TEXT, check_form, fields_of, files_of
from onrecord.loaders.settings import LoadSettings

STEP = 1 << 20
PASTED = "pasted text"


def add_page(request: Request) -> Response:
    """The form."""
    return desk_of(request).page(request, "add.html", problem="")


async def add(request: Request) -> Response:
    """Take what was given into a private folder, and have it read; then the page of the job."""
    async with request.form(max_files=MOST_FILES, max_fields=50, max_part_size=LONGEST_TEXT) as form:
        check_form(request, form)
        fields = fields_of(form)
        folder, names = private_folder(), []
        paths = [folder / file_name(one.filename or "", n) for n, one in enumerate(files_of(form))]
        for path, file in zip(paths, files_of(form), strict=True):
            await _keep(path, file)
            names.append(shown_name(file.filename or ""))
    return await run_in_threadpool(_begin, request, fields, folder, paths, names)


async def _keep(path: Path, file: UploadFile) -> None:
    # Loaders say of a file that it is too large; the request as a whole has its limit in the guard.
    with path.open("xb") as kept:
        while piece := await file.read(STEP):
            await run_in_threadpool(kept.write, piece)


def _begin(request: Request, form: Form, folder: Path, files: Sequence[Path], names: Sequence[str]) -> Response:
    desk = desk_of(request)
    paths, shown = [str(one) for one in files], list(names)
    if text := form.get("text", "").strip():
        pasted = folder / "pasted.txt"
        pasted.write_text(text.replace("\r\n", "\n"), encoding="utf-8", errors="replace")
        paths.append(str(pasted))
        shown.append(PASTED)
    addresses = [one for one in form.get("urls", "").split() if _is_address(one)]
    refused = [one for one in form.get("urls", "").split() if not _is_address(one)]
    if refused or not (paths or addresses):
        folder.rmdir() if not paths else None
        return desk.page(request, "add.html", status=422, problem=_problem(refused))
    asked = Asked(inputs=(*paths, *addresses), names=(*shown, *addresses), settings=_settings(form), folder=folder)
    return back_to(f"/jobs/{desk.adding.add(asked)}")


def _is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))


def _problem(refused: Sequence[str]) -> str:
    if refused:
        return f"“{refused[0]}” is no address of a page: it has to begin with http:// or https://."
    return "There is nothing to add yet: choose files, give an address, or paste a text."


def _settings(form: Form) -> LoadSettings:
    return LoadSettings(published=a_day(field(form, "published")), outlet=field(form, "outlet") or None)


def a_day(given: str) -> date | None:
    """A day in a form; None for an empty field or what is none."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
