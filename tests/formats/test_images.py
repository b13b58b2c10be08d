"""Images from outside: checked, upright, and without hidden data; all else refused in one sentence."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from app.domain.errors import BadInput
from app.formats.images import check_image

FILES = Path(__file__).resolve().parents[3] / "shared" / "data" / "security" / "svg_files"


def encoded(kind: str, size: tuple[int, int] = (30, 20), **settings: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **settings)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("GIF", "image/gif")]
)
def test_clean_image_is_kept_byte_for_byte(kind, media_type):
    data = encoded(kind)
    image = check_image("a", data)
    assert (image.media_type, image.width, image.height, image.data) == (media_type, 30, 20, data)


def test_image_is_turned_upright_and_loses_place_and_camera():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera maker"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 28.0, 38.0)
    image = check_image("a.jpg", encoded("JPEG", exif=exif))
    assert (image.width, image.height) == (20, 30)
    assert b"Camera maker" not in image.data
    assert not Image.open(io.BytesIO(image.data)).getexif()


def test_words_hidden_in_a_png_are_removed():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "<script>alert(1)</script>")
    assert b"alert" not in check_image("a.png", encoded("PNG", pnginfo=info)).data


def test_what_hangs_on_behind_an_image_is_removed():
    assert b"PK\x03\x04" not in check_image("a.jpg", encoded("JPEG") + b"PK\x03\x04zip").data


def test_moving_image_stays_moving():
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment=b"secret words")
    image = check_image("a.gif", out.getvalue())
    assert b"secret" not in image.data
    assert getattr(Image.open(io.BytesIO(image.data)), "n_frames", 1) == 3


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no image that can be read"),
        (b"words", "no image that can be read"),
        (encoded("PNG")[:60], "no image that can be read"),
        (encoded("TIFF"), "no image that can be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "SVG"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><svg/>", "SVG"),
        (b"\xff" * 20_000_001, "20 MB"),
        (encoded("PNG", (9_000, 9_000)), "pixels"),
    ],
)
def test_all_else_is_refused_in_one_sentence(data, says):
    with pytest.raises(BadInput, match=says) as refused:
        check_image("a.png", data)
    assert "\n" not in str(refused.value)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80), st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(0, 200))
def test_damaged_images_are_refused_or_read(noise, kind, at):
    data = encoded(kind)
    try:
        image = check_image("a", data[:at] + noise + data[at + len(noise) :])
    except BadInput:
        return
    assert image.width * image.height <= 60_000_000


@pytest.mark.shared
@pytest.mark.skipif(not FILES.exists(), reason="needs ../shared")
def test_images_with_payloads_come_out_clean():
    # "ecs": the words are spelt by the picture's own compressed data; served as an image they are never read as markup
    for path in sorted(path for path in FILES.iterdir() if "-ecs" not in path.name):
        try:
            image = check_image(path.name, path.read_bytes())
        except BadInput:
            continue
        for payload in (b"<script", b"alert(", b"onerror", b"onmouseover", b"javascript:"):
            assert payload not in image.data, path.name
