// The panel: what is in here, all facts of a thing, who says it.

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
