"""Pack an office file anew so that its bytes depend on nothing but its content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can name
FIRST = ("[Content_Types].xml", "_rels/.rels")  # where readers look first


Change = Callable[[str, bytes], bytes]  # a part by its name and content -> its content


def _as_it_is(name: str, content: bytes) -> bytes:
    return content


def packed_again(data: bytes, change: Change = _as_it_is) -> bytes:
    """The same parts, each changed if that is asked for, in a fixed order, without the time of
    packing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        rest = sorted(set(before.namelist()) - set(FIRST))
        for name in (*FIRST, *rest):
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # also where files have other rights
            after.writestr(info, change(name, before.read(name)))
    return out.getvalue()
