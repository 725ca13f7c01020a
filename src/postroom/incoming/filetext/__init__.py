"""The words inside an attached file.

Imports in here are relative: the reading process loads this folder alone, without the rest of `incoming`.

>>> text_of("hello.txt", "text/plain", b"Tiles for the hall").text
'Tiles for the hall'
"""

from .reader import Reader
from .text import FileText, text_of

__all__ = ["FileText", "Reader", "text_of"]
