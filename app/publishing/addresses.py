"""Addresses of pages: relative ones for links, so that a folder works on any disk, and absolute ones for machines."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

#: Folders of the site that are not articles.
SECTION, TAG, AUTHOR, SERIES, ASSETS = "section", "tag", "author", "series", "assets"
CORRECTIONS, HOW_WE_WORK, FEED = "corrections", "how-we-work", "feed.xml"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses for one page: `depth` folders below the front page, of a site at `base_url` (may be empty)."""

    base_url: str
    depth: int
    fixed_root: str = ""

    @property
    def root(self) -> str:
        """Return what leads from the page to the site: `../` for an article."""
        return self.fixed_root or "../" * self.depth

    def page(self, *folders: str, fragment: str = "") -> str:
        """Return the relative address of a page, with its file name: it works from a disk too."""
        path = "".join(f"{quote(folder)}/" for folder in folders)
        return f"{self.root}{path}index.html{f'#{fragment}' if fragment else ''}"

    def asset(self, name: str) -> str:
        """Return the relative address of a file of `assets/`."""
        return f"{self.root}{ASSETS}/{quote(name)}"

    def absolute(self, *folders: str, fragment: str = "", file: str = "") -> str:
        """Return the address on the web, or an empty text where the publication has no base URL."""
        if not self.base_url:
            return ""
        path = "".join(f"{quote(folder)}/" for folder in folders)
        return f"{self.base_url.rstrip('/')}/{path}{quote(file)}{f'#{fragment}' if fragment else ''}"


def mailto(address: str, subject: str, body: str) -> str:
    """Return a mailto link with subject and text."""
    query = urlencode({"subject": subject, "body": body}, quote_via=quote, errors="replace")
    return f"mailto:{quote(address, safe='@', errors='replace')}?{query}"


def with_query(address: str, **values: str) -> str:
    """Add values to an address that may have a query and a fragment already."""
    address, hash_sign, fragment = address.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{urlencode(values, errors='replace')}{hash_sign}{fragment}"


def web(url: str) -> str:
    """Return an address if it is one of the web, else an empty text: `javascript:` never becomes a link."""
    return url.strip() if url.strip().lower().startswith(("http://", "https://")) else ""
