"""Which zone, what area, what share: geometry in, arrays out."""
