"""Writing to the office on a small phone, with and without scripts."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from unodc_ca.enquiries import guards
from unodc_ca.enquiries.models import Enquiry


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request, browser, live_server, home, home_ru, monkeypatch):
    monkeypatch.setattr(guards, "SHORTEST", timedelta(seconds=-1))  # a test types faster than people do
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, java_script_enabled=request.param
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_visitor_mends_the_message_and_gets_a_number(phone):
    phone.goto("/ru/forms/contact/")
    phone.get_by_label("Ваш адрес электронной почты").fill("aliya.example.org")
    phone.get_by_role("button", name="Отправить").click()

    # What is wrong stands first and has the focus; what was typed is still there
    summary = phone.get_by_role("alert", name="Исправьте 2 поля")
    expect(summary).to_be_in_viewport()
    expect(summary).to_be_focused()
    expect(phone).to_have_title("Ошибка: Напишите нам")
    email = phone.get_by_label("Ваш адрес электронной почты")
    expect(email).to_have_value("aliya.example.org")
    phone.get_by_role("link", name="Напишите сообщение").click()
    expect(phone.get_by_label("Сообщение")).to_be_focused()
    assert phone.locator("html").bounding_box()["width"] <= 320

    phone.get_by_label("Сообщение").fill("Где вы находитесь?")
    email.fill("aliya@example.org")
    phone.get_by_role("button", name="Отправить").click()
    phone.wait_for_url("**/ru/forms/sent/**")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Мы получили ваше сообщение")
    expect(phone.get_by_role("main")).to_contain_text(Enquiry.objects.get().reference)
    assert not phone.context.cookies()


@pytest.mark.parametrize("width", [320, 1280])
def test_form_shows_its_faults_first_and_leads_to_each(page, home, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/en/forms/contact/")
    page.get_by_role("button", name="Send").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Message")).to_be_focused()
