"""The store behind casework: an embedded GeoPackage."""
