"""QGIS without windows: the provider and its algorithms."""
