"""What a table's cell says, whatever type its format gave it."""

from __future__ import annotations


def cell_text(value: object) -> str:
    """Trimmed text; '' for a missing value (None, NaN); whole numbers without decimals (2614.0 → '2614')."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
