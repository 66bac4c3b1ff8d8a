"""Image files as cameras and editing programs write them: full of what must not be published."""

import struct
import zlib
from functools import cache
from io import BytesIO

from PIL import Image, PngImagePlugin
from PIL.ImageCms import ImageCmsProfile, createProfile

SECRETS = [b"Secret Photographer", b"Secret Owner", b"Secret Place", b"Secret Hidden", b"4917\xc2"]
PROFILE = ImageCmsProfile(createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>Secret Photographer</dc:creator></x:xmpmeta>"


def camera_data(orientation=None):
    exif = Image.Exif()
    exif[0x013B] = "Secret Photographer"  # Artist
    exif[0x8298] = "Secret Owner"  # Copyright
    if orientation:
        exif[0x0112] = orientation
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (41.0, 18.0, 40.5)
    gps[0x1D] = "Secret Place"
    return exif.tobytes()


def picture(size=(40, 20), mode="RGB"):
    image = Image.linear_gradient("L").resize(size)
    return image.convert(mode)


def saved(image, image_format, **options):
    out = BytesIO()
    image.save(out, image_format, **options)
    return out.getvalue()


def jpeg(orientation=None, size=(40, 20), **options):
    data = saved(
        picture(size),
        "JPEG",
        exif=camera_data(orientation),
        icc_profile=PROFILE,
        comment=b"Secret Hidden comment",
        xmp=XMP,
        quality=90,
        **options,
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x16\x1c\x02\x50\0\x13Secret Photographer"
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    return data[:2] + segment + data[2:] + b"Secret Hidden trailer" + data


def png(orientation=None, size=(40, 20)):
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Secret Photographer")
    words.add_text("Comment", "Secret Owner", zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = saved(picture(size), "PNG", exif=camera_data(orientation), icc_profile=PROFILE, pnginfo=words)
    return data + b"Secret Hidden trailer"


def webp(orientation=None, size=(40, 20), **options):
    return saved(picture(size), "WEBP", exif=camera_data(orientation), icc_profile=PROFILE, xmp=XMP, **options)


def gif(orientation=None, size=(40, 20)):
    frames = [picture(size), picture(size).rotate(180)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, comment=b"Secret Photographer")
    return data + b"Secret Hidden trailer"


MAKERS = {"jpg": jpeg, "png": png, "webp": webp, "gif": gif}


def png_chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


@cache
def broken_files():
    """Name → content of files that are no images, or no longer."""
    good_png, good_jpeg, good_gif = png(), jpeg(size=(400, 300)), gif(size=(200, 200))
    header = good_png[:33]
    bomb = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000, 9))
    wide = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    wide_pixels = png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    end = png_chunk(b"IEND", b"")
    flipped = bytearray(good_png)
    flipped[good_png.index(b"IDAT") + 10] ^= 0xFF
    return {
        "nothing.png": b"",
        "cut.png": good_png[: good_png.index(b"IDAT") + 20],
        "head.png": header,
        "endless.png": good_png[: good_png.index(b"IEND") - 4],
        "checksum.png": bytes(flipped),
        "page.png": header + b"<html><script>alert(1)</script></html>",
        "page.jpg": good_jpeg[:20] + b"<html><script>alert(1)</script></html>",
        "text.jpg": b"<html><script>alert(1)</script></html>",
        "cut.jpg": good_jpeg[: good_jpeg.rindex(b"Secret Hidden trailer") // 2],
        "cut.gif": good_gif[: len(good_gif) // 2],
        "head.gif": good_gif[:13],
        "cut.webp": webp(size=(400, 300))[:300],
        "bomb.png": header + bomb + good_png[33:],
        "wide.png": good_png[:8] + wide + wide_pixels + end,
        "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "drawing.png": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "renamed.gif": good_png,
    }
