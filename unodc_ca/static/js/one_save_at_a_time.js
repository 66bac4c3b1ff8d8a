// A page is saved by one request at a time. Without this, Publish pressed while the form saves itself sends a second
// request from the same state: a new page comes into being twice, and Approve is carried out twice.

let savesItself = false;
let leaves = false;

addEventListener("pageshow", () => {
    leaves = false; // the Back button brings the form as it was left
});

document.addEventListener("w-autosave:save", (event) => {
    // Approve and its like are fields, which Wagtail adds when the button is pressed and then takes for an edit
    if (leaves || event.detail.formData.has("action-workflow-action")) event.preventDefault();
    else savesItself = true;
});

for (const end of ["w-autosave:success", "w-autosave:error"]) {
    document.addEventListener(end, () => {
        savesItself = false;
    });
}

document.addEventListener(
    "submit",
    (event) => {
        const form = event.target;
        if (!form.matches("[data-controller~='w-autosave']")) return;
        const repeated = leaves && savesItself;
        leaves = true;
        if (!savesItself) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (repeated) return; // pressed again while it waits
        if (event.submitter?.name) {
            // The button may be replaced meanwhile, when a new page becomes a draft
            const action = document.createElement("input");
            action.type = "hidden";
            action.name = event.submitter.name;
            action.value = event.submitter.value;
            form.append(action);
        }
        for (const end of ["w-autosave:success", "w-autosave:error"]) {
            document.addEventListener(end, () => form.requestSubmit(), { once: true });
        }
    },
    { capture: true },
);
