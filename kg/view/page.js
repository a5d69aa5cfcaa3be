"use strict";
// Text from articles reaches the page by textContent and canvas labels alone, never as markup.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("facts").textContent);
  const facts = data.facts.map(asObject(data.columns));
  const things = data.things.map(asObject(["name", "type", "figure", "period"]));
  const factsOf = group(facts, (fact) => new Set([fact.source, fact.target]));
  const factsOfEdge = group(facts, (fact) => [edgeId(fact)]);
  const factsOfCluster = group(facts, (fact) => [fact.cluster]);
  const overview = { nodes: nodes.get(), edges: edges.get() };
  const drawnRoots = new Set(data.roots);
  const off = new Set();
  const FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
  const LABEL = 14, READABLE = 12, ROW = 28, AROUND = 48, PAGE = 40;
  const STATUS = { planned: "计划 planned", expected: "预期 expected" };
  const STATISTIC = {
    total: "合计", mean: "平均", "per-capita": "人均", share: "占比", growth: "增幅", increase: "增量",
  };
  let centre = null;
  let moved = false;

  // ---- small helpers ------------------------------------------------------------------------

  function asObject(names) {
    return (row) => Object.fromEntries(names.map((name, at) => [name, row[at]]));
  }

  function group(items, keysOf) {
    const groups = new Map();
    for (const item of items) {
      for (const key of keysOf(item)) {
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(item);
      }
    }
    return groups;
  }

  function edgeId(fact) {
    return `${fact.source}|${fact.target}|${data.predicates[fact.predicate][0]}`;
  }

  // What has no shape, or turns the text around it, is named, so that nothing can hide or pose.
  function visible(text) {
    return String(text).replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      (sign) => `⟨U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);
  }

  function el(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    for (const child of children) {
      if (child === null || child === "") continue;
      node.append(child instanceof Node ? child : document.createTextNode(visible(child)));
    }
    return node;
  }

  const said = (text) => el("span", "data", text);

  function button(className, onClick, ...children) {
    const node = el("button", className, ...children);
    node.type = "button";
    node.addEventListener("click", onClick);
    return node;
  }

  function clip(text, longest) {
    const signs = Array.from(text);
    return signs.length <= longest ? text : signs.slice(0, longest - 1).join("") + "…";
  }

  const typeOf = (thing) => data.types[things[thing].type];

  function kind(thing) {
    const [name, zh, en] = typeOf(thing);
    const node = el("span", "kind", zh === en ? zh : `${zh} ${en}`);
    node.dataset.type = name;
    return node;
  }

  function words(predicate) {
    const [, zh, en] = data.predicates[predicate];
    return zh === en ? zh : `${zh} ${en}`;
  }

  function clustersOf(thing) {
    const names = (factsOf.get(thing) || []).map((fact) => data.clusters[fact.cluster]);
    return [...new Set(names)].filter((name) => name !== things[thing].name);
  }

  function fullName(thing) {
    const { name, figure } = things[thing];
    return figure ? `${name} ${figure}` : name;
  }

  // ---- the panel ----------------------------------------------------------------------------

  function show(...children) {
    $("panel").replaceChildren(...children);
    $("panel").scrollTop = 0;
  }

  function showOverview() {
    const dates = data.articles.map((article) => article[1]).filter(Boolean).sort();
    const span = dates.length ? `${dates[0]} – ${dates[dates.length - 1]}` : "";
    show(
      el("h2", "", "这里有什么 What is in here"),
      el("p", "soft", "点一个名称看它的全部事实，点一条线看原句和出处。",
        el("br"), "Click a name for its facts, a line for the sentence that says it."),
      totals(),
      el("p", "soft", `图上先画最要紧的 ${overview.nodes.length} 个，另有 ` +
        `${things.length - overview.nodes.length} 个可以查找。The drawing opens with the most telling ` +
        `${overview.nodes.length}; search finds ${things.length - overview.nodes.length} more.`),
      el("p", "soft", span && `文章日期 Articles dated ${span}`),
      data.total > facts.length
        ? el("p", "soft", `本页载有 ${facts.length} 条事实，全部 ${data.total} 条请用 kg query 查询。` +
          ` This page carries ${facts.length} of ${data.total} facts; kg query has all.`)
        : "",
      el("h3", "", "各县一览 By county"),
      ...clusterRows());
  }

  function totals() {
    const count = (name) => things.filter((_, thing) => typeOf(thing)[0] === name).length;
    const cell = (number, zh, en) => el("div", "", el("b", "", String(number)), zh, el("br"), en);
    return el("div", "numbers",
      cell(facts.length, "事实", "facts"), cell(data.articles.length, "文章", "articles"),
      cell(count("Initiative"), "举措", "initiatives"), cell(count("Village"), "村", "villages"));
  }

  function clusterRows() {
    const rows = [...factsOfCluster.entries()].sort((a, b) => b[1].length - a[1].length);
    return more(rows, ([cluster, own]) => button(
      "row", () => openCluster(cluster), said(data.clusters[cluster]),
      el("span", "soft", `${own.length} 条事实 facts`)));
  }

  function openCluster(cluster) {
    const own = factsOfCluster.get(cluster);
    const root = data.roots.find((thing) => things[thing].name === data.clusters[cluster] &&
      own.some((fact) => fact.source === thing || fact.target === thing));
    const named = own.find((fact) => things[fact.source].name === data.clusters[cluster]);
    pick(root ?? (named || own[0]).source);
  }

  function showThing(thing) {
    const own = factsOf.get(thing) || [];
    const inside = insideOf(thing);
    const near = clustersOf(thing);
    show(
      el("h2", "", said(fullName(thing))),
      el("p", "", kind(thing), near.length ? el("span", "soft", " ", said(near.join("、"))) : ""),
      el("p", "", button("go", () => drawAround(thing), "只看它的关系 Only its links"), " ",
        button("go", clear, "← 总览 Overview")),
      ...byPredicate(own, thing),
      ...(inside.length
        ? [el("h3", "", `县内其他事实 Also in this county · ${inside.length}`),
          ...more(inside, (fact) => factCard(fact, null))]
        : []));
  }

  function insideOf(thing) {
    if (typeOf(thing)[0] !== "County") return [];
    const cluster = data.clusters.indexOf(things[thing].name);
    const own = (factsOf.get(thing) || [])[0];
    return (factsOfCluster.get(own ? own.cluster : cluster) || [])
      .filter((fact) => fact.source !== thing && fact.target !== thing);
  }

  function byPredicate(own, thing) {
    const groups = group(own, (fact) => [fact.predicate]);
    return [...groups.keys()].sort((a, b) => a - b).flatMap((predicate) => [
      el("h3", "", `${words(predicate)} · ${groups.get(predicate).length}`),
      ...more(groups.get(predicate), (fact) => factCard(fact, thing)),
    ]);
  }

  // The first of many, with a button for the next; a county may have thousands.
  function more(items, draw, from = 0) {
    const drawn = items.slice(from, from + PAGE).map(draw);
    const rest = items.length - from - PAGE;
    if (rest > 0) {
      const next = button("more", () => next.replaceWith(...more(items, draw, from + PAGE)),
        `还有 ${rest} 条 ${rest} more`);
      drawn.push(next);
    }
    return drawn;
  }

  function showLink(id) {
    const own = factsOfEdge.get(id);
    if (!own) return showBackground(id);
    const [first] = own;
    return show(
      el("h2", "", words(first.predicate)),
      el("p", "soft", said(things[first.source].name), " → ", said(fullName(first.target))),
      ...more(own, (fact) => factCard(fact, null)));
  }

  function showBackground(id) {
    const [parent, child] = id.split("|").map(Number);
    show(
      el("h2", "", said(things[child].name), " · ", said(things[parent].name)),
      el("p", "", "虚线：它的事实属于这个县，文章没有直接说明两者的关系。"),
      el("p", "soft", "Dashed: its facts belong to this county; no article states a relation of the two."),
      el("p", "", nameButton(child, null)), el("p", "", nameButton(parent, null)));
  }

  function nameButton(thing, here) {
    const name = said(things[thing].name);
    return thing === here ? name : button("", () => pick(thing), name);
  }

  function factCard(fact, here) {
    const claim = el("p", "claim",
      nameButton(fact.source, here), el("span", "relation", words(fact.predicate)), objectOf(fact, here),
      fact.figure ? el("span", "figure", " ", said(fact.figure)) : "",
      fact.statistic ? el("span", "soft", " ", said(STATISTIC[fact.statistic] || fact.statistic)) : "",
      fact.period ? el("span", "soft", " · ", said(fact.period)) : "",
      STATUS[fact.status] ? el("span", "status", STATUS[fact.status]) : "");
    return el("article", "fact", claim, quote(fact), source(fact));
  }

  function objectOf(fact, here) {
    const target = things[fact.target];
    if (target.figure || target.name === fact.object) {
      return target.figure ? said(fact.object) : nameButton(fact.target, here);
    }
    return el("span", "", nameButton(fact.target, here), " ", said(fact.object));
  }

  // Offsets count code points, JavaScript's strings UTF-16 units.
  function quote(fact) {
    const signs = Array.from(data.sentences[fact.sentence]);
    const part = (from, to) => signs.slice(from, to).join("");
    return el("blockquote", "data",
      part(0, fact.start), el("mark", "", part(fact.start, fact.end)), part(fact.end));
  }

  function source(fact) {
    const [title, date, from, url] = data.articles[fact.article];
    const sure = fact.confidence === null ? "" : ` · 置信 confidence ${fact.confidence}`;
    return el("p", "source", link(url, title), date ? " · " : "", said(date), from ? " · " : "",
      said(from), el("br"), "规则 rule ", said(fact.rule), sure);
  }

  function link(url, title) {
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return said(title);
    const node = el("a", "data", title);
    node.href = url;
    node.rel = "noopener noreferrer";
    node.target = "_blank";
    return node;
  }

  // ---- the drawing --------------------------------------------------------------------------

  function colours(type) {
    const probe = document.querySelector(`#legend [data-type="${CSS.escape(type)}"]`);
    const style = getComputedStyle(probe);
    return { ink: style.color, paper: style.backgroundColor, line: style.borderTopColor };
  }

  // Canvas knows nothing of CSS: the colours are read from the legend, light or dark.
  function dress(lit = null) {
    const look = new Map(data.types.map(([name]) => [name, null]));
    const root = getComputedStyle(document.documentElement);
    const ink = (name) => root.getPropertyValue(name).trim();
    const [edge, accent] = [ink("--edge"), ink("--accent")];
    nodes.update(nodes.get().map((node) => {
      if (!look.get(node.kind)) look.set(node.kind, colours(node.kind));
      const { ink: color, paper, line } = look.get(node.kind);
      const highlight = { background: paper, border: accent };
      return {
        id: node.id,
        color: { background: paper, border: line, highlight, hover: highlight },
        font: { ...node.font, color, face: FONT, bold: drawnRoots.has(node.id) },
        opacity: lit && !lit.has(node.id) ? 0.25 : 1,
      };
    }));
    edges.update(edges.get().map(({ id, from, to }) => ({
      id,
      color: {
        color: edge, highlight: accent, hover: accent,
        opacity: lit && !(lit.has(from) && lit.has(to)) ? 0.2 : 1,
      },
    })));
  }

  function filter() {
    const shown = (id) => !off.has(id.split("|").slice(2).join("|"));
    const linked = new Set(drawnRoots).add(centre);
    edges.update(edges.get().map(({ id, from, to }) => {
      if (shown(id)) linked.add(from).add(to);
      return { id, hidden: !shown(id) };
    }));
    nodes.update(nodes.get().map(({ id }) => ({ id, hidden: off.size > 0 && !linked.has(id) })));
  }

  function openView() {
    const box = bounds();
    const room = $("mynetwork");
    const [width, height] = [room.clientWidth, room.clientHeight];
    const whole = Math.min(width / (box.width + 32), height / (box.height + 24), 1.25);
    const scale = Math.max(whole, READABLE / LABEL);
    // What does not fit begins at its upper left corner, as a page does.
    const middle = (length, window, from) =>
      length * scale <= window ? from + length / 2 : from - 10 + window / scale / 2;
    network.moveTo({
      scale,
      position: { x: middle(box.width, width, box.left), y: middle(box.height, height, box.top) },
    });
    setMoved(false);
  }

  function bounds() {
    const boxes = nodes.getIds().map((id) => network.getBoundingBox(id)).filter(Boolean);
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, width: right - left, height: bottom - top };
  }

  function setMoved(is) {
    moved = is;
    $("drawing").classList.toggle("moved", is);
  }

  const isNarrow = () => $("mynetwork").clientWidth < 700;

  function drawOverview() {
    centre = null;
    const down = new Map(data.down.map(([id, x, y]) => [id, { x, y }]));
    draw(overview.nodes.map((node) => isNarrow() ? { ...node, ...down.get(node.id) } : node),
      overview.edges);
  }

  function draw(newNodes, newEdges) {
    edges.clear();
    nodes.clear();
    nodes.add(newNodes);
    edges.add(newEdges);
    $("back").hidden = centre === null;
    dress();
    filter();
    openView();
  }

  // One thing with all that it is linked to, half on each side.
  function drawAround(thing) {
    centre = thing;
    const own = factsOf.get(thing) || [];
    const others = [...new Set(
      [...own].sort((a, b) => a.predicate - b.predicate)
        .map((fact) => fact.source === thing ? fact.target : fact.source))]
      .filter((other) => other !== thing).slice(0, AROUND);
    const drawn = new Set([thing, ...others]);
    draw(fan(thing, others), edgesAmong(drawn, own));
    network.selectNodes([thing]);
  }

  function fan(thing, others) {
    const middle = box(thing, 0, 0, 18);
    const right = isNarrow() ? others : others.slice(0, Math.ceil(others.length / 2));
    const left = others.slice(right.length);
    const column = (side, places) => places.map((other, row) => {
      const node = box(other, 0, (row - (places.length - 1) / 2) * ROW, LABEL);
      node.x = side * (middle.width / 2 + 60 + node.width / 2);
      return node;
    });
    return [middle, ...column(1, right), ...column(-1, left)];
  }

  function box(thing, x, y, size) {
    const { name, figure } = things[thing];
    const label = clip(visible(figure ? `${clip(name, 8)} ${figure}` : name), figure ? 24 : 16);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${size}px ${FONT}`;
    return {
      id: thing, label, x, y, shape: "box", kind: typeOf(thing)[0], font: { size },
      width: pen.measureText(label).width + 12, title: visible(fullName(thing)),
    };
  }

  function edgesAmong(drawn, own) {
    const ids = new Map();
    for (const fact of own) {
      if (drawn.has(fact.source) && drawn.has(fact.target)) {
        ids.set(edgeId(fact), {
          id: edgeId(fact), from: fact.source, to: fact.target, title: words(fact.predicate), arrows: "to",
        });
      }
    }
    return [...ids.values()];
  }

  function pick(thing) {
    if (!nodes.get(thing) || nodes.get(thing).hidden) drawAround(thing);
    network.selectNodes([thing]);
    lightUp(thing);
    bringIn(thing);
    showThing(thing);
  }

  function lightUp(thing) {
    dress(new Set([thing, ...network.getConnectedNodes(thing)]));
  }

  function bringIn(thing) {
    const { x, y } = network.canvasToDOM(network.getPosition(thing));
    const { clientWidth, clientHeight } = $("mynetwork");
    if (x < 20 || y < 20 || x > clientWidth - 20 || y > clientHeight - 20) {
      network.moveTo({ position: network.getPosition(thing) });
      setMoved(true);
    }
  }

  function clear() {
    network.unselectAll();
    if (centre === null) dress();
    else drawOverview();
    showOverview();
  }

  // ---- search, filters, legend --------------------------------------------------------------

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
})();
