"""The words and numbers in a spreadsheet: XLSX, XLSB, ODS and the old XLS."""

from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineWorkbook, PasswordError

from .packages import opened
from .text import Refused


def words(content: bytes) -> Iterator[str]:
    """Return each sheet's name and its rows, cells parted by tabs; raises Refused when a password is asked for."""
    try:
        book = CalamineWorkbook.from_filelike(opened(content) if content.startswith(b"PK") else BytesIO(content))
    except PasswordError as error:
        raise Refused("is a spreadsheet with a password") from error
    for name in book.sheet_names:
        yield f"{name}\n"
        for row in book.get_sheet_by_name(name).iter_rows():
            if cells := "\t".join(map(_shown, row)).strip():
                yield f"{cells}\n"


def _shown(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
