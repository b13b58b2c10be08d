"""Records in, text out: the pages of a publication."""
