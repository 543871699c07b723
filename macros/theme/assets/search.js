// The search: a dialog that asks Pagefind, shows hits as links, and tells a screen reader how many.

const LONGEST = 200;
const ROWS = 10;
const DELAY = 400; // ms: longer than between two keys, so that half a word loads nothing
const KEPT = "rus-search-slash";
const BETWEEN = " › ";
const SUPERSEDED = "ersatt";
const WORDS = /[\p{L}\p{N}]+/gu;
// What stands after the mark is a part of the word before it; see macros/search.py.
const PARTS = /\^[\p{L}\p{M}^]+/gu;
const KEY_END = "ω"; // see macros/search.py
const FILE = "_.html"; // see macros/search_index.py
const WEIGHTS = { title: 6, slag: 2, län: 0.5, utgåva: 0.5, status: 0.1, nycklar: 0 };

const dialog = document.querySelector("[data-search]");
const form = dialog.querySelector("form");
const told = dialog.querySelector("[role=status]");
const hits = dialog.querySelector("ol");
const more = dialog.querySelector("[data-search-more]");
const slash = dialog.querySelector("[data-search-slash]");
const { ord: field, lan: county, utgava: edition } = form.elements;

let index;
let places = [];
let asked = 0;
let found = [];

function load() {
  index ??= (async () => {
    const pagefind = await import(new URL(dialog.dataset.index, document.baseURI));
    // Without the worker, which is the same program once more.
    await pagefind.options({ noWorker: true, excerptLength: 24, ranking: { metaWeights: WEIGHTS } });
    places = Object.keys((await pagefind.filters()).i ?? {}).map((value) => {
      const names = value.split(BETWEEN);
      return {
        value,
        county: names[0],
        edition: names.slice(1, -1).join(BETWEEN),
        superseded: names.length > 1 && names.at(-1) === SUPERSEDED,
      };
    });
    offer(county, new Set(places.map((place) => place.county)));
    offerEditions();
    return pagefind;
  })();
  return index;
}

function offer(select, names) {
  select.length = 1;
  for (const name of [...names].sort((one, two) => one.localeCompare(two, "sv"))) {
    select.add(new Option(name));
  }
}

function offerEditions() {
  const near = places.filter((place) => place.edition && place.county === county.value);
  offer(edition, new Set(near.map((place) => place.edition)));
  edition.disabled = !county.value;
  edition.options[0].text = county.value ? "Alla utgåvor" : "Välj först ett län";
}

// First what is called just so; then editions that apply or are being prepared, superseded ones,
// and pages about the website, the best first in each.
async function search(words) {
  const pagefind = await load();
  const chosen = places.filter(
    (place) =>
      (!county.value || place.county === county.value) &&
      (!edition.value || place.edition === edition.value),
  );
  const values = (some) => some.map((place) => place.value);
  const groups = [
    { any: values(chosen.filter((place) => !place.superseded)) },
    { any: values(chosen.filter((place) => place.superseded)) },
    county.value ? { any: [] } : { none: values(places) },
  ].filter(({ any }) => any?.length !== 0);
  const ask = async (term) => {
    const answers = groups.map((i) => pagefind.search(term, { filters: { i } }));
    const best = ({ results }) => results.sort((one, two) => two.score - one.score);
    return (await Promise.all(answers)).flatMap(best);
  };
  // With «lan» beside «län» in a text Pagefind finds phrases only if it tells them apart.
  await pagefind.options({ exactDiacritics: words.startsWith('"') });
  const name = key(words);
  const named = name ? await ask(`"${name}"`) : [];
  const ids = new Set(named.map(({ id }) => id));
  const others = await ask(isAddress(words) ? name.slice(0, -1) : words);
  return [...named, ...others.filter(({ id }) => !ids.has(id))];
}

function key(words) {
  return (plain(local(words)).match(WORDS) ?? []).map((word) => word + KEY_END).join("");
}

function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

function isAddress(words) {
  return /^\S*\/\S*$/.test(words);
}

// What is left of an address without the website's own.
function local(words) {
  const own = top();
  const path = words.replace(/^https?:\/\/[^/]*/, "");
  return path.startsWith(own.pathname) ? path.slice(own.pathname.length) : path;
}

async function answer() {
  const turn = ++asked;
  told.textContent = ""; // so that the same answer is read out again
  const whole = field.value.trim();
  const words = whole.slice(0, LONGEST);
  const cut = words.length < whole.length ? ` Bara de första ${LONGEST} tecknen användes.` : "";
  let results = [];
  let rows = [];
  let message = "";
  try {
    if (words) {
      results = await search(words);
      rows = await data(results.slice(0, ROWS));
      const like = await likeness(words, rows);
      if (!like) results = rows = [];
      message = count(results.length, words, like < 1) + cut;
    }
  } catch {
    index = undefined;
    results = rows = [];
    message = "Sökningen kunde inte laddas. Försök igen.";
  }
  if (turn !== asked) return;
  found = results;
  hits.replaceChildren(...rows.map(row));
  more.hidden = found.length <= ROWS;
  told.textContent = message;
}

// 1 if each word is in what was found, 0.5 if one only begins as a word there does, 0 if not even
// that: Pagefind answers for an unknown word with what begins with a few of its letters.
async function likeness(words, rows) {
  const name = key(words);
  if (rows.some(({ meta }) => meta.nycklar.split(" ").includes(name))) return 1;
  const pagefind = await load();
  const texts = rows.flatMap(({ content, meta }) => [content, ...Object.values(meta)]);
  const known = [...new Set(plain(texts.join(" ")).match(WORDS))];
  const searched = isAddress(words) ? [name.slice(0, -1)] : words.split(/\s+/);
  const all = await Promise.all(
    searched.map(async (one) => {
      const word = (plain(one).match(WORDS) ?? []).join("");
      const most = Math.max(0, ...known.map((other) => shared(word, other)));
      if (most === word.length) return 1;
      const forms = await pagefind.search(`"${word}"`);
      return forms.results.length ? 1 : most > word.length / 2 ? 0.5 : 0;
    }),
  );
  return Math.min(...all);
}

function shared(one, two) {
  let length = 0;
  while (length < one.length && one[length] === two[length]) length++;
  return length;
}

function count(number, words, alike) {
  const shown = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  if (number === 0) return `Inga träffar på «${shown}». Pröva ett kortare ord eller färre ord.`;
  if (alike) return `Inga träffar på «${shown}». Här är det som liknar.`;
  return number === 1 ? "1 träff." : `${number} träffar.`;
}

function data(some) {
  return Promise.all(some.map((one) => one.data()));
}

async function showMore() {
  const from = hits.children.length;
  const rows = (await data(found.slice(from, from + ROWS))).map(row);
  hits.append(...rows);
  more.hidden = found.length <= hits.children.length;
  rows[0]?.querySelector("a").focus();
}

function row(hit) {
  const { meta } = hit;
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("a"));
  const part = bestPart(hit);
  link.href = new URL(place(hit) + (part ? `#${part.anchor.id}` : ""), top());
  link.textContent = meta.title + (part ? ` – ${clean(part.title)}` : "");
  const belongs = [meta.slag, meta.län, meta.utgåva, meta.status].filter(Boolean);
  item.append(line("rus-search__place", belongs.join(" · ")));
  const excerpt = line("rus-search__excerpt");
  excerpt.innerHTML = clean((part ?? hit).excerpt); // escaped by Pagefind, which adds <mark>
  if (!meta.title.startsWith(excerpt.textContent.trim())) item.append(excerpt);
  return item;
}

// Where a hit is below the top.
function place(hit) {
  return hit.raw_url.slice(1, -FILE.length);
}

// The section of a page where most was found, unless that is the page's beginning.
function bestPart(hit) {
  if (hit.raw_url.includes("#")) return undefined;
  const weight = (part) =>
    part.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0);
  const parts = [...hit.sub_results].sort((one, two) => weight(two) - weight(one));
  const [best] = parts;
  const beyond = best?.anchor && best.anchor.element !== "h1" && weight(best) > 0;
  return beyond && clean(best.title) !== hit.meta.title ? best : undefined;
}

function top() {
  return new URL(dialog.dataset.top.replace(/\/?$/, "/"), document.baseURI);
}

function clean(text) {
  return text.replace(PARTS, "");
}

function line(name, text = "") {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = text;
  return made;
}

function open() {
  if (dialog.open) return;
  dialog.showModal();
  field.focus();
  field.select();
  load().catch(() => {
    index = undefined;
  });
}

// A field that no longer shows would still take the key that opens the search again.
function close() {
  dialog.close();
  if (dialog.contains(document.activeElement)) document.activeElement.blur();
}

// Up and down lead through the hits; before the first is the field. Escape closes at once: in a
// field with words a browser would first only empty it.
function move(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target instanceof HTMLSelectElement) return;
  const stops = [field, ...hits.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

// Shortcuts of one character can be turned off (WCAG 2.1.4).
function slashOpens(choice) {
  try {
    if (choice !== undefined) localStorage.setItem(KEPT, choice ? "" : "av");
    return localStorage.getItem(KEPT) !== "av";
  } catch {
    return slash.checked; // storage is off: the choice holds for this page
  }
}

const writing = (node) => node.matches?.("input, textarea, select, [contenteditable]");

for (const button of document.querySelectorAll("[data-search-open]")) {
  button.hidden = false;
  button.addEventListener("click", open);
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || !slashOpens() || event.ctrlKey || event.metaKey || writing(event.target)) return;
  event.preventDefault();
  open();
});
dialog.addEventListener("keydown", move);
dialog.querySelector("[data-search-close]").addEventListener("click", close);
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) close();
});
more.addEventListener("click", showMore);
county.addEventListener("change", () => {
  offerEditions();
  answer();
});
edition.addEventListener("change", answer);
slash.checked = slashOpens();
slash.addEventListener("change", () => slashOpens(slash.checked));
let waiting;
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(answer, DELAY);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  await answer();
  hits.querySelector("a")?.focus();
});
