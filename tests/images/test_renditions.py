"""The forms in which readers get an image: made at upload, shown if there, never made for a reader."""

import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image, ImageCms, ImageDraw

from news.models import NewsIndexPage, NewsPage
from tests import build
from unodc_ca.images.models import Rendition, SiteImage
from unodc_ca.images.renditions import make_missing, missing, ready
from unodc_ca.users.models import User

from .files import PROFILE, SECRETS, camera_data, jpeg, saved, webp

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(django_capture_on_commit_callbacks):
    """Store an image as an upload does, its task included."""

    def upload_image(content, name="photo.jpg", **fields):
        with django_capture_on_commit_callbacks(execute=True):
            image = SiteImage.objects.create(title="Photo", file=ContentFile(content, name=name), **fields)
        return image

    return upload_image


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor@example.org", "pass", name="Editor"))
    return client


def opened(rendition):
    with Image.open(rendition.file.path) as picture:
        picture.load()
        return picture


def sizes(image, **options):
    return {name: [(each.width, each.height) for each in found] for name, found in ready(image, **options).items()}


def halves(size, left="red", right="blue"):
    """A picture of two colours, so that one sees which part of it is shown."""
    picture = Image.new("RGB", size, right)
    ImageDraw.Draw(picture).rectangle([0, 0, size[0] // 2 - 1, size[1]], fill=left)
    return picture


def print_picture(image, alt="A post", tag='sizes="100vw"'):
    html = Template("{% load pictures %}{% picture image alt " + tag + " %}").render(
        Context({"image": image, "alt": alt})
    )
    return BeautifulSoup(html, "html.parser")


def widths_of(srcset):
    return [int(width) for width in re.findall(r" (\d+)w", srcset)]


WIDE = [(320, 160), (480, 240), (640, 320), (960, 480), (1280, 640)]
CROPS = [(320, 213), (480, 320), (640, 427), (960, 640)]


# What is made


@pytest.mark.parametrize("maker", [jpeg, webp])
def test_every_width_and_format_is_made_at_upload(upload, maker):
    image = upload(maker(size=(1600, 800)))
    assert sizes(image) == {"avif": WIDE, "webp": WIDE, "jpeg": WIDE}
    assert sizes(image, crop=True) == {"avif": CROPS, "webp": CROPS, "jpeg": CROPS}
    for found in (ready(image), ready(image, crop=True)):
        for name, renditions in found.items():
            assert {opened(each).format.lower() for each in renditions} == {name}
            assert {opened(each).size for each in renditions} == {(each.width, each.height) for each in renditions}


def test_no_image_is_enlarged(upload):
    small, middle = upload(jpeg(size=(200, 100))), upload(jpeg(size=(700, 700)))
    assert sizes(small)["avif"] == [(200, 100)]
    assert sizes(small, crop=True)["avif"] == [(152, 100)]  # as near to 3:2 as whole pixels of 320 × 213 are
    assert sizes(middle)["webp"] == [(320, 320), (480, 480), (640, 640), (700, 700)]
    assert sizes(middle, crop=True)["webp"] == [(320, 213), (480, 320), (640, 427), (700, 468)]
    assert missing(small) == missing(middle) == []


def test_transparency_is_kept_and_only_then_the_fallback_is_png(upload):
    picture = Image.new("RGBA", (400, 300), (0, 0, 255, 0))
    picture.paste((255, 0, 0, 255), (0, 0, 200, 300))
    found = ready(upload(saved(picture, "PNG"), "logo.png"))
    assert set(found) == {"avif", "webp", "png"}
    for renditions in found.values():
        shown = opened(renditions[-1]).convert("RGBA")
        assert shown.getpixel((390, 10))[3] < 10
        assert shown.getpixel((10, 10))[3] > 245
    opaque = Image.new("RGBA", (400, 300), (0, 0, 255, 255))
    assert set(ready(upload(saved(opaque, "PNG"), "opaque.png"))) == {"avif", "webp", "jpeg"}


@pytest.mark.parametrize(
    ("mode", "image_format"),
    [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("I;16", "PNG"), ("1", "PNG"), ("P", "GIF")],
)
def test_every_kind_of_file_looks_as_it_did(upload, mode, image_format):
    picture = halves((400, 200), "white", "black")
    picture = (
        picture.convert("I").point(lambda value: value * 257).convert("I;16")
        if mode == "I;16"
        else picture.convert(mode)
    )
    for renditions in ready(upload(saved(picture, image_format), f"file.{image_format.lower()}")).values():
        shown = opened(renditions[-1])
        assert shown.mode == "RGB"
        assert min(shown.getpixel((20, 100))) > 240
        assert max(shown.getpixel((380, 100))) < 15


def test_a_photo_taken_upright_is_shown_upright_and_measured_so(upload):
    image = upload(saved(halves((800, 400)), "JPEG", exif=camera_data(6)))  # to be turned by a quarter
    assert (image.width, image.height) == (400, 800)
    assert sizes(image)["jpeg"] == [(320, 640), (400, 800)]
    for renditions in ready(image).values():
        shown = opened(renditions[0])
        assert shown.getpixel((160, 20))[0] > 200
        assert shown.getpixel((160, 620))[2] > 200


def test_nothing_but_the_picture_is_in_a_rendition_and_its_colours_are_those_of_screens(upload):
    image = upload(jpeg(6, size=(400, 400)))
    wide = ImageCms.ImageCmsProfile(BytesIO(PROFILE)).tobytes()
    for rendition in [
        *image.renditions.all(),
        *upload(saved(halves((60, 40)), "PNG", icc_profile=wide)).renditions.all(),
    ]:
        content = Path(rendition.file.path).read_bytes()
        assert not any(secret in content for secret in SECRETS)
        assert not {"icc_profile", "exif"} & {key for key, value in opened(rendition).info.items() if value}


def test_a_broken_colour_profile_does_no_harm(upload):
    image = upload(saved(halves((60, 40)), "JPEG", icc_profile=b"nonsense"))
    assert missing(image) == []


# When it is made


def test_made_twice_changes_nothing(upload):
    image = upload(jpeg(size=(700, 400)))
    before = set(image.renditions.values_list("pk", "file"))
    assert make_missing(image) == 0
    assert set(image.renditions.values_list("pk", "file")) == before


def test_a_crop_is_about_the_focal_point_and_follows_it(upload, django_capture_on_commit_callbacks):
    image = upload(
        saved(halves((1600, 400)), "PNG"),
        focal_point_x=100,
        focal_point_y=200,
        focal_point_width=50,
        focal_point_height=50,
    )
    assert sizes(image, crop=True)["webp"][-1] == (601, 400)
    assert opened(ready(image, crop=True)["jpeg"][-1]).getpixel((590, 200))[0] > 200
    natural = {each.pk for each in ready(image)["jpeg"]}
    earlier = {each.pk for each in ready(image, crop=True)["jpeg"]}
    with django_capture_on_commit_callbacks(execute=True):
        image.focal_point_x = 1500
        image.save()
    assert missing(image) == []
    assert opened(ready(image, crop=True)["jpeg"][-1]).getpixel((10, 200))[2] > 200
    assert not Rendition.objects.filter(pk__in=earlier).exists()
    assert {each.pk for each in ready(image)["jpeg"]} == natural


@pytest.mark.parametrize("same_name", [True, False])
def test_a_replaced_file_is_shown_at_new_addresses(upload, editor, django_capture_on_commit_callbacks, same_name):
    image = upload(saved(halves((400, 200)), "JPEG"))
    before = {each.url for each in image.renditions.all()}
    file = ContentFile(
        saved(halves((400, 300), "lime", "lime"), "JPEG"), name="photo.jpg" if same_name else "other.jpg"
    )
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "Photo", "file": file})
    assert answer.status_code == 302
    image = SiteImage.objects.get()
    assert missing(image) == []
    assert sizes(image)["avif"] == [(320, 240), (400, 300)]
    assert not before & {each.url for each in image.renditions.all()}
    assert opened(ready(image)["jpeg"][0]).getpixel((9, 9))[1] > 240


def test_a_file_replaced_past_the_form_is_never_shown_as_the_old_one(upload, django_capture_on_commit_callbacks):
    image = upload(saved(halves((400, 200)), "JPEG"))
    image.file.save("new.jpg", ContentFile(saved(halves((400, 300), "lime", "lime"), "JPEG")))
    assert ready(image) == {}
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert opened(ready(image)["jpeg"][0]).getpixel((9, 9))[1] > 240
    assert image.renditions.count() == len(
        [each for found in (ready(image), ready(image, crop=True)) for one in found.values() for each in one]
    )


@pytest.mark.django_db(transaction=True)
def test_the_files_go_with_the_image():
    image = SiteImage.objects.create(title="Photo", file=ContentFile(jpeg(size=(400, 200)), name="photo.jpg"))
    paths = [Path(each.file.path) for each in image.renditions.all()]
    assert paths
    assert all(path.exists() for path in paths)
    image.delete()
    assert not any(path.exists() for path in paths)


def test_an_image_deleted_while_the_task_runs_leaves_nothing_behind(upload):
    image = build.image()
    stranger = SiteImage.objects.get(pk=image.pk)
    image.delete()
    assert make_missing(stranger) == 0
    assert not Rendition.objects.exists()


def test_a_command_makes_what_is_missing_for_all_and_names_what_it_cannot_read():
    image, lost = build.image(), build.image()
    Path(lost.file.path).unlink()
    errors = StringIO()
    with pytest.raises(CommandError, match="1 could not be read"):
        call_command("make_renditions", stdout=StringIO(), stderr=errors)
    assert lost.file.name in errors.getvalue()
    assert missing(SiteImage.objects.get(pk=image.pk)) == []
    lost.delete()
    told = StringIO()
    call_command("make_renditions", stdout=told)
    assert told.getvalue().strip() == "0 made"


@pytest.mark.parametrize("where", ["photo", "body"])
def test_publication_makes_what_the_task_has_not_made_yet(section, django_capture_on_commit_callbacks, where):
    image = build.image(alternative_text={"en": "A post"})
    body = [("picture", {"image": {"image": image.pk, "alt_text": "A post", "decorative": False}})]
    news = section(NewsIndexPage)
    page = build.make(NewsPage, news, live=False)
    page.refresh_from_db()
    if where == "photo":
        page.photo = image
    else:
        page.body = page.body.stream_block.to_python([{"type": name, "value": value} for name, value in body])
    for name, value in build.REQUIRED[NewsPage].items():
        setattr(page, name, value)
    revision = page.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        assert len(missing(image)) == 6
        revision.publish()
    assert missing(SiteImage.objects.get(pk=image.pk)) == []


# What is shown


def test_each_format_is_offered_in_each_width_with_a_fallback_for_all(upload):
    image = upload(jpeg(size=(1600, 800)))
    shown = print_picture(image, tag='sizes="(min-width: 64rem) 60rem, 100vw"')
    assert [each["type"] for each in shown.find_all("source")] == ["image/avif", "image/webp"]
    for element in [*shown.find_all("source"), shown.img]:
        assert widths_of(element["srcset"]) == [320, 480, 640, 960, 1280]
        assert element["sizes"] == "(min-width: 64rem) 60rem, 100vw"
    assert [shown.img[name] for name in ("width", "height", "alt")] == ["1280", "640", "A post"]
    assert [shown.img[name] for name in ("loading", "decoding")] == ["lazy", "async"]
    assert shown.img["src"].endswith(".width-640.jpg")
    assert "fetchpriority" not in shown.img.attrs


def test_what_is_seen_first_is_fetched_first(upload):
    shown = print_picture(upload(jpeg(size=(400, 200))), tag='sizes="100vw" loading="eager" crop=True')
    assert widths_of(shown.img["srcset"]) == [302]
    assert (shown.img["loading"], shown.img["fetchpriority"]) == ("eager", "high")
    assert (shown.img["width"], shown.img["height"]) == ("302", "200")


def test_a_small_image_is_shown_as_small_as_it_is(upload):
    shown = print_picture(upload(jpeg(size=(200, 100))))
    assert widths_of(shown.img["srcset"]) == [200]
    assert (shown.img["width"], shown.img["height"]) == ("200", "100")


def test_until_the_task_has_run_a_light_file_is_shown_itself():
    shown = print_picture(build.image())
    assert shown.img["src"].startswith("/media/original_images/")
    assert (shown.img["width"], shown.img["height"], shown.img["alt"]) == ("64", "48", "A post")
    assert not shown.find("source")


def test_until_the_task_has_run_a_heavy_file_keeps_its_place():
    image = build.image(alternative_text={"en": "A post"})
    image.file_size, image.width, image.height = 4_000_000, 4000, 3000
    place = print_picture(image)
    assert not place.img
    assert (place.svg["width"], place.svg["height"], place.svg["aria-label"]) == ("1280", "960", "A post")
    assert print_picture(image, alt="").svg["aria-hidden"] == "true"
    assert print_picture(image, tag='sizes="100vw" crop=True').svg["height"] == "640"


def test_lists_ask_for_the_renditions_of_all_their_images_at_once(upload, django_assert_num_queries):
    for name in ("one.jpg", "two.jpg"):
        upload(jpeg(size=(400, 200)), name)
    with django_assert_num_queries(2):
        for image in SiteImage.objects.prefetch_related("renditions"):
            assert print_picture(image).picture


@pytest.mark.parametrize("made", [True, False])
def test_a_visit_writes_nothing_and_costs_few_queries(client, section, upload, made):
    alternative = {"en": "A post", "ru": "Пост"}
    photo = (
        upload(jpeg(size=(1600, 800)), alternative_text=alternative)
        if made
        else build.image(alternative_text=alternative)
    )
    body = [{"type": "picture", "value": {"image": {"image": photo.pk, "alt_text": "A lorry", "decorative": False}}}]
    news = section(NewsIndexPage)
    page = build.make(NewsPage, news, photo=photo)
    plain = build.make(NewsPage, news, "Without a photo")
    NewsPage.objects.filter(pk=page.pk).update(body=body)
    before = set(Rendition.objects.values_list("pk", flat=True))
    cost = []
    for each in (page, plain):
        client.get(each.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(each.url)
        assert not [query for query in queries if re.match("INSERT|UPDATE|DELETE", query["sql"])]
        cost.append(len(queries))
    assert set(Rendition.objects.values_list("pk", flat=True)) == before
    assert cost[0] <= cost[1] + 4 <= 15  # two images, one of them in the body, each with its renditions
    lead, block = BeautifulSoup(client.get(page.url).content, "html.parser").main.find_all("img")
    assert (lead["alt"], lead["loading"]) == ("A post", "eager")
    assert (block["alt"], block["loading"]) == ("A lorry", "lazy")


@pytest.mark.parametrize("has_photo", [True, False])
def test_the_first_story_of_the_home_page_has_its_photo_cut_about_the_focal_point(client, home, upload, has_photo):
    photo = upload(jpeg(size=(1600, 800)), alternative_text={"en": "A post"}, focal_point_x=100, focal_point_y=100)
    news = build.make(NewsIndexPage, home, "News", slug="news")
    build.make(NewsPage, news, "Earlier", date="2024-01-01", photo=photo)
    build.make(NewsPage, news, "Latest", date="2024-02-02", photo=photo if has_photo else None)
    client.get(home.url)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(home.url)
    assert len(queries) <= 15
    shown = BeautifulSoup(answer.content, "html.parser").select("main img")
    assert [(each["alt"], each["loading"], each["width"], each["height"]) for each in shown] == (
        [("", "lazy", "960", "640")] if has_photo else []
    )


@pytest.mark.django_db(transaction=True)
def test_an_image_deleted_while_its_task_begins_needs_nothing_but_a_lost_file_is_an_error():
    image = build.image()
    read_before = SiteImage.objects.get(pk=image.pk)
    image.file.storage.delete(image.file.name)
    image.renditions.all().delete()
    with pytest.raises(OSError, match="No such file"):
        make_missing(SiteImage.objects.get(pk=image.pk))
    image.delete()
    assert make_missing(read_before) == 0
