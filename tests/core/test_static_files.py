"""Static files as production keeps them."""

import re

import pytest
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.core.management import call_command

from unodc_ca.core.static_files import OneSheetStorage


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The storage after `collectstatic`, without the files of the admin, which take long to compress."""
    folder = tmp_path_factory.mktemp("static")
    command = Command()
    command.storage = OneSheetStorage(location=str(folder), base_url="/static/")
    for _time in range(2):  # a second time changes nothing
        call_command(command, verbosity=0, interactive=False, ignore_patterns=["wagtail*"])
    return command.storage


def sheet(storage):
    with storage.open(storage.stored_name("css/site.css")) as file:
        return file.read().decode()


def test_style_sheet_holds_all_that_it_imports(collected):
    css = sheet(collected)
    assert "@import" not in css
    assert ".masthead" in css
    assert "--paper" in css
    assert css.index("@layer tokens,base,layout,components;") < css.index("@layer tokens{")


def test_style_sheet_is_told_to_browsers_by_its_content(collected):
    assert re.fullmatch(r"css/site\.[0-9a-f]{12}\.css", collected.stored_name("css/site.css"))
    assert collected.exists(f"{collected.stored_name('css/site.css')}.gz")


def test_pictures_of_the_style_sheet_are_found_from_its_own_folder(collected):
    addresses = re.findall(r'url\("?([^")]+)"?\)', sheet(collected))
    assert addresses
    for address in addresses:
        name = re.sub(r"^\.\./", "", address)
        assert re.search(r"\.[0-9a-f]{12}\.", name), address
        assert collected.exists(name), address
