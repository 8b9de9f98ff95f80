"""The page "Farmland": patches, the land survey and approvals in, coded patches with their reasons out."""
