// What the page carries, and how text reaches it: by textContent and canvas labels alone, so that
// nothing an article says becomes markup.

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
