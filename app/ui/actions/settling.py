"""Actions that open what is set once: publication, people, sources, settings, the newsroom itself."""

from collections.abc import Sequence

from app.domain.person import Person
from app.ui.actions.conditions import can_write
from app.ui.actions.registry import action
from app.ui.context import Context
from app.ui.dialogs.about_dialog import AboutDialog
from app.ui.dialogs.doctor_dialog import DoctorDialog
from app.ui.dialogs.people_dialog import PeopleDialog
from app.ui.dialogs.publication_dialog import PublicationDialog
from app.ui.dialogs.scale_dialog import ScaleDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.dialogs.sources_dialog import SourcesDialog
from app.ui.dialogs.work_as_menu import WorkAsMenu


@action("publication.edit", text="Publication…", menu="File", icon="publication", shortcut="Alt+Shift+P", group=4,
        enabled=can_write, help="Set masthead, addresses, sections, policies and the rules of the gate.")  # fmt: skip
def publication(ctx: Context) -> None:
    """Open the dialog of the publication."""
    PublicationDialog(ctx, ctx.window).open()


@action("scale.edit", text="Rating scale…", menu="File", icon="verdict.half_true", shortcut="Alt+Shift+V", group=4,
        enabled=can_write, help="Name, order, value and colour the verdicts that this newsroom gives.")  # fmt: skip
def scale(ctx: Context) -> None:
    """Open the dialog of the rating scale."""
    ScaleDialog(ctx, ctx.window).open()


@action("people.edit", text="People…", menu="File", icon="people", shortcut="Alt+Shift+E", group=4,
        help="See who works here and what they may do.")  # fmt: skip
def people(ctx: Context) -> None:
    """Open the dialog of the people."""
    PeopleDialog(ctx, ctx.window).open()


@action("person.work_as", text="Work as…", menu="File", icon="person", shortcut="Alt+Shift+A", group=4,
        help="Choose who you are among the people of the newsroom.")  # fmt: skip
def work_as(ctx: Context) -> None:
    """Offer the people as a menu."""

    def offer(everybody: Sequence[Person]) -> None:
        WorkAsMenu(ctx, everybody, ctx.window).open()

    ctx.jobs.read(ctx.services.people.list).owned(ctx.window, "work_as").then(offer)


@action("newsroom.doctor", text="Examine the newsroom…", menu="File", icon="doctor", shortcut="Alt+Shift+D", group=3,
        help="Look whether everything that is kept is whole.")  # fmt: skip
def doctor(ctx: Context) -> None:
    """Open the doctor."""
    DoctorDialog(ctx, ctx.window).open()


@action("settings.open", text="Settings…", menu="Edit", icon="settings", shortcut="Ctrl+,", group=9,
        help="Set theme, sizes of letters, keys and who you are.")  # fmt: skip
def settings(ctx: Context) -> None:
    """Open the settings."""
    SettingsDialog(ctx, ctx.window).open()


@action("sources.open", text="Sources…", menu="Check", icon="source", shortcut="Ctrl+Shift+J", group=4,
        help="Find, read and add the sources that evidence comes from.")  # fmt: skip
def sources(ctx: Context) -> None:
    """Open the dialog of the sources."""
    SourcesDialog(ctx, ctx.window).open()


@action("help.about", text="About Standfirst", menu="Help", icon="info", shortcut="Shift+F1", group=9,
        help="See the version and whose work it stands on.")  # fmt: skip
def about(ctx: Context) -> None:
    """Say what this is."""
    AboutDialog(ctx.window).open()
