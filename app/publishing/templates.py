"""The Jinja environment of the pages: everything is escaped unless it is Markup, and a missing value is an error."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.paths import resource
from app.publishing.characters import allowed


@cache
def environment() -> Environment:
    """Return the environment; templates are compiled once."""
    return Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def render_template(name: str, **values: object) -> str:
    """Render a template of `resources/templates/`."""
    return allowed(environment().get_template(name).render(values))
