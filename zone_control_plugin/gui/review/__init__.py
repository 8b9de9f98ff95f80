"""The page "Review": a boundary and an industry in, a verdict with its reasons out."""
