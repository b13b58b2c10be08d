"""Every action of the window, declared once."""
