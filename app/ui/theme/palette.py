"""The named colours of the window, light and dark; no colour is written anywhere else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One set of named colours, as `#RRGGBB`."""

    dark: bool
    paper: str
    window: str
    panel: str
    ink: str
    secondary: str
    faint: str
    line: str
    hover: str
    selected: str
    accent: str
    on_accent: str
    accent_hover: str
    button: str
    segment_on: str
    text_selection: str
    found: str
    found_current: str
    good: str
    warning: str
    bad: str
    quiet: str
    inserted: str
    deleted: str
    shadow: str


LIGHT = Palette(
    dark=False, paper="#FFFFFF", window="#F4F3F0", panel="#FAF9F7",
    ink="#1A1A1A", secondary="#555552", faint="#646360",
    line="#DEDCD6", hover="#ECEAE4", selected="#DCE6F2",
    accent="#0A4F96", on_accent="#FFFFFF", accent_hover="#0D62B8", button="#E9E7E1", segment_on="#FFFFFF",
    text_selection="#B5D2F3", found="#FCE9A8", found_current="#F7C948",
    good="#166A3E", warning="#7D5400", bad="#A3201A", quiet="#85837E",
    inserted="#D5EFDE", deleted="#F9DCDA", shadow="#C9C6BE",
)  # fmt: skip

DARK = Palette(
    dark=True, paper="#1B1C1E", window="#141517", panel="#202124",
    ink="#ECEAE6", secondary="#B4B2AD", faint="#A3A19C",
    line="#303236", hover="#2A2C30", selected="#24364B",
    accent="#93BFF0", on_accent="#141517", accent_hover="#B3D2F5", button="#2A2C30", segment_on="#141517",
    text_selection="#35588A", found="#574713", found_current="#7C610B",
    good="#6FD19B", warning="#E6BE62", bad="#F59A93", quiet="#7E7D79",
    inserted="#1D3F2C", deleted="#4A2523", shadow="#0B0C0D",
)  # fmt: skip


class Space:
    """The one grid of the window, in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    CONTROL = 28
    ROW = 44
    RADIUS = 6
    ICON = 16
    TOOL_ICON = 20


class Size:
    """The sizes of type, in device-independent pixels."""

    NOTE = 11
    BASE = 13
    TITLE = 15
    KICKER = 12
    BODY = 17
    STANDFIRST = 18
    HEADLINE = 28
    LINE_HEIGHT = 1.6
