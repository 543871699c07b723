// On an address that leads nowhere: names the page that was most likely meant.

const place = document.querySelector(".rus-nearest");
const top = new URL(place.dataset.top.replace(/\/?$/, "/"), document.baseURI);
const LONGEST = 300;
const MOST_OTHER = 0.25; // of the letters

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

// The address that took over from what was asked, where it or what it is below has one that did.
function moved(places, asked) {
  const gone = places
    .map(([url, , instead]) => ({ address: plain(url), instead }))
    .filter(({ address, instead }) => instead?.length === 1 && asked.startsWith(`${address}/`))
    .sort((one, two) => two.address.length - one.address.length);
  return gone.length ? plain(gone[0].instead[0].replace("#", "")) + asked.slice(gone[0].address.length) : asked;
}

// The page that a measure gives the least; none where several fit equally.
function best(pages, measure) {
  const [one, other] = [...pages].sort((one, two) => measure(one) - measure(two));
  return other && measure(one) === measure(other) ? undefined : one;
}

// The page or goal whose address goes on from what was asked, ends the same below the same parent,
// is nearly the same, or leads on the way there.
function nearest(places, asked) {
  const known = places
    .map(([url, title]) => ({ url, title, address: plain(url.replace("#", "")) }))
    .filter((page) => page.address);
  const long = (page) => page.address.length;
  const far = (page) => distance(asked, page.address);
  const last = asked.lastIndexOf("/") + 1;
  const isBelow = ({ address }) =>
    address.startsWith(asked.slice(0, last)) && address.endsWith(`/${asked.slice(last)}`);
  return (
    best(known.filter((page) => page.address.startsWith(asked)), long) ??
    best(known.filter(isBelow), () => 0) ??
    best(known.filter((page) => far(page) <= asked.length * MOST_OTHER), far) ??
    best(known.filter((page) => asked.startsWith(`${page.address}/`)), (page) => -long(page))
  );
}

const asked = plain(location.pathname.slice(top.pathname.length));
const places = await (await fetch(place.dataset.addresses)).json();
const page = nearest(places, moved(places, asked));
if (page) {
  const link = document.createElement("a");
  link.href = new URL(page.url, top);
  link.textContent = page.title;
  place.append("Menade du ", link, "?");
}
