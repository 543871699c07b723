// Buttons that print a page or copy the code that embeds it. Without it, the browser's own menu
// prints, and the code is copied from its field.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const code of document.querySelectorAll(".rus-share__code")) {
  if (code.dataset.place) {
    // As long as the site has no address of its own, the browser knows where the page is.
    const address = new URL(code.dataset.place, location.href).href;
    code.closest("details").querySelector(".rus-share__by-hand").remove();
    code.value = code.value.replace(/src="[^"]*"/, () => `src="${address}"`);
  }
  const [button, told] = code.closest("details").querySelectorAll("button, [role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.value);
      told.textContent = "Koden är kopierad.";
    } catch {
      code.select(); // without leave to write, the reader copies with the keyboard
      told.textContent = "Koden är markerad. Kopiera den med Ctrl+C.";
    }
  });
}
