"""Images from outside: known kinds only, turned upright, without what tells where and with what they were taken."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from app.domain.errors import BadInput
from app.domain.text import clean_line, shortened

#: Bytes and pixels above which a picture is refused: it would fill the memory of whoever opens it.
LARGEST_BYTES = 20_000_000
LARGEST_PIXELS = 50_000_000

_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
#: Exif tags that say who made a picture and who owns it; every other one is taken out (places, serial numbers).
_KEPT_EXIF = (0x010E, 0x013B, 0x8298)  # description, artist, copyright


@dataclass(frozen=True)
class CheckedImage:
    """A picture that is what it says: its type, its size in pixels as shown, its bytes."""

    media_type: str
    width: int
    height: int
    data: bytes


def check_image(name: str, data: bytes) -> CheckedImage:
    """Return the picture in these bytes, upright and without its taker's traces. Raises BadInput with the reason."""
    called = shortened(clean_line(name), 80) or "image"
    if len(data) > LARGEST_BYTES:
        raise BadInput(f"“{called}” is larger than 20 MB: it was not kept. Make it smaller first.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(_TYPES)) as image:
                return _checked(called, image, data)
    except UnidentifiedImageError as error:
        raise BadInput(f"“{called}” is not a JPEG, PNG, WebP or GIF image: it was not kept.") from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many(called) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as error:
        raise BadInput(
            f"“{called}” is damaged or not an image: it was not kept. Save it anew and try again."
        ) from error


def _checked(called: str, image: Image.Image, data: bytes) -> CheckedImage:
    kind = image.format or ""
    if image.width * image.height > LARGEST_PIXELS:
        raise _too_many(called)
    image.load()
    exif = image.getexif()
    if kind == "GIF" or not exif:
        return CheckedImage(_TYPES[kind], image.width, image.height, data)
    return _rewritten(kind, image, exif)


def _rewritten(kind: str, image: Image.Image, exif: Image.Exif) -> CheckedImage:
    upright = ImageOps.exif_transpose(image)
    kept = Image.Exif()
    for tag in _KEPT_EXIF:
        if tag in exif:
            kept[tag] = exif[tag]
    out = io.BytesIO()
    settings = {"quality": 92} if kind in {"JPEG", "WEBP"} else {}
    profile = image.info.get("icc_profile")
    upright.save(out, kind, exif=kept, **settings, **({"icc_profile": profile} if profile else {}))
    return CheckedImage(_TYPES[kind], upright.width, upright.height, out.getvalue())


def _too_many(called: str) -> BadInput:
    return BadInput(f"“{called}” has more than 50 million pixels: it was not kept. Make it smaller first.")
