"""Plain text as an article: the structure of a pasted news page is recognised by general rules.

Every line of the file ends in a field of the article or, quoted, in its warnings.
"""

from dataclasses import dataclass, field

from app.domain.imported import ImportedArticle
from app.domain.text import clean_text
from app.formats import escaping, furniture
from app.formats.dates import date_line
from app.formats.header import byline, split_dateline
from app.formats.lines import Line, is_gapped, lines_of
from app.formats.masthead import find_headline

#: This many titles in a row at the end are a list of other articles, even with no label above them.
_RUN_OF_TITLES = 5


def read_plain(text: str) -> ImportedArticle:
    """Return the article that a plain text holds; the headline is empty if the text has none."""
    lines = lines_of(clean_text(text))
    reader = _Reader(lines, is_gapped(lines))
    return reader.read()


@dataclass
class _Reader:
    """One pass over the lines of a file, from the masthead to the foot of the page."""

    lines: list[Line]
    gapped: bool
    article: ImportedArticle = field(default_factory=ImportedArticle)
    body: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def read(self) -> ImportedArticle:
        found = find_headline(self.lines)
        self._leave_out("above the headline", found.above)
        self.article.headline = found.headline
        self.article.kicker = found.kicker
        end = self._tail_start(found.end)
        start = self._read_header(found.end, end)
        start = self._read_standfirst(start, end, found.headline != "")
        self._read_body(start, end)
        self._leave_out("in the text", self.left_out)
        self._read_tail(end)
        self.article.body = "\n\n".join(self.body)
        return self.article

    def _leave_out(self, where: str, lines: list[str]) -> None:
        if lines:
            quoted = ", ".join(f"“{line}”" for line in lines)
            self.article.warnings.append(f"Left out {where}: {quoted}")

    def _tail_start(self, start: int) -> int:
        """Return the index of the first line below the article: nothing that follows it is prose."""
        last_prose = start - 1
        for index in range(start, len(self.lines)):
            text = self.lines[index].text
            if furniture.is_prose(text) and not furniture.is_ai_label(text):
                last_prose = index
        for index in range(last_prose + 1, len(self.lines)):
            if furniture.is_end_furniture(self.lines[index].text):
                return index if index > start else len(self.lines)
        return self._run_of_titles(last_prose + 1)

    def _run_of_titles(self, start: int) -> int:
        """Return where a list of titles without a label begins at the end of the file, or the end of the file."""
        index = len(self.lines)
        while index > start and furniture.is_title(self.lines[index - 1].text):
            index -= 1
            if self.lines[index].gap:
                break
        long_enough = len(self.lines) - index >= _RUN_OF_TITLES
        return index if long_enough and index > 0 and self.body_before(index) else len(self.lines)

    def body_before(self, index: int) -> bool:
        """Say whether a paragraph stands above a line."""
        return any(furniture.is_prose(line.text) for line in self.lines[:index])

    def _read_header(self, start: int, end: int) -> int:
        """Take bylines, dates and furniture under the headline; return the index of the line after them."""
        while start < end and self._take_header_line(self.lines[start].text):
            start += 1
        return start

    def _take_header_line(self, text: str) -> bool:
        names = byline(text)
        dated = date_line(text)
        if names:
            self.article.authors.extend(names)
            self._note("byline", text, " ".join(names))
        elif dated:
            when, is_update = dated
            if is_update:
                self.article.updated = when
            else:
                self.article.published = when
            self.article.warnings.append(f"Read as the date of the {'update' if is_update else 'article'}: “{text}”")
        elif furniture.is_furniture(text):
            self.left_out.append(text)
        else:
            return False
        return True

    def _note(self, what: str, text: str, kept: str) -> None:
        """Say so when a line held more than what was kept of it."""
        if any(word not in kept for word in text.split()[1:]):
            self.article.warnings.append(f"Read as {what}: “{text}”")

    def _read_standfirst(self, start: int, end: int, has_headline: bool) -> int:
        """Take the summary paragraph under the headline, if the file sets one apart; return where the body begins."""
        if not has_headline or start + 1 >= end:
            return start
        line, following = self.lines[start], self.lines[start + 1]
        if not 30 <= len(line.text) <= 700 or not self.lines_are_text(line.text):
            return start
        after = self._read_header(start + 1, end)
        under_headline = self.gapped and not line.gap
        runs_into_body = self.gapped and not following.gap and furniture.is_prose(following.text)
        if after < end and (under_headline or runs_into_body or after > start + 1):
            self.article.standfirst = line.text
            return after
        return start

    @staticmethod
    def lines_are_text(text: str) -> bool:
        """Say whether a line can be a summary: not a quotation, not a dateline."""
        return text[0] not in "\"“'‘«" and not split_dateline(text)[0] and not furniture.is_ai_label(text)

    def _read_body(self, start: int, end: int) -> None:
        index = start
        while index < end:
            text = self.lines[index].text
            if furniture.is_ai_label(text) or (self._closes(index, end) and furniture.speaks_of_ai_use(text)):
                self.article.ai_note = "\n\n".join(filter(None, [self.article.ai_note, text]))
            elif furniture.is_furniture(text):
                self.left_out.append(text)
            elif furniture.is_related_label(text) and index > start and self._is_list(index + 1, end):
                index = self._take_related(index, end)
            elif self._is_crosshead(index, end):
                self.body.append(escaping.heading(text))
            else:
                self._add_paragraph(text)
            index += 1

    def _add_paragraph(self, text: str) -> None:
        if not self.body and not self.article.dateline:
            self.article.dateline, text = split_dateline(text)
        self.body.append(escaping.paragraph(text))

    def _closes(self, index: int, end: int) -> bool:
        """Say whether a line is the last of the body, where a page says how its text was made."""
        return index == end - 1 and bool(self.body)

    def _is_list(self, start: int, end: int) -> bool:
        return start < end and not self.lines[start].gap and furniture.is_title(self.lines[start].text)

    def _take_related(self, index: int, end: int) -> int:
        """Take a box of related headlines in the middle of the body; return the index of its last line."""
        self.left_out.append(self.lines[index].text)
        while self._is_list(index + 1, end):
            index += 1
            self.article.related_headlines.append(self.lines[index].text)
        return index

    def _is_crosshead(self, index: int, end: int) -> bool:
        """Say whether a line is a short one, alone, with a paragraph under it and (unless it opens the body) above."""
        line = self.lines[index]
        if index + 1 >= end or not furniture.is_crosshead(line.text) or (self.gapped and not line.gap):
            return False
        below = self.lines[index + 1].text
        has_text_below = furniture.is_prose(below) or (furniture.ends_a_sentence(below) and len(below.split()) > 5)
        return has_text_below and (not self.body or furniture.ends_a_sentence(self.body[-1]))

    def _read_tail(self, start: int) -> None:
        """Sort what stands below the article: related headlines, a statement on AI, and what is left out."""
        rest = [line.text for line in self.lines[start:]]
        labelled = any(furniture.is_related_label(text) for text in rest)
        titles = [text for text in rest if furniture.is_title(text) and not furniture.is_end_furniture(text)]
        related = set(titles) if labelled or len(titles) >= _RUN_OF_TITLES else set()
        left_out = []
        for text in rest:
            if furniture.is_ai_label(text) or furniture.speaks_of_ai_use(text):
                self.article.ai_note = "\n\n".join(filter(None, [self.article.ai_note, text]))
            elif text in related:
                self.article.related_headlines.append(text)
            else:
                left_out.append(text)
        self.article.related_headlines = list(dict.fromkeys(self.article.related_headlines))
        self._leave_out("below the text", left_out)
