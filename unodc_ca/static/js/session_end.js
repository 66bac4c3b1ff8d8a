// Says that the session is about to end, while there is time, and that it has ended, without leaving the page: what was
// typed stays on the screen. Words and seconds come with the element that loads this.

const { idle, warning, stay, login, ...texts } = document.getElementById("session-end").dataset;
const words = JSON.parse(texts.words);
const { CSRF_TOKEN } = JSON.parse(document.getElementById("wagtail-config").textContent);
const KEY = "portal-last-action"; // shared by all windows of one browser
const PING = "/editing-sessions/ping/"; // what an open page asks by itself

const now = () => Date.now() / 1000;
const note = () => localStorage.setItem(KEY, now());
const quiet = () => now() - Number(localStorage.getItem(KEY));

let ended = false; // the server has said so

note();
new PerformanceObserver((list) => {
    for (const { initiatorType, name, redirectEnd, responseStatus } of list.getEntries()) {
        const isAsked = ["fetch", "xmlhttprequest"].includes(initiatorType) && !name.includes(PING);
        // Who is signed out is sent elsewhere
        if (isAsked && responseStatus && responseStatus < 400 && !redirectEnd) note();
    }
}).observe({ type: "resource" });

const dialog = document.createElement("dialog");
const message = document.createElement("p");
const button = document.createElement("button");
dialog.className = "session-end";
button.className = "button";
dialog.append(message, button);
document.body.append(dialog);

button.addEventListener("click", async () => {
    if (ended || quiet() >= idle) {
        location.assign(login);
        return;
    }
    const headers = { "X-CSRFToken": CSRF_TOKEN };
    const answer = await fetch(stay, { method: "POST", headers, redirect: "manual" }).catch(() => null);
    if (!answer) return; // no connection: the question stands
    if (answer.ok) {
        note();
        dialog.close();
    } else {
        ended = true;
        say(words.ended, words.again);
    }
});

function say(text, action) {
    message.textContent = text;
    button.textContent = action;
    if (!dialog.open) dialog.showModal();
}

setInterval(() => {
    if (ended || quiet() >= idle) say(words.ended, words.again);
    else if (quiet() >= warning) say(words.soon, words.stay);
    else if (dialog.open) dialog.close(); // another window has seen something done
}, 5000);
