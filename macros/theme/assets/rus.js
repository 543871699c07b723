// What a page does beyond showing its text. Everything works without it, but for dark mode and the
// labels of the navigation with the Enter key.

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

document.addEventListener("keydown", (event) => {
  const label = document.activeElement;
  const drawer = document.getElementById("__drawer");
  if (event.key === "Enter" && (label instanceof HTMLLabelElement || label === drawer)) label.click();
  if (event.key === "Escape" && drawer.checked && !event.defaultPrevented) {
    drawer.click();
    drawer.focus(); // what has the focus in the menu is hidden with it
  }
});
