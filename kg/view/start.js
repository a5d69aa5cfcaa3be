// Where the reader is stands in the address, so that every place can be linked to and gone back to.

const PLACES = ["id", "by", "to", "fact", "around", "relation", "view", "hide", "hidetypes"];

let overview = null;
let at = Object.fromEntries(PLACES.map((name) => [name, ""]));
let drawnNow = null;
let turns = 0;

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries([...PLACES, "name"].map((name) => [name, given.get(name) || ""]));
}

function toAddress(place) {
  const given = PLACES.filter((name) => place[name]).map((name) => [name, place[name]]);
  return `#${new URLSearchParams(given)}`;
}

// Choosing something else lets go of the link that was chosen.
function go(changes, stay = false) {
  const kept = "id" in changes || "around" in changes ? { ...at, by: "", to: "", fact: "" } : at;
  const next = { ...kept, ...changes };
  if ("around" in changes && !("id" in changes)) next.id = changes.around;
  if (stay) history.replaceState(null, "", toAddress(next));
  else if (toAddress(next) !== (location.hash || "#")) history.pushState(null, "", toAddress(next));
  return arrive();
}

const goHome = () => go({ id: "", around: "", relation: "" });

async function arrive() {
  const turn = ++turns;
  const wanted = fromAddress();
  try {
    if (wanted.name && !wanted.id) wanted.id = await idOf(wanted.name);
    if (wanted.around && !wanted.id) wanted.id = wanted.around;
    filterBy(wanted);
    await drawWanted(wanted, turn);
    if (turn === turns) await tell(wanted, turn);
  } catch (problem) {
    if (turn !== turns) return;
    // An address that leads nowhere leaves the overview to look at.
    if (!drawnNow) await drawWanted({ ...wanted, id: "", around: "", relation: "" }, turn);
    showProblem(problem.message);
  }
}

async function idOf(name) {
  const { things: [best] } = await source.search(name);
  if (!best) throw new Error(t("unknown", name));
  return best.id;
}

function filterBy(wanted) {
  const split = (names) => new Set(names ? names.split(",").map(decodeURIComponent) : []);
  off.relations = split(wanted.hide);
  off.types = split(wanted.hidetypes);
  pressFilters("relations");
  pressFilters("types");
}

const onOverview = (thing) => overview.nodes.some(({ id }) => id === thing);

const isDrawn = ({ id, around }, { shown: drawn }) =>
  !id || id === around || Object.values(drawn).flat().includes(id);

async function drawWanted(wanted, turn) {
  // What is not on the overview is drawn with what is around it.
  if (!wanted.around && wanted.id && !onOverview(wanted.id)) {
    wanted.around = wanted.id;
  }
  let answer = wanted.around ? await source.neighbours(wanted.around, wanted.relation) : null;
  if (answer && !isDrawn(wanted, answer)) {
    wanted.around = onOverview(wanted.id) ? "" : wanted.id;
    wanted.relation = "";
    answer = wanted.around ? await source.neighbours(wanted.around) : null;
  }
  if (turn !== turns) return;
  const drawing = JSON.stringify([wanted.around, wanted.relation, isNarrow(), language]);
  at = { ...wanted };
  setTab();
  if (drawing !== drawnNow) {
    if (answer) drawAround(answer, wanted.relation);
    else drawOverview();
    drawnNow = drawing;
    shown = answer ? answer.view : overview.view;
  } else hideFiltered();
  if (at.view) showTable();
}

async function tell(wanted, turn) {
  $("back").hidden = !wanted.around;
  if (!wanted.id) {
    network.unselectAll();
    dress();
    return showOverview();
  }
  if (wanted.by) lightUpEdge(wanted.id, wanted.to, wanted.by);
  else lightUp(wanted.id);
  const answer = await source.facts(wanted.id, wanted.by, wanted.to);
  if (turn !== turns) return undefined;
  return wanted.by ? showLink(answer, wanted) : showThing(answer, wanted);
}

function setTab() {
  const table = at.view === "table";
  $("table").hidden = !table;
  $("canvas").hidden = table;
  $("tab-graph").setAttribute("aria-pressed", String(!table));
  $("tab-table").setAttribute("aria-pressed", String(table));
}

function chooseNode(node) {
  if (node.kind === "@heading") {
    network.selectNodes([node.id]);
    return undefined;
  }
  return go({ id: thingOf(node) });
}

function openNode(node) {
  if (node.kind === "@heading") return go({ relation: at.relation === node.relation ? "" : node.relation });
  return go({ around: thingOf(node), relation: "" });
}

function chooseEdge(edge) {
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  if (from.kind === "@heading") return chooseAround(from, to);
  if (to.kind === "@heading") return openNode(to);
  if (!edge.predicate) return showBackground(from, to);
  return go({ id: edge.from, by: edge.predicate, to: edge.to });
}

function chooseAround(head, other) {
  if (head.relation === MEMBERS) return showBackground(nodes.get("@middle"), other);
  const back = head.relation.startsWith("^");
  const [id, to] = back ? [other.thing, at.around] : [at.around, other.thing];
  return go({ id, by: head.relation.replace(/^\^/, ""), to });
}

function listen() {
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) {
      const chosen = nodes.get(node);
      if (chosen.kind === "@heading") openNode(chosen);
      else chooseNode(chosen);
    } else if (edge !== undefined) chooseEdge(edges.get(edge));
    else if (at.id) go({ id: "" });
  });
  network.on("doubleClick", ({ nodes: [node] }) => node !== undefined && openNode(nodes.get(node)));
  network.on("beforeDrawing", drawBrackets);
  network.on("zoom", () => setMoved(true));
  network.on("dragEnd", () => setMoved(true));
  for (const [event, shape] of Object.entries(
    { hoverNode: "pointer", blurNode: "", hoverEdge: "pointer", blurEdge: "" })) {
    network.on(event, () => { $("mynetwork").style.cursor = shape; });
  }
  // The library zooms with the window, after it has told of the change.
  network.on("resize", () => requestAnimationFrame(() => { if (!moved) openView(); }));
  NARROW.addEventListener("change", () => arrive());
  $("mynetwork").addEventListener("keydown", onDrawingKey);
  $("name").addEventListener("input", listFound);
  $("name").addEventListener("focus", () => openList($("found").childElementCount > 0));
  $("name").addEventListener("keydown", onSearchKey);
  $("name").addEventListener("blur", () => openList(false));
  $("back").addEventListener("click", goHome);
  $("fit").addEventListener("click", openView);
  $("tab-graph").addEventListener("click", () => go({ view: "" }));
  $("tab-table").addEventListener("click", () => go({ view: "table" }));
  $("csv").addEventListener("click", () => save("csv"));
  $("json").addEventListener("click", () => save("json"));
  $("language").addEventListener("click", () => {
    language = language === "zh" ? "en" : "zh";
    store("language", language);
    speak();
    arrive();
  });
  $("look").addEventListener("click", turnLight);
  $("help-open").addEventListener("click", () => $("help").showModal());
  $("help-close").addEventListener("click", () => $("help").close());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => arrive());
  document.addEventListener("keydown", onKey);
  addEventListener("popstate", arrive);
}

function turnLight() {
  const root = document.documentElement;
  const dark = getComputedStyle(root).colorScheme === "dark" ||
    (!root.dataset.look && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.look = dark ? "light" : "dark";
  store("look", root.dataset.look);
  arrive();
}

async function start() {
  if (stored("look")) document.documentElement.dataset.look = stored("look");
  $("mynetwork").tabIndex = 0;
  $("mynetwork").setAttribute("role", "application");
  const waiting = setTimeout(() => showProblem(t("waiting")), 1500);
  try {
    overview = await source.overview();
  } catch (problem) {
    showProblem(problem.message);
    return;
  } finally {
    clearTimeout(waiting);
  }
  speak();
  listen();
  await arrive();
  requestAnimationFrame(() => performance.mark("drawn"));
}

start();
