"""The panels of the window: they show, they never decide.

A panel is one class in one file, made with the Context (see `app/ui/context.py`) and put into the tabs at the right
by one line of `PANELS`:

    class RelatedPanel(QWidget):
        def __init__(self, ctx: Context, parent: QWidget | None = None) -> None: ...

It may have three methods, called where they are there:
`go_to(place: str) -> bool`: bring a place into view (`claim:ID`, a name of a field of the story); say whether it did;
`badge() -> str`: a few characters beside its name on the tab, with a signal `badge_changed` without arguments;
`focus_first()`: put the keys where the work begins.
It is made after the window is shown, when an article may be open already: it begins with `workspace.current`.
It draws itself on `theme.colours().panel` (the tabs fill it) and is 320 to 420 px wide. It loads in `workspace.opened`,
empties itself in `workspace.closed`, and does nothing while it is hidden but remember that it is out of date
(`showEvent` then loads).

The preview plugs in likewise, by `PREVIEW`; it is made when the window has been painted and nobody is typing.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PanelPlace:
    """Where a part is: its id (also a place of `workspace.go_to`), its title, and the module and name of its class."""

    id: str
    title: str
    module: str
    name: str


#: The tabs, from left to right.
PANELS = (
    PanelPlace("fact_check", "Fact-check", "app.ui.panels.fact_check_panel", "FactCheckPanel"),
    PanelPlace("related", "Related", "app.ui.panels.related_panel", "RelatedPanel"),
    PanelPlace("story", "Story", "app.ui.panels.story_panel", "StoryPanel"),
    PanelPlace("history", "History", "app.ui.panels.history_panel", "HistoryPanel"),
)

PREVIEW = PanelPlace("preview", "Preview", "app.ui.preview.preview_panel", "PreviewPanel")
