"""Make the pictures of the sample newsroom: each SVG in resources/sample/images/svg becomes a JPEG beside that folder.

Run it after a drawing was changed: `QT_QPA_PLATFORM=offscreen python packaging/make_sample_images.py [NAME ...]`.
The JPEGs are committed, so that nobody needs Qt or these fonts to fill a newsroom.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

IMAGES = Path(__file__).resolve().parents[1] / "resources" / "sample" / "images"
WIDTH, HEIGHT = 1600, 1000
#: No picture of the sample is to be larger than this; the quality goes down until it fits.
LARGEST = 200_000
QUALITIES = (88, 84, 80, 76, 72, 66, 60)


def draw(svg: Path) -> Image.Image:
    """Return the drawing in twice its size, so that the lines are smooth when it is made smaller."""
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise SystemExit(f"{svg.name} is not a drawing that Qt can read.")
    canvas = QImage(WIDTH * 2, HEIGHT * 2, QImage.Format.Format_RGB888)
    canvas.fill(0xFFFFFFFF)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return Image.frombytes("RGB", (WIDTH * 2, HEIGHT * 2), bytes(canvas.constBits()))


def as_jpeg(picture: Image.Image) -> bytes:
    """Return the picture as a JPEG that is small enough, in the best quality that allows it."""
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        out = BytesIO()
        small.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=0 if quality > 80 else 2)
        if out.tell() <= LARGEST:
            return out.getvalue()
    raise SystemExit(f"A picture is larger than {LARGEST:,} bytes in every quality: draw fewer lines.")


def main(names: list[str]) -> None:
    """Draw the named pictures, or all."""
    application = QGuiApplication(sys.argv[:1])
    for svg in sorted((IMAGES / "svg").glob("*.svg")):
        if names and svg.stem not in names:
            continue
        jpeg = as_jpeg(draw(svg))
        (IMAGES / f"{svg.stem}.jpg").write_bytes(jpeg)
        print(f"{svg.stem}.jpg  {len(jpeg):,} bytes")
    del application


if __name__ == "__main__":
    main(sys.argv[1:])
