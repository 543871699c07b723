// The search: a dialog that asks Pagefind, shows hits as links, and tells a screen reader how many.

const LONGEST = 200;
const ROWS = 10;
const DELAY = 200; // ms
const KEPT = "rus-search-slash";
const BETWEEN = " › ";
const SUPERSEDED = "ersatt";
// What stands after the mark is a part of the word before it; see macros/search.py.
const PARTS = /\^[\p{L}\p{M}^]+/gu;
const WEIGHTS = {
  title: 6,
  nummer: 8,
  slag: 2,
  "utgåvans adress": 2,
  adress: 1,
  url: 0,
  län: 0.5,
  utgåva: 0.5,
  status: 0.1,
};

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
    await pagefind.options({ excerptLength: 24, ranking: { metaWeights: WEIGHTS } });
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

// Editions that apply or are being prepared come before superseded ones; then the best first.
// An address says by itself which edition is meant.
async function search(words) {
  const pagefind = await load();
  const chosen = places.filter(
    (place) =>
      (!county.value || place.county === county.value) &&
      (!edition.value || place.edition === edition.value),
  );
  const isLast = (place) => place.superseded && !words.includes("/");
  const values = (last) =>
    chosen.filter((place) => isLast(place) === last).map((place) => place.value);
  const within = (any) => (any.length ? pagefind.search(words, { filters: { i: { any } } }) : null);
  const old = values(true);
  const first = county.value
    ? within(values(false))
    : pagefind.search(words, old.length ? { filters: { i: { none: old } } } : {});
  const answers = await Promise.all([first, within(old)]);
  return answers.flatMap((answer) => answer?.results ?? []);
}

async function answer() {
  const turn = ++asked;
  const whole = field.value.trim();
  const words = whole.slice(0, LONGEST);
  const cut = words.length < whole.length ? ` Bara de första ${LONGEST} tecknen användes.` : "";
  let results = [];
  try {
    results = words ? await search(words) : [];
  } catch {
    index = undefined;
    if (turn === asked) show([], "Sökningen kunde inte laddas. Försök igen.");
    return;
  }
  if (turn !== asked) return;
  await show(results, words ? count(results.length, words) + cut : "");
}

function count(number, words) {
  const shown = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  if (number === 0) return `Inga träffar på «${shown}». Pröva ett kortare ord eller färre ord.`;
  return number === 1 ? "1 träff." : `${number} träffar.`;
}

async function show(results, message) {
  found = results;
  const rows = await firstRows();
  if (found !== results) return;
  hits.replaceChildren(...rows);
  more.hidden = results.length <= ROWS;
  told.textContent = message;
}

async function firstRows(from = 0) {
  const some = found.slice(from, from + ROWS);
  return (await Promise.all(some.map((one) => one.data()))).map(row);
}

async function showMore() {
  const from = hits.children.length;
  const rows = await firstRows(from);
  hits.append(...rows);
  more.hidden = found.length <= hits.children.length;
  rows[0]?.querySelector("a").focus();
}

function row(hit) {
  const { meta } = hit;
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("a"));
  const part = bestPart(hit);
  link.href = new URL(meta.url + (part?.anchor ? `#${part.anchor.id}` : ""), top());
  link.textContent = meta.title + (part?.title ? `: ${clean(part.title)}` : "");
  const place = [meta.slag, meta.län, meta.utgåva, meta.status].filter(Boolean);
  item.append(line("rus-search__place", place.join(" · ")));
  const excerpt = line("rus-search__excerpt");
  excerpt.innerHTML = clean((part ?? hit).excerpt); // escaped by Pagefind, which adds <mark>
  if (!meta.title.startsWith(excerpt.textContent.trim())) item.append(excerpt);
  return item;
}

// The section of a page where most was found, unless that is the page's beginning.
function bestPart(hit) {
  if (hit.meta.url.includes("#")) return undefined;
  const weight = (part) =>
    part.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0);
  const parts = [...hit.sub_results].sort((one, two) => weight(two) - weight(one));
  const [best] = parts;
  const beyond = best?.anchor && weight(best) > 0 && clean(best.title) !== hit.meta.title;
  return beyond ? best : undefined;
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

// Up and down lead through the hits; before the first is the field. Escape closes at once: in a
// field with words a browser would first only empty it.
function move(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    dialog.close();
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
dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
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
