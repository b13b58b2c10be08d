"""Standfirst: a desktop workstation for newsrooms."""
