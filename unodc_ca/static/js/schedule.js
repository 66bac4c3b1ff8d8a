// Shows a schedule in words while its times are chosen. The words are the server's, which asks for them to be read
// before they hold: without this script they come after the first press of the button.

const form = document.querySelector("[data-schedule]");
const words = form.querySelector("[data-schedule-words]");
let latest = 0;

form.addEventListener("input", async () => {
    const request = ++latest;
    words.replaceChildren();
    if (!form.checkValidity()) return; // half a time is none: the browser says so when the button is pressed
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("csrfmiddlewaretoken");
    const response = await fetch(`${form.action}?${fields}`).catch(() => null);
    if (!response?.ok || request !== latest) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = page.querySelector("[data-schedule-words]"); // not there once the session has ended
    if (found && request === latest) words.replaceChildren(...found.childNodes);
});
