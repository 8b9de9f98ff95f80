"""Boundary coordinate files (勘测定界 TXT, domain.md §5): bytes to plots and back, no QGIS.

decoding → grammar (lines to plots and points) → placing (which plane) → rings (which geometry) → reading.
"""
