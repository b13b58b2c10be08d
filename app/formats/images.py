"""Images from outside, checked and cleaned: turned as they are to be seen, without the place they were taken."""

import io
import warnings
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadInput

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE_LIMIT = 20_000_000
PIXEL_LIMIT = 60_000_000
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


@dataclass(frozen=True)
class CheckedImage:
    """An image that may be stored and shown; `data` is what to keep, width and height are in pixels."""

    media_type: str
    width: int
    height: int
    data: bytes


_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def is_image(data: bytes) -> bool:
    """Say whether bytes are, or claim to be, an image of a kind that can be stored."""
    return data.startswith(_MAGIC) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def small_picture(data: bytes, widest: int, tallest: int) -> bytes:
    """Return an image that was checked, upright and at most so large, as a PNG to be looked at."""
    pillow: Any = import_module("PIL.Image")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pillow.open(io.BytesIO(data), formats=tuple(_TYPES)) as image:
            image.draft("RGB", (2 * widest, 2 * tallest))
            upright = import_module("PIL.ImageOps").exif_transpose(image)
            shown = upright.convert("RGBA" if upright.mode in {"P", "LA", "PA", "RGBA"} else "RGB")
            shown.thumbnail((widest, tallest))
            out = io.BytesIO()
            shown.save(out, "PNG", compress_level=1)
    return out.getvalue()


def check_image(name: str, data: bytes) -> CheckedImage:
    """Return an image as it may be stored: upright, without place, camera numbers and other hidden data.

    Raises BadInput, one sentence for the person, for what is no JPEG, PNG, WebP or GIF or is too large.
    """
    if len(data) > SIZE_LIMIT:
        raise BadInput(f"The image “{name}” has {len(data) / 1e6:.0f} MB; {SIZE_LIMIT // 1_000_000} MB can be stored.")
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise BadInput(
            f"“{name}” is an SVG drawing or other markup, which can hold programs: save it as PNG and add that."
        )
    pillow: Any = import_module("PIL.Image")  # at its first use: most commands read no image
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large images and damaged tags; our own limits decide
            with pillow.open(io.BytesIO(data), formats=tuple(_TYPES)) as image:
                _refuse_huge(name, image)
                return _cleaned(image, data)
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(
            f"“{name}” is no image that can be read: it was left out. Add it as JPEG, PNG, WebP or GIF."
        ) from error


def _refuse_huge(name: str, image: "Image") -> None:
    if image.width * image.height * _frames(image) > PIXEL_LIMIT:
        raise BadInput(
            f"The image “{name}” has {image.width} x {image.height} pixels, more than can be shown: "
            "make it smaller and add it again."
        )


def _frames(image: "Image") -> int:
    return min(int(getattr(image, "n_frames", 1)), 10_000)


def _cleaned(image: "Image", data: bytes) -> CheckedImage:
    """Decode the whole image, and write it again without metadata where it has some or lies on its side."""
    kind = str(image.format)
    turn = image.getexif().get(0x0112, 1)
    hidden = image.info.keys() - _OPEN or image.getexif()
    if _frames(image) > 1:
        return _moving(image, kind, data)
    image.load()
    if not hidden and turn == 1 and _ends_cleanly(kind, data):
        return CheckedImage(_TYPES[kind], image.width, image.height, data)
    upright = import_module("PIL.ImageOps").exif_transpose(image)
    out = io.BytesIO()
    settings: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
    if kind == "JPEG":
        settings |= {"quality": 92, "subsampling": 0, "optimize": True}
        upright = upright if upright.mode in {"RGB", "L", "CMYK"} else upright.convert("RGB")
    elif kind == "WEBP":
        settings |= {"quality": 90, "method": 4}
    for key in upright.info.keys() - {"transparency", "gamma"}:
        del upright.info[key]
    upright.save(out, kind, **{key: value for key, value in settings.items() if value is not None})
    return CheckedImage(_TYPES[kind], upright.width, upright.height, out.getvalue())


def _moving(image: "Image", kind: str, data: bytes) -> CheckedImage:
    """Check every frame of a moving image; unless it has hidden data it is kept as it is."""
    for number in range(_frames(image)):
        image.seek(number)
        image.load()
    image.seek(0)
    hidden = image.info.keys() - _OPEN
    if hidden:
        out = io.BytesIO()
        for key in hidden:
            del image.info[key]
        image.save(out, kind, save_all=True, exif=b"", comment=b"")
        data = out.getvalue()
    return CheckedImage(_TYPES[kind], image.width, image.height, data)


#: What Pillow reports of an image that says only how to show it; all else is hidden data.
_OPEN = frozenset({
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "icc_profile", "gamma", "transparency", "interlace",
    "srgb", "chromaticity", "progressive", "progression", "background", "duration", "loop", "timestamp", "version",
    "extension", "default_image", "adobe", "adobe_transform", "aspect", "bbox",
})  # fmt: skip
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}


def _ends_cleanly(kind: str, data: bytes) -> bool:
    """Say whether nothing hangs on behind the image."""
    end = _ENDS.get(kind)
    return end is None or data.endswith(end)
