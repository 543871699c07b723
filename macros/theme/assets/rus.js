// What a page does beyond showing its text. Everything works without it, but for dark mode, and
// that the button of the menu tells whether that is open.

const button = document.querySelector(".rus-scheme");
const system = matchMedia("(prefers-color-scheme: dark)");

function show(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  button.setAttribute("aria-pressed", String(scheme === "slate"));
}

function chosen() {
  try {
    return localStorage.getItem("rus-scheme");
  } catch {
    return null; // storage is off
  }
}

button.hidden = false;
show(document.body.dataset.mdColorScheme);
button.addEventListener("click", () => {
  const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
  show(scheme);
  try {
    localStorage.setItem("rus-scheme", scheme);
  } catch {
    // storage is off: the choice holds for this page
  }
});
system.addEventListener("change", () => {
  if (!chosen()) show(system.matches ? "slate" : "default");
});

// A button in place of the box to tick, which does not tell whether the menu is open.
const drawer = document.getElementById("__drawer");
const menu = document.querySelector(".rus-menu");

function tell() {
  menu.setAttribute("aria-expanded", String(drawer.checked));
}

drawer.hidden = drawer.nextElementSibling.hidden = true;
menu.hidden = false;
tell();
drawer.addEventListener("change", tell);
menu.addEventListener("click", () => drawer.click());

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked && !event.defaultPrevented) {
    drawer.click();
    menu.focus(); // what has the focus in the menu is hidden with it
  }
});
