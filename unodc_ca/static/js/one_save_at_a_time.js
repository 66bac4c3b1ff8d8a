// A page is saved by one request at a time. Without this, a button pressed while the form saves itself sends a second
// request from the same state: a new page comes into being twice, and an approval is carried out twice.

let savesItself = false;
let leaves = false;
let sendLater = null;

addEventListener("pageshow", () => {
    leaves = false; // the Back button brings the form as it was left
    sendLater = null;
});

document.addEventListener("w-autosave:save", (event) => {
    // "Approve" is a field that Wagtail adds when the button is pressed, and then takes for an edit
    if (leaves || event.detail.formData.has("action-workflow-action")) event.preventDefault();
    else savesItself = true;
});

for (const end of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(end, () => {
        savesItself = false;
        sendLater?.();
    });
}

function send(form, button) {
    // As a field: the button itself is locked by now, or was replaced when the new page became a draft
    const action = document.createElement("input");
    action.type = "hidden";
    action.name = button?.name ?? "";
    action.value = button?.value ?? "";
    form.append(action);
    form.requestSubmit();
    action.remove();
}

document.addEventListener(
    "submit",
    (event) => {
        const { target: form, submitter } = event;
        if (!form.matches("[data-controller~='w-autosave']")) return;
        leaves = true;
        if (!savesItself) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        sendLater ??= () => send(form, submitter);
    },
    { capture: true },
);
