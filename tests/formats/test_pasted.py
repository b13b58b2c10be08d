"""The clipboard of browsers and word processors as clean Markdown."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.pasted import PastedText, paste

PIXEL = base64.b64encode(b"an image").decode()


def test_web_page():
    html = '<meta charset="utf-8"><h1>Title</h1><p>Some <a href="https://a.example/b" onclick="x()">words</a>'
    html += " &amp; *stars*.</p>"
    assert paste(html, "Title Some words").markdown == "## Title\n\nSome [words](https://a.example/b) & \\*stars\\*."


def test_google_docs_says_bold_by_style():
    html = (
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span>'
        '<span style="font-weight:400"> and </span><span style="font-style:italic">slanted</span></p>'
        "<ul><li><p>one</p></li><li><p>two</p></li></ul></b>"
    )
    assert paste(html, "").markdown == "**Bold** and *slanted*\n\n- one\n- two"


def test_word_makes_lists_of_paragraphs():
    html = """<html xmlns:o="urn:x"><head><style>p{color:red}</style></head><body><!--StartFragment-->
    <p class=MsoNormal>Text <b>bold</b><o:p></o:p></p>
    <p style='mso-list:l0 level1 lfo1'><![if !supportLists]>
    <span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>First</p>
    <p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>Inner</p>
    <p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second</p><p>after</p>
    <!--EndFragment--></body></html>"""
    assert paste(html, "").markdown == "Text **bold**\n\n- First\n    1. Inner\n- Second\n\nafter"


def test_libreoffice_fonts_are_only_looks():
    html = '<p style="margin:0"><font face="Liberation Serif"><font size="3">Plain <i>slanted</i></font></font></p>'
    assert paste(html, "").markdown == "Plain *slanted*"


def test_table_and_table_that_only_lays_out():
    assert paste("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>", "").markdown == (
        "| a | b\\|c |\n| --- | --- |\n| 1 | 2 |"
    )
    assert paste("<table><tr><td><h2>Head</h2><p>Text</p></td></tr></table>", "").markdown == "## Head\n\nText"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVa\tscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/x",
        "vbscript:x",
    ],
)
def test_unsafe_links_become_text(address):
    pasted = paste(f'<p><b>x</b> <a href="{address}">words</a></p>', "")
    assert pasted.markdown == "**x** words"
    assert pasted.warnings


def test_mail_links_are_kept():
    assert (
        paste('<a href="mailto:desk@courier.example">write</a>', "").markdown == "[write](mailto:desk@courier.example)"
    )


def test_images_are_taken_out_with_tokens():
    html = f'<p>a</p><img src="data:image/png;base64,{PIXEL}" alt="A [b]"><p>b</p><img src="https://a.example/c d.png">'
    pasted = paste(html, "")
    assert pasted.markdown == "a\n\n![A (b)](pasted:0)\n\nb\n\n![](pasted:1)"
    assert [(image.data, image.url) for image in pasted.images] == [
        (b"an image", ""),
        (b"", "https://a.example/c%20d.png"),
    ]
    assert pasted.with_images(["media:1", "media:2"]) == "a\n\n![A (b)](media:1)\n\nb\n\n![](media:2)"


def test_image_that_cannot_be_decoded_is_said():
    pasted = paste('<p><b>a</b></p><img src="data:image/png;base64,@@@">', "")
    assert pasted.images == []
    assert "could not be read" in pasted.warnings[0]


def test_html_without_structure_leaves_the_text_as_it_is():
    assert paste("<p>one</p><div>two * # x</div>", "one\r\n\r\n# two") == PastedText("one\n\n# two")
    assert paste(None, "a\x00b") == PastedText("ab")


def test_deep_html_does_not_stop_the_paste():
    assert "words" in paste("<ul><li>" * 5_000 + "<b>words</b>", "words").markdown


PIECES = st.sampled_from([
    "<b>", "</b>", "<p>", "</p>", "<ul><li>", "</ul>", "<table><tr><td>", "</table>", "<a href=http://x.y>", "</a>",
    "text ", "<p style='mso-list:l0 level3 lfo1'>", "<span style='font-weight:700'>", "</span>", "<h1>", "</h1>",
    "<!--", "<img src=data:image/png;base64,xx>", "-->", "<![if !x]>", "<o:p>", "*", "_", "[", "](",
    "<ol start=99999999999>", "<br>", "<pre>",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_clipboard_can_be_pasted(html):
    pasted = paste(html, "plain")
    assert "<script" not in pasted.markdown
    assert "\x00" not in pasted.markdown
