"""An image as it may be published: it opens, and it tells nothing about where, when and by whom it was made.

Cameras and editing programs write places, names and times into image files. The file is rebuilt from the parts that
make the picture (pixels, colours, animation) and nothing else, so whatever else a file can carry stays behind, also
what is hidden behind its end. The pixels are copied as they are: nothing is lost. How the camera was held is kept.
"""

import re
import zlib
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

MAX_MEGAPIXELS = 40
EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
ORIENTATION = 0x0112  # the tag's number in EXIF

BROKEN = _(
    "This image is broken or cut short and cannot be opened. Save it anew from the original and upload it again."
)
UNKNOWN = _("This is not a JPEG, PNG, WebP or GIF image.")
TOO_LARGE = _("This image has more than %(limit)s megapixels. Make it smaller and upload it again.")


def clean_image(data: bytes) -> tuple[bytes, str]:
    """Return the image without private data and its format, a key of `EXTENSIONS`; refuse one that does not open."""
    image_format = _format(data)
    if image_format is None:
        raise ValidationError(UNKNOWN, code="unknown_image")
    try:
        with Image.open(BytesIO(data), formats=[image_format]) as image:
            orientation = _orientation(image)
        cleaned = REBUILD[image_format](data, orientation)
        _decode(cleaned, image_format)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except Exception as error:  # decoders raise whatever comes to hand: each time the file is at fault
        raise ValidationError(BROKEN, code="broken_image") from error
    return cleaned, image_format


def _format(data):
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    return None


def _orientation(image):
    """How the picture has to be turned, 2 to 8, or None when it stands upright."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif"))
        orientation = exif.get(ORIENTATION)
    except Exception:  # unreadable camera data does not make the picture unreadable
        return None
    return orientation if orientation in range(2, 9) else None


def _decode(data, image_format):
    """Read every pixel of every frame."""
    with Image.open(BytesIO(data), formats=[image_format]) as image:
        frames = getattr(image, "n_frames", 1)
        if image.width * image.height * frames > MAX_MEGAPIXELS * 1_000_000:
            raise _too_large()
        for frame in range(frames):
            image.seek(frame)
            image.load()


def _too_large():
    return ValidationError(TOO_LARGE, code="image_too_large", params={"limit": MAX_MEGAPIXELS})


def _orientation_only(orientation):
    """EXIF data that say how to turn the picture and nothing else."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif.tobytes()  # begins with b"Exif\0\0"


# JPEG: segments up to the first scan, then scans of coded pixels with segments between them.
JPEG_PICTURE = {*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD} - {0xC8}
JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # within coded pixels FF 00 and FF D0-D7 are pixels


def _jpeg_segment(marker, body):
    """What is kept of a segment, or None."""
    if marker in JPEG_PICTURE:
        return body
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        return body[:12] + b"\0\0"  # pixel density, without the small picture that may follow it
    if marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
        return body
    if marker == 0xEE and body.startswith(b"Adobe"):
        return body  # how the colours are coded
    return None


def _jpeg(data, orientation):
    parts = [b"\xff\xd8"]

    def write(marker, body):
        parts.append(bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body)

    if orientation:
        write(0xE1, _orientation_only(orientation))
    position = 2
    while True:
        marker_at = JPEG_MARKER.search(data, position).start()
        marker = data[marker_at + 1]
        if marker == 0xD9:
            return b"".join([*parts, b"\xff\xd9"])
        length = int.from_bytes(data[marker_at + 2 : marker_at + 4], "big")
        position = marker_at + 2 + length
        kept = _jpeg_segment(marker, data[marker_at + 4 : position])
        if kept is not None:
            write(marker, kept)
        if marker == 0xDA:
            end = JPEG_MARKER.search(data, position).start()
            parts.append(data[position:end])
            position = end


# PNG: chunks of length, name, body and checksum.
PNG_PICTURE = set(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT".split())


def _png(data, orientation):
    parts = [data[:8]]

    def write(name, body):
        parts.append(len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big"))

    position, name = 8, b""
    while name != b"IEND":
        length, name = int.from_bytes(data[position : position + 4], "big"), data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        position += 12 + length
        if position > len(data) or int.from_bytes(data[position - 4 : position], "big") != zlib.crc32(name + body):
            raise ValueError("cut short or wrong checksum")
        if name in PNG_PICTURE:
            write(name, body)
        if name == b"IHDR" and orientation:
            write(b"eXIf", _orientation_only(orientation)[6:])
    return b"".join(parts)


# WebP: RIFF chunks of name, length and body, filled up to an even length.
WEBP_PICTURE = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_HAS_XMP, WEBP_HAS_EXIF = 0x04, 0x08


def _riff_chunks(data):
    position = 0
    while position + 8 <= len(data):
        name, length = data[position : position + 4], int.from_bytes(data[position + 4 : position + 8], "little")
        yield name, data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _riff_chunk(name, body):
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _webp(data, orientation):
    parts, extended = [], False
    for name, body in _riff_chunks(data[12 : 8 + int.from_bytes(data[4:8], "little")]):
        if name not in WEBP_PICTURE:
            continue
        if name == b"VP8X":
            extended = True
            flags = body[0] & ~(WEBP_HAS_XMP | WEBP_HAS_EXIF)
            body = bytes([flags | (WEBP_HAS_EXIF if orientation else 0)]) + body[1:]
        if name == b"ANMF":  # a frame: 16 bytes of place and time, then chunks of its own
            frame = [_riff_chunk(*chunk) for chunk in _riff_chunks(body[16:]) if chunk[0] in WEBP_PICTURE]
            body = body[:16] + b"".join(frame)
        parts.append(_riff_chunk(name, body))
    if orientation and extended:
        parts.append(_riff_chunk(b"EXIF", _orientation_only(orientation)[6:]))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


# GIF: a header, then blocks; what is longer than 255 bytes is cut into sub-blocks, and an empty one ends the row.
GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _gif_colours(flags):
    return 3 * 2 ** ((flags & 0x07) + 1) if flags & 0x80 else 0


def _gif_sub_blocks_end(data, position):
    while length := data[position]:
        position += length + 1
    return position + 1


def _gif(data, orientation):
    position = 13 + _gif_colours(data[10])
    parts = [data[:position]]
    while (kind := data[position]) != 0x3B:
        start = position
        if kind == 0x2C:  # a picture
            colours = _gif_colours(data[position + 9])
            position = _gif_sub_blocks_end(data, position + 10 + colours + 1)
            parts.append(data[start:position])
        elif kind == 0x21:  # an extension: timing and looping are kept; comments, texts and programs' data are not
            label = data[position + 1]
            position = _gif_sub_blocks_end(data, position + 2)
            if label == 0xF9 or (label == 0xFF and data[start + 3 : start + 14] in GIF_LOOPS):
                parts.append(data[start:position])
        else:
            raise ValueError("unknown block")
    return b"".join([*parts, b"\x3b"])


REBUILD = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}
