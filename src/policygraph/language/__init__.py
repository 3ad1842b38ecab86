"""How the script works: widths, numerals, quantities, dates, lists of names. Knows no words of plans."""
