"""What stands around an article on a news page and is not part of it, recognised line by line."""

import re

#: Lines that belong to the page wherever they stand.
_ANYWHERE = re.compile(
    r"""(?ix) ^(?:
      advertisement s? | story\ continues\ below\ (?:this\ )?ad(?:vertisement)? | skip\ (?:past|to)\ .{0,60}
    | \d{1,2}:\d{2}(?::\d{2})?(?:\ ?/\ ?\d{1,2}:\d{2}(?::\d{2})?)?   # the times of a player
    | [×✕✖⨯☰▶►⏸] | share\ (?:this|on|via|by)\ .{0,40} | (?:copy|copied)\ link | copy\ link(?:\ to\ clipboard)?
    | click\ here\ to\ .{0,60} | sign\ up\ (?:for|to)\ .{0,80} | subscribe\ (?:to|now|for)\b.{0,60}
    | follow\ us\ on\ .{0,40} | enable\ javascript.{0,80} | we\ use\ cookies.{0,200} | print\ this\ page
    )$"""
)

#: Lines that are furniture only above the headline or below the last paragraph: in the body they may be crossheads.
_AT_THE_END = re.compile(
    r"""(?ix) ^(?:
      close | menu | search | home | newsletters? | share | print | e-?mail | comments? | \d+\ comments? | reply
    | log\ ?in | sign\ (?:in|up|out) | register | subscribe | donate | support\ us | contact(?:\ us)? | about(?:\ us)?
    | privacy(?:\ policy)? | cookie(?:s|\ policy|\ settings)? | terms(?:\ (?:of|and)\ .{3,20})? | back\ to\ top
    | load\ more | show\ more | see\ all | view\ all | next | previous | play | pause | mute | listen | watch | live
    | (?:copyright|©|\(c\))\ .{0,160} | .{0,80}\ all\ rights\ reserved\.? | powered\ by\ .{1,60}
    | facebook | twitter | x | instagram | whats\ ?app | linkedin | telegram | youtube | reddit
    )$"""
)

_RELATED = re.compile(
    r"""(?ix) ^(?:
      (?:related|recommended|popular|latest|further|more|other|top|trending|similar|suggested)
        \ (?:articles?|stor(?:y|ies)|news|reading|links?|posts?|content|headlines|coverage|topics?)
    | related | recommended(?:\ for\ you)? | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in)
    | read\ (?:more|next|also|on) | see\ also | more\ (?:on|from|about|in)\ .{1,60}
    | most\ (?:read|viewed|popular|recent)
    | editor'?s\ picks? | don'?t\ miss | what\ to\ read\ next | up\ next | trending(?:\ now)? | more\ like\ this
    )\ ?[:>»]?$"""
)

_AI_LABEL = re.compile(
    r"(?i)^(?:ai|a\.i\.|artificial intelligence)[ -]?(?:generated )?(?:content )?"
    r"(?:disclaimer|disclosure|notice|note|statement|transparency)\b\s*[:—–-]"
)
_AI_WORD = re.compile(r"(?i)\b(?:AI|A\.I\.|artificial intelligence|large language model|ChatGPT)\b")
_AI_MADE = re.compile(
    r"(?i)\b(?:generated|written|wrote|produced|created|assisted|summari[sz]ed|translated|drafted|edited)\b"
)
_THIS_PAGE = re.compile(
    r"(?i)\bthis (?:article|page|story|content|text|summary|piece|report)\b|\bcontent of this page\b"
)

_SENTENCE_END = re.compile(r"""[.!?…。！？؟।]["'”’»)\]*]*$""")
_CLOSED = re.compile(r"""[.,;:!…。！،؛]["'”’»)\]]*$|\?["”’»']+$""")


def is_furniture(line: str) -> bool:
    """Say whether a line belongs to the page wherever it stands."""
    return bool(_ANYWHERE.match(line))


def is_end_furniture(line: str) -> bool:
    """Say whether a line belongs to the page when it stands outside the body."""
    mute = not any(character.isalnum() for character in line)
    return mute or is_furniture(line) or bool(_AT_THE_END.match(line)) or is_related_label(line)


def is_related_label(line: str) -> bool:
    """Say whether a line announces a list of related articles."""
    return bool(_RELATED.match(line.replace("’", "'")))


def is_ai_label(line: str) -> bool:
    """Say whether a paragraph calls itself the page's statement on AI."""
    return bool(_AI_LABEL.match(line))


def speaks_of_ai_use(line: str) -> bool:
    """Say whether a paragraph speaks of what AI did in this very article."""
    return bool(_AI_WORD.search(line) and _AI_MADE.search(line) and _THIS_PAGE.search(line))


def ends_a_sentence(line: str) -> bool:
    """Say whether a line closes as a sentence does, quotation marks and brackets aside."""
    return bool(_SENTENCE_END.search(line))


def is_prose(line: str) -> bool:
    """Say whether a line reads as a paragraph of text and not as a title or label."""
    return len(line) >= 140 or (len(line) >= 60 and ends_a_sentence(line))


def is_title(line: str) -> bool:
    """Say whether a line could be the headline of an article."""
    return 3 <= len(line.split()) <= 30 and len(line) <= 220 and not line.endswith((".", ",", ";", ":"))


def is_crosshead(line: str) -> bool:
    """Say whether a line, standing alone between paragraphs, is one of the small headings of the body.

    A crosshead is short and has no closing punctuation; a one-line quotation has it inside its marks.
    """
    if len(line) > 80 or len(line.split()) > 12 or _CLOSED.search(line):
        return False
    first = next((character for character in line if character.isalnum()), "")
    return bool(first) and not first.islower() and line[0] not in "-•*>#–—|+=~"
