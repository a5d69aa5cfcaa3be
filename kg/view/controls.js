// Search, filters, language, keys.

const off = { relations: new Set(), types: new Set() };
const words = { types: new Map(), relations: new Map() };

function nameAll() {
  for (const [name, zh, en] of overview.types) words.types.set(name, inWords([zh, en]));
  for (const [name, zh, en, zhBack, enBack] of overview.predicates) {
    words.relations.set(name, inWords([zh, en])).set(`^${name}`, inWords([zhBack, enBack]));
  }
}

function relationWords(key) {
  return key === MEMBERS ? t("inCounty") : words.relations.get(key) || key;
}

function speak() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-title]")) {
    node.title = t(node.dataset.title);
    node.setAttribute("aria-label", node.title);
  }
  $("name").placeholder = t("search");
  $("language").lang = language === "zh" ? "en" : "zh";
  nameAll();
  listFilters("relations", overview.predicates);
  listFilters("types", overview.types);
  listKeys();
}

function listFilters(which, entries) {
  const chips = entries.map(([name, ...rest]) => {
    const chip = button("chip", (event) => {
      const others = entries.map(([other]) => other).filter((other) => other !== name);
      if (event.shiftKey) setOff(which, others);
      else setOff(which, off[which].has(name) ? [...off[which]].filter((o) => o !== name) : [...off[which], name]);
    }, which === "types" ? swatch(name) : "", words[which].get(name), " ",
    el("small", "", rest.at(-1).toLocaleString("en")));
    chip.title = t("chip");
    chip.dataset.name = name;
    return chip;
  });
  const all = button("all", () => setOff(which, []), t("showAll"));
  $(which).replaceChildren(...chips, all);
  pressFilters(which);
}

function swatch(name) {
  const node = el("span", "swatch");
  node.dataset.type = name;
  return node;
}

function pressFilters(which) {
  for (const chip of $(which).querySelectorAll(".chip")) {
    chip.setAttribute("aria-pressed", String(!off[which].has(chip.dataset.name)));
  }
  $(which).querySelector(".all").hidden = off[which].size === 0;
}

function setOff(which, names) {
  go({ [which === "relations" ? "hide" : "hidetypes"]: names.map(encodeURIComponent).join(",") }, true);
}

let asked = 0;
let listed = "";

async function listFound() {
  const query = $("name").value;
  const turn = ++asked;
  const found = query.trim() ? (await source.search(query)).things : [];
  if (turn !== asked) return;
  listed = query;
  const items = found.map((thing, nth) => {
    const item = el("li", "", swatch(thing.type), said(thing.name), el("small", "", under(thing)));
    item.id = `found-${nth}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(nth === 0));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(thing); });
    item.thing = thing;
    return item;
  });
  const none = query.trim() ? [el("li", "soft", t("nothing"))] : [];
  $("found").replaceChildren(...(items.length ? items : none));
  openList($("found").childElementCount > 0);
}

function under({ type, county, province, post }) {
  const parts = [words.types.get(type) || type, post, county ? county.name : province];
  return parts.filter(Boolean).join(" · ");
}

function openList(open) {
  $("found").hidden = !open;
  $("name").setAttribute("aria-expanded", String(open));
  const first = $("found").querySelector("[aria-selected=true]");
  if (open && first) $("name").setAttribute("aria-activedescendant", first.id);
  else $("name").removeAttribute("aria-activedescendant");
}

function choose(thing) {
  openList(false);
  $("name").value = thing.name;
  go({ id: thing.id });
}

async function onSearchKey(event) {
  // Who types on and presses Enter means what is typed, not what was found before.
  if (event.key === "Enter" && listed !== $("name").value) await listFound();
  const items = [...$("found").children].filter((item) => item.thing);
  const chosen = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") openList(false);
  if (event.key === "Enter" && chosen >= 0 && !$("found").hidden) choose(items[chosen].thing);
  if (!step || chosen < 0) return;
  event.preventDefault();
  items[chosen].setAttribute("aria-selected", "false");
  const next = items[(chosen + step + items.length) % items.length];
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView({ block: "nearest" });
  $("name").setAttribute("aria-activedescendant", next.id);
}

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function onDrawingKey(event) {
  const [selected] = network.getSelectedNodes();
  const first = nodes.get().find((node) => !node.hidden);
  if (ARROWS[event.key] && first) {
    event.preventDefault();
    const next = selected === undefined ? first.id : nextNode(selected, ARROWS[event.key]);
    chooseNode(nodes.get(next));
  } else if (event.key === "Enter" && selected !== undefined) openNode(nodes.get(selected));
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") openView();
}

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by });
  setMoved(true);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !$("help").open && document.activeElement !== $("name")) goHome();
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
  if (event.key === "/") { event.preventDefault(); $("name").focus(); $("name").select(); }
  if (event.key === "t") go({ view: at.view ? "" : "table" });
  if (event.key === "?") $("help").showModal();
}

function listKeys() {
  $("keys").replaceChildren(...KEYS.flatMap(([key, what]) => [el("dt", "", el("kbd", "", key)), el("dd", "", inWords(what))]));
}
