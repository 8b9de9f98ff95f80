"""The law of farmland protection: screening, codes, ledgers."""
