// Search, filters, legend, clicks; then the page opens.

function matches(query) {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  const rated = [];
  things.forEach((thing, at) => {
    const place = thing.figure ? -1 : thing.name.toLowerCase().indexOf(wanted);
    if (place >= 0) rated.push([place > 1, -(factsOf.get(at) || []).length, at]);
  });
  return rated.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
    .slice(0, 12).map(([, , at]) => at);
}

function listFound() {
  const found = matches($("name").value);
  const items = found.map((thing, at) => {
    const item = el("li", "", said(things[thing].name),
      el("small", "", [typeOf(thing)[1], ...clustersOf(thing).slice(0, 2)].join(" · ")));
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(at === 0));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(thing); });
    item.thing = thing;
    return item;
  });
  const none = $("name").value.trim() ? [el("li", "soft", "没有找到 Nothing found")] : [];
  $("found").replaceChildren(...(items.length ? items : none));
  openList($("found").childElementCount > 0);
}

function openList(open) {
  $("found").hidden = !open;
  $("name").setAttribute("aria-expanded", String(open));
}

function choose(thing) {
  openList(false);
  $("name").value = things[thing].name;
  pick(thing);
}

function onKey(event) {
  const items = [...$("found").children];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") openList(false);
  if (event.key === "Enter" && at >= 0) choose(items[at].thing);
  if (step && at >= 0) {
    event.preventDefault();
    items[at].setAttribute("aria-selected", "false");
    const next = items[(at + step + items.length) % items.length];
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
  }
}

function listFilters() {
  const counts = group(facts, (fact) => [fact.predicate]);
  $("filters").replaceChildren(...[...counts.keys()].sort((a, b) => a - b).map((predicate) => {
    const [name] = data.predicates[predicate];
    const node = button("", () => {
      if (!off.delete(name)) off.add(name);
      node.setAttribute("aria-pressed", String(!off.has(name)));
      filter();
    }, `${words(predicate)} `, el("small", "", String(counts.get(predicate).length)));
    node.dataset.predicate = name;
    node.setAttribute("aria-pressed", "true");
    return node;
  }));
}

function listLegend() {
  const counts = group(things.keys(), (thing) => [things[thing].type]);
  $("legend").replaceChildren(...data.types.flatMap(([name, zh, en], type) => {
    const swatch = el("span", "swatch");
    swatch.dataset.type = name;
    const count = (counts.get(type) || []).length;
    const item = el("span", "", swatch, zh === en ? zh : `${zh} ${en} `, el("small", "", String(count)));
    item.hidden = count === 0;
    return [item];
  }));
}

function listen() {
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) pick(node);
    else if (edge !== undefined) { dress(); showLink(edge); }
    else { dress(); showOverview(); }
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && drawAround(node));
  network.on("zoom", () => setMoved(true));
  network.on("dragEnd", () => setMoved(true));
  network.on("hoverNode", () => { $("mynetwork").style.cursor = "pointer"; });
  network.on("blurNode", () => { $("mynetwork").style.cursor = ""; });
  network.on("hoverEdge", () => { $("mynetwork").style.cursor = "pointer"; });
  network.on("blurEdge", () => { $("mynetwork").style.cursor = ""; });
  $("name").addEventListener("input", listFound);
  $("name").addEventListener("keydown", onKey);
  $("name").addEventListener("blur", () => openList(false));
  $("back").addEventListener("click", clear);
  $("fit").addEventListener("click", openView);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dress());
  let narrow = isNarrow();
  // The library zooms with the window, after it has told of the change.
  network.on("resize", () => requestAnimationFrame(() => {
    if (narrow !== isNarrow() && centre === null) drawOverview();
    else if (!moved) openView();
    narrow = isNarrow();
  }));
}

listFilters();
listLegend();
listen();
drawOverview();
showOverview();
