"""The measuring and the law: numpy, shapely, pandas; no QGIS, no files."""
