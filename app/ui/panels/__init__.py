"""The panels of the window: they show, they never decide."""
