"""Addresses of pages on the web: when two are of one page, and when one is of our own publication."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

#: What a campaign or a network adds to an address; the page is the same without it.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|oly_\w+_id"
    r"|ns_\w+|cmpid|ocid|s_cid|vero_\w+|wt\.mc_id|twclid|ttclid|li_fat_id|_ga|_gl|share(?:d|_id)?",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def page_key(url: str) -> str:
    """Return what the addresses of one page have in common; empty for what is no address of a page.

    Scheme, `www.`, port, slash and index file at the end, fragment and what is added for tracking make no other page.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host:
        return ""
    host = _ascii(host).removeprefix("www.")
    if port and port != _PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path = _INDEX.sub("", unquote(parts.path)).rstrip("/")
    kept = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k))
    return f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "")


def own_slug(url: str, base_url: str) -> str:
    """Return the slug of the article whose page this is in the publication at `base_url`; empty: it is none of ours."""
    key, base = page_key(url), page_key(base_url)
    if not base or not key.startswith(f"{base}/"):
        return ""
    slug = key.removeprefix(f"{base}/").partition("?")[0]
    return slug if "/" not in slug else ""


def _ascii(host: str) -> str:
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()
