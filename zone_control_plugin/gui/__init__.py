"""Windows: a client of the algorithms, which it runs by id. Nothing here is imported without a desktop."""
