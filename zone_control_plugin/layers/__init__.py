"""Vector data in and out: GDAL's Arrow path, plan files, the prepared cache; no QGIS."""
