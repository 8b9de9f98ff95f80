"""Change between two images in windows: pair, difference, outlines, values, chips. GDAL, no QGIS."""
