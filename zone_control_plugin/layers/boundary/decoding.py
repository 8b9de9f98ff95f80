"""Bytes to text: UTF-8 with or without mark, UTF-16 with mark, else GBK (read as its superset GB 18030)."""

from __future__ import annotations

import codecs

UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """The text; bytes that fit no encoding become U+FFFD, which the caller reports. Never raises."""
    if data.startswith(UTF16):
        return data.decode("utf-16", "replace").lstrip("\ufeff")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    attempts = [data.decode(encoding, "replace") for encoding in ("utf-8-sig", "gb18030")]
    return min(attempts, key=lambda text: text.count("\ufffd"))
