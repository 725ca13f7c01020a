"""Office files are zips: what one may unpack to is judged by its directory, before anything is unpacked."""

import zipfile
from io import BytesIO

from .text import Refused

UNPACKED = 256 * 1024 * 1024
PARTS = 20_000


def opened(content: bytes) -> BytesIO:
    """Return the file to read from; raises Refused when it would unpack to more than any document holds.

    A directory that lies gains nothing: zipfile stops at the size that the directory tells.
    """
    with zipfile.ZipFile(BytesIO(content)) as folder:
        infos = folder.infolist()
    if len(infos) > PARTS:
        raise Refused(f"has {len(infos):,} parts, which no document has")
    if (size := sum(info.file_size for info in infos)) > UNPACKED:
        raise Refused(f"would unpack to {size:,} bytes, which no document does")
    return BytesIO(content)
