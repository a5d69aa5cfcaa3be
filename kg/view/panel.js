// The panel: what is in here, all facts of a thing, who says it.

const PAGE = 30;

function show(...children) {
  $("panel").replaceChildren(...children);
  $("panel").scrollTop = 0;
}

function showOverview() {
  const { drawn, things, facts, total, dates } = { ...overview, drawn: overview.nodes.length };
  show(
    el("h2", "", t("what")),
    el("p", "soft", t("how")),
    totals(),
    el("p", "soft", things > drawn ? t("drawnFirst", drawn, (things - drawn).toLocaleString("en")) : t("drawnAll", drawn),
      dates.length ? el("br") : "", dates.length ? t("dated", ...dates) : ""),
    total > facts ? el("p", "partly", t("partly", facts.toLocaleString("en"), total.toLocaleString("en"))) : "",
    ...questionList(),
    ...placeList("byCounty", overview.places.filter(({ type }) => type === "County")),
    ...placeList("wider", overview.places.filter(({ type }) => type !== "County")));
}

function totals() {
  const count = (name) => (overview.types.find(([type]) => type === name) || [0]).at(-1);
  const cell = (number, key) => el("div", "", el("b", "", number.toLocaleString("en")), t(key));
  return el("div", "numbers", cell(overview.facts, "facts"), cell(overview.articles, "articles"),
    cell(count("Initiative"), "initiatives"), cell(count("Village"), "villages"));
}

function placeList(key, places) {
  if (!places.length) return [];
  return [el("h3", "", `${t(key)} · ${places.length}`), ...more(places, (place) => button(
    "row", () => go({ id: place.id }),
    el("span", "", said(place.name), " ", place.province && place.province !== place.name
      ? el("small", "", said(place.province)) : ""),
    el("span", "soft", t("factCount", place.facts.toLocaleString("en")))))];
}

// A server answers the shipped questions too.
function questionList() {
  if (!overview.questions) return [];
  return [el("h3", "", t("questions")), ...overview.questions.map(([name, zh, en]) =>
    ownLink("row", `/query?${new URLSearchParams({ name })}`, inWords([zh, en])))];
}

// What the server draws or tells of a thing beyond this page.
function furtherOn({ id, type, name }) {
  if (!carried.api) return [];
  const drawn = { County: { county: id }, Initiative: { initiative: name } }[type];
  const links = drawn ? [ownLink("go", `/pictures?${new URLSearchParams(drawn)}`, t("pictures")), " "] : [];
  if (id.startsWith(overview.base)) {
    const path = encodeURI(id.slice(overview.base.length)).replaceAll("%25", "%");
    links.push(ownLink("go", `/id/${path}`, t("address")));
  }
  return links;
}

// The first of many, with a button for the next.
function more(items, drawOne, from = 0) {
  const drawn = items.slice(from, from + PAGE).map(drawOne);
  const rest = items.length - from - PAGE;
  if (rest > 0) {
    const next = button("more", () => next.replaceWith(...more(items, drawOne, from + PAGE)), t("more", rest));
    drawn.push(next);
  }
  return drawn;
}

function showThing(answer, wanted) {
  const names = namesIn(answer.view);
  const thing = names.get(answer.id);
  show(
    el("h2", "", said(thing.name)),
    el("p", "under", typeChip(thing), " ", ...whereIs(thing)),
    thing.also.length ? el("p", "soft", `${t("alsoNamed")} `, said(thing.also.join("、"))) : "",
    el("p", "", button("go", () => go({ around: thing.id, relation: "" }), t("draw")), " ",
      button("go", () => go({ id: "", around: "", relation: "" }), `← ${t("overview")}`), " ",
      ...furtherOn(thing)),
    ...answer.groups.flatMap(([key, total]) => groupOf(answer, names, key, total, wanted)));
}

function whereIs({ county, province, name }) {
  const parts = [];
  if (county) parts.push(button("name county", () => go({ id: county.id }), said(county.name)));
  if (province && province !== name) parts.push(said(province));
  return parts.flatMap((part, nth) => nth ? [" · ", part] : [part]);
}

function typeChip({ type }) {
  const node = el("span", "kind", words.types.get(type) || type);
  node.dataset.type = type;
  return node;
}

const namesIn = (view) => new Map(view.things.map((thing) => [thing.id, thing]));

function groupOf(answer, names, key, total, wanted) {
  if (key === MEMBERS) return membersOf(answer, names, total);
  const back = key.startsWith("^");
  const predicate = back ? key.slice(1) : key;
  const own = answer.view.facts.filter((fact) => fact.predicate === predicate &&
    (back ? fact.target : fact.source) === answer.id);
  if (!own.length) return [];
  const figures = own.filter(isFigure);
  const rest = own.filter((fact) => !isFigure(fact));
  const box = el("section", "relation-group",
    el("h3", "", groupTitle(answer.id, key, total, rest.length)),
    figures.length ? figureTable(figures, wanted.fact) : "",
    ...rest.map((fact) => factCard(fact, names, answer.id, fact.id === wanted.fact)));
  if (own.length < total && !wanted.to) box.append(furtherFacts(answer.id, key, own.length, total, box));
  return [box];
}

function groupTitle(id, key, total, links) {
  const title = `${relationWords(key)} · ${total}`;
  if (!links) return el("span", "", title);
  const node = button("name", () => go({ around: id, relation: key }), title);
  node.title = t("draw");
  return node;
}

function furtherFacts(id, key, from, total, box) {
  const next = button("more", async () => {
    const answer = await source.facts(id, key, "", from);
    const names = namesIn(answer.view);
    const figures = answer.view.facts.filter(isFigure);
    const rest = answer.view.facts.filter((fact) => !isFigure(fact));
    next.remove();
    if (figures.length) box.append(figureTable(figures));
    box.append(...rest.map((fact) => factCard(fact, names, id)));
    const reached = from + answer.view.facts.length;
    if (reached < total && reached > from) box.append(furtherFacts(id, key, reached, total, box));
  }, t("more", total - from));
  return next;
}

function membersOf(answer, names, total) {
  const named = new Set(answer.view.facts.flatMap((fact) => [fact.source, fact.target]));
  const members = answer.view.things.filter(({ id, county }) =>
    id !== answer.id && county && county.id === answer.id && !named.has(id));
  const byType = group(members, ({ type }) => type);
  return [el("h3", "", `${t("inCounty")} · ${total}`),
    ...[...byType].map(([type, own]) => el("p", "members", typeChip({ type }), " ",
      ...own.flatMap((thing, nth) => [nth ? "、" : "", nameButton(thing, "")])))];
}

// One link between two things, with all who say it.
function showLink(answer, wanted) {
  const names = namesIn(answer.view);
  const own = answer.view.facts.filter((fact) => fact.predicate === wanted.by);
  const target = names.get(wanted.to);
  show(
    el("h2", "", relationWords(wanted.by)),
    el("p", "under", nameButton(names.get(wanted.id), ""), target ? " → " : "",
      target ? nameButton(target, "") : ""),
    ...own.filter((fact) => !isFigure(fact))
      .map((fact) => factCard(fact, names, "", fact.id === wanted.fact)),
    own.some(isFigure) ? figureTable(own.filter(isFigure), wanted.fact) : "");
  const chosen = $("panel").querySelector(".chosen");
  if (chosen && own.length > 1) chosen.scrollIntoView({ block: "nearest" });
}

function showBackground(parent, child) {
  show(
    el("h2", "", said(child.title), " · ", said(parent.title)), el("p", "", t("background")),
    ...[child, parent].map((node) => el("p", "",
      button("name", () => go({ id: thingOf(node) }), said(node.name || node.title)))));
}

function showProblem(message) {
  const home = button("go", () => go({ id: "", around: "", relation: "" }), `← ${t("overview")}`);
  show(el("h2", "", message), overview ? el("p", "", home) : "");
}
