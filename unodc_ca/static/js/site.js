// What makes the site a little more convenient; without it everything works.

const menu = document.querySelector(".menu");

function closeMenu() {
    menu.open = false;
}

// The folded menu lies over the page: it closes like any panel.
if (menu) {
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
        closeMenu();
    });
    document.addEventListener("click", (event) => {
        if (!menu.contains(event.target)) closeMenu();
    });
    menu.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !menu.contains(event.relatedTarget)) closeMenu();
    });
}

// Leaving in a hurry leaves no way back to this page by the Back button.
document.querySelector(".quick-exit__link")?.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(event.currentTarget.href);
});
