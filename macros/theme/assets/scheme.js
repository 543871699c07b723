// Before anything is drawn: the colours that the reader chose, else those of the system.
{
  let scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  try {
    scheme = localStorage.getItem("rus-scheme") ?? scheme;
  } catch {
    // storage is off
  }
  document.body.dataset.mdColorScheme = scheme;
}
