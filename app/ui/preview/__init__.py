"""The real page beside the text."""
