// On an address that leads nowhere: names the page whose address is most like it.

const place = document.querySelector(".rus-nearest");
const top = new URL(place.dataset.top.replace(/\/?$/, "/"), document.baseURI);
const LONGEST = 300;

// The addresses of the site have small ASCII letters: «/Örebro» means «orebro/».
function plain(address) {
  let text = address;
  try {
    text = decodeURIComponent(address);
  } catch {
    // not UTF-8: compared as it stands
  }
  const folded = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.replace(/index\.html$/, "").replace(/^\/+|\/+$/g, "").slice(0, LONGEST);
}

// How many letters differ (Levenshtein).
function distance(one, two) {
  let row = Array.from({ length: two.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column < row.length; column++) {
      const change = row[column - 1] + (two[column - 1] === letter ? 0 : 1);
      next.push(Math.min(change, row[column] + 1, next[column - 1] + 1));
    }
    row = next;
  }
  return row.at(-1);
}

const asked = plain(location.pathname.slice(top.pathname.length));
const pages = await (await fetch(place.dataset.addresses)).json();
const [nearest] = pages
  .map(([url, title]) => ({ url, title, far: distance(asked, plain(url)) }))
  .sort((one, two) => one.far - two.far);
if (nearest) {
  const link = document.createElement("a");
  link.href = new URL(nearest.url, top);
  link.textContent = nearest.title;
  place.append("Den sida som liknar mest är ", link, ".");
}
