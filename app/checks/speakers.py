"""Who is said to have said a quotation: a name beside a verb of speech, or nobody where the text leaves a doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: The beginning or the end of a sentence says whose words a quotation is; more of it is not looked at.
_BESIDE = 240
_VERBS = (
    "said|says|told|tells|added|adds|asked|asks|replied|replies|explained|explains|insisted|insists|argued|argues"
    "|warned|warns|wrote|writes|announced|claimed|claims|stated|states|noted|notes|continued|recalled|admitted|admits"
    "|confirmed|confirms|declared|stressed|commented|remarked|answered|responded|tweeted|posted|testified|concluded"
    "|shouted|promised|complained|acknowledged|joked|suggested|called|described"
    # Hungarian, German, French, Spanish
    "|mondta|mondja|elmondta|közölte|nyilatkozta|hangsúlyozta|fogalmazott|kijelentette|hozzátette|válaszolta|írta"
    "|állította|magyarázta|kérdezte|szerint|sagte|sagt|erklärte|erklärt|betonte|meinte|warnte|schrieb|fragte"
    "|a dit|dit|a affirmé|affirme|a déclaré|déclare|a expliqué|explique|ajoute|a ajouté"
    "|dijo|dice|afirmó|declaró|explicó|añadió|aseguró"
)
#: Verbs of which what they govern is said by the one before them, never by the one behind.
_ONLY_AFTER_NAME = frozenset({"called", "described", "told", "tells", "szerint"})
_TELLING = frozenset({"told", "tells"})
_VERB = re.compile(rf"(?<![\w-])(?:{_VERBS})(?![\w-])")
_WORD = r"[^\W\d_][\w’'.-]{0,40}"
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_PARTICLES = frozenset(
    re.findall(
        r"\S+",
        "de del della di da du la le van von der den ter bin ibn al el y af av",
    )
)
#: Words with a capital that are no names: those that begin sentences, and times.
_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        "the a an he she they it we i you this that these those his her their its our my but and so then when "
        "while as if in on at for from by with after before yesterday today tomorrow later earlier meanwhile "
        "however also still both one some many most nobody everybody everyone someone somebody anyone people "
        "none each few officials police residents critics he’s she’s monday tuesday wednesday thursday friday "
        "saturday sunday january february march april may june july august september october november "
        "december according what who how why where there here az egy ő ők ez de és a der die das er sie es "
        "wir und il elle ils le la les el los las él ella",
    )
)
_TITLES = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms miss mx dr prof sir dame lord lady herr frau m mme sr sra",
    )
)
#: Before a name they say that it is not the one who speaks: "the mayor of Vallen said".
_GOVERNING = frozenset(
    re.findall(
        r"\S+",
        "of in at from for near with by to on about and or against under over between than von aus für und de "
        "du des et y és vagy",
    )
)
_ADVERBS = frozenset(
    re.findall(
        r"\S+",
        "also later then has had further once repeatedly azt úgy ezt hat habe",
    )
)
_TOKEN = re.compile(rf"{_WORD}|[^\w\s]|\d+")
_ACCORDING = re.compile(r"(?<!\w)(?:[Aa]ccording to|[Ll]aut|[Ss]elon|[Ss]egún)\s+([^.!?:;“”\"„«»]{1,120}?)[,:]?\s*$")
_BREAK = re.compile(r"[!?;“”\"„«»「」]|\.(?=\s|$)")
_DASH_LINE = re.compile(r"(?:^|\n)[ \t>]*(?:[—–]|--|―)[ \t]*([^\n]{2,120})$")


@dataclass(frozen=True, slots=True)
class Saying:
    """The place of a quotation with its marks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signature:
    """The line under a quotation that says whose words it is; it begins at `at`."""

    at: int
    speaker: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that was found, and how far the words reach that say so."""

    name: str
    start: int
    end: int
    sure: bool = False


def speakers_of(text: str, start: int, end: int, sayings: Sequence[Saying]) -> list[str]:
    """Return for each quotation of the paragraph text[start:end] the speaker, empty where it is not certain."""
    found: list[str] = []
    goes_on = False
    free = start  # what is before belongs to the quotation before
    for number, saying in enumerate(sayings):
        last = sayings[number + 1].start if number + 1 < len(sayings) else end
        before = _before(text, max(free, saying.start - _BESIDE), saying.start)
        after = _after(text, saying, min(last, saying.end + _BESIDE))
        name = _agreed(before, after)
        if goes_on and not before and not after and _goes_on(text, free, saying, last):
            name = found[-1]
        found.append(name)
        goes_on = bool(name) and (after is not None or name == (found[-2] if number else ""))
        free = after.end if after and name == after.name else saying.end
    return found


def signature(text: str, start: int, end: int) -> Signature | None:
    """Return the last line of text[start:end] if it is a dash and a name: “— Ilka Moor, mayor”."""
    tail = max(start, end - 200)
    found = _DASH_LINE.search(text[tail:end])
    if found is None or tail + found.start() <= start:
        return None
    return Signature(tail + found.start(), " ".join(found[1].strip(" *_").split()))


def _agreed(before: _Named | None, after: _Named | None) -> str:
    if before and after and before.name != after.name:
        return before.name if before.sure else ""
    named = before or after
    return named.name if named else ""


def _goes_on(text: str, free: int, saying: Saying, last: int) -> bool:
    """Say whether a quotation goes on with the one before: the sentence that named its speaker ends.

    “We did not plan it,” said Tomas Wiik, who led the dives. “We only stopped.”
    """
    between = text[free : saying.start]
    if len(between) > _BESIDE // 2 or _BREAK.search(between.rstrip(" .*_")) or _VERB.search(between):
        return False
    behind = text[saying.end : min(last, saying.end + _BESIDE)].lstrip(" ,*_—–-")
    stop = _BREAK.search(behind)
    return not _VERB.search(behind[: stop.start()] if stop else behind)


# ---------------------------------------------------------------------- in front of a quotation
def _before(text: str, start: int, at: int) -> _Named | None:
    """Find “Ilka Moor said: ” or “According to Ilka Moor, ” at the end of text[start:at]."""
    window = text[start:at]
    breaks = [found.end() for found in _BREAK.finditer(window) if not _is_abbreviation(window, found.start())]
    clause = window[breaks[-1] :] if breaks else window
    offset = at - len(clause)
    according = _ACCORDING.search(clause)
    if according:
        name = _leading_name(_TOKEN.findall(according[1]))
        return _Named(name, offset, at) if name else None
    verbs = list(_VERB.finditer(clause))
    if not verbs:
        return None
    verb = verbs[-1]
    rest = clause[verb.end() :]
    if len(rest) > 90 or not _may_follow(rest, verb.group()):
        return None
    name = _trailing_name(clause[: verb.start()])
    return _Named(name, offset, at, sure=rest.rstrip().endswith((":", ","))) if name else None


def _is_abbreviation(window: str, at: int) -> bool:
    word = window[:at].rpartition(" ")[2].lower().lstrip("(")
    return window[at] == "." and (word in _TITLES or len(word) == 1)


def _may_follow(rest: str, verb: str) -> bool:
    """Say whether what stands between the verb and the quotation names nobody else who could speak."""
    names = [word for word in re.findall(_WORD, rest) if _CAPITAL.match(word) and _key(word) not in _NO_NAMES]
    if not names:
        return ":" not in rest.rstrip()[:-1]
    return verb in _TELLING and rest.rstrip().endswith((":", ",", "that"))


def _trailing_name(words: str) -> str:
    """Return the name at the end of `words`, with what is put behind it in commas; empty where it is not certain."""
    words = words.rstrip()
    if words.endswith(","):
        head, comma, inserted = words[:-1].rpartition(",")
        if not comma or not 0 < len(inserted.strip()) <= 80:
            return ""
        words = head
    tokens = _TOKEN.findall(words[-160:])
    while tokens and tokens[-1] in _ADVERBS:
        tokens.pop()
    place = len(tokens)
    while place and (_is_name(tokens[place - 1]) or (place < len(tokens) and tokens[place - 1] in _PARTICLES)):
        place -= 1
    before = tokens[place - 1] if place else ""
    name = tokens[place:]
    while name and (_key(name[0]) in _NO_NAMES or name[0] in _PARTICLES):
        if _key(name[0]) in _GOVERNING:
            return ""
        name = name[1:]
    return "" if _key(before) in _GOVERNING else _joined(name)


# ---------------------------------------------------------------------- behind a quotation
def _after(text: str, saying: Saying, stop: int) -> _Named | None:
    """Find “, said Ilka Moor”, “, Ilka Moor said” or “ — Ilka Moor” at the beginning of text[saying.end:stop]."""
    rest = text[saying.end : stop]
    opening = re.match(r"[\s,*_]*[—–-]?\s*", rest)
    lead = opening.group() if opening else ""
    ended = text[saying.start : saying.end].rstrip("”\"’'“»«」』*_ ").endswith(".")
    dashed = any(dash in lead for dash in "—–-")
    if rest.lstrip().startswith(".") or "\n\n" in lead or (ended and not dashed):
        return None
    clause = rest[len(lead) :]
    breaks = [found.start() for found in _BREAK.finditer(clause) if not _is_abbreviation(clause, found.start())]
    clause = clause[: breaks[0]] if breaks else clause
    base = saying.end + len(lead)
    verb = _VERB.match(clause)
    if verb:
        return None if verb.group() in _ONLY_AFTER_NAME else _behind(clause, verb.end(), base)
    verb = _VERB.search(clause)
    if verb and verb.start() <= 140 and verb.group() != "called" and ":" not in clause:
        name = _whole_name(clause[: verb.start()])
        return _Named(name, base, base + verb.end()) if name else None
    name = _leading_name(_TOKEN.findall(clause)) if dashed and len(clause) <= 100 else ""
    return _Named(name, base, base + len(clause)) if name and _is_name(clause.split()[0]) else None


def _behind(clause: str, at: int, base: int) -> _Named | None:
    """Find the name behind a verb, past the office of the one who speaks: “said the mayor of Vallen, Ilka Moor”."""
    tokens = [(found.group(), found.end()) for found in _TOKEN.finditer(clause, at)][:14]
    governed = comma = False
    for number, (word, _) in enumerate(tokens):
        if word in _ADVERBS or (word.islower() and not comma and word not in _GOVERNING):
            continue
        if word == ",":
            governed, comma = False, True
        elif _key(word) in _GOVERNING and not _is_name(word):
            governed = True
        elif _is_name(word) and _key(word) not in _NO_NAMES:
            if governed:
                continue
            name = _leading_name([each for each, _ in tokens[number:]])
            ends = [end for each, end in tokens[number:] if each in name] or [tokens[number][1]]
            return _Named(name, base, base + ends[-1]) if name else None
        elif word.lower() != word or comma:
            return None
    return None


def _whole_name(words: str) -> str:
    """Return `words` if they are a name, or one with an office behind it in commas, and nothing else."""
    head, comma, inserted = words.strip().partition(",")
    if comma and (not inserted.rstrip().endswith(",") or len(inserted) > 90):
        return ""
    tokens = _TOKEN.findall(head)
    while tokens and tokens[-1] in _ADVERBS:
        tokens.pop()
    return _leading_name(tokens) if tokens and len(_leading_tokens(tokens)) == len(tokens) else ""


# ---------------------------------------------------------------------- names
def _leading_tokens(tokens: Sequence[str]) -> list[str]:
    name: list[str] = []
    for word in tokens:
        if not (_is_name(word) or (name and word in _PARTICLES)) or (_key(word) in _NO_NAMES and not _is_initial(word)):
            break
        name.append(word)
    while name and name[-1] in _PARTICLES:
        name.pop()
    return name


def _leading_name(tokens: Sequence[str]) -> str:
    return _joined(_leading_tokens(tokens))


def _joined(words: Sequence[str]) -> str:
    """Return a name of at most six words; one that owns something (Moor's) is not the one who speaks."""
    rest = list(words)
    owners = [place for place, word in enumerate(rest[:-1]) if word.endswith(("’s", "'s"))]
    rest = rest[owners[-1] + 1 :] if owners else rest  # the council’s Klaus Renner
    while rest and _key(rest[0]) in _TITLES:
        rest = rest[1:]
    if not rest or len(rest) > 6 or rest[-1].endswith(("’s", "'s", "’", "'")):
        return ""
    last = rest[-1] if _is_initial(rest[-1]) else rest[-1].rstrip(".-")
    return " ".join([*rest[:-1], last])


def _is_name(word: str) -> bool:
    return bool(_CAPITAL.match(word))


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word.endswith(".")


def _key(word: str) -> str:
    return word.lower().rstrip(".")
