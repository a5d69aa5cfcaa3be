// A fact as a reader meets it: what is claimed, the sentence that says it, where that stands.

function factCard(fact, names, here, chosen = false) {
  const card = el("article", chosen ? "fact chosen" : "fact",
    el("p", "claim",
      nameButton(names.get(fact.source), here), el("span", "relation", relationWords(fact.predicate)),
      objectOf(fact, names, here),
      figureOf(fact) ? el("span", "figure", " ", said(figureOf(fact))) : "",
      ...furtherOf(fact)),
    quote(fact), sourceOf(fact));
  return card;
}

function objectOf(fact, names, here) {
  const target = names.get(fact.target);
  if (!target) return said(fact.object);
  if (target.name === fact.object) return nameButton(target, here);
  return el("span", "", nameButton(target, here), " ", said(fact.object));
}

function furtherOf(fact) {
  return [
    fact.statistic ? el("span", "soft", " ", said(WORDS[fact.statistic] ? t(fact.statistic) : fact.statistic)) : "",
    fact.period ? el("span", "soft", " · ", said(fact.period)) : "",
    statusOf(fact),
  ];
}

function statusOf({ status }) {
  return status === "planned" || status === "expected" ? el("span", "status", t(status)) : "";
}

function nameButton(thing, here) {
  const name = said(thing.name);
  return thing.id === here ? name : button("name", () => go({ id: thing.id }), name);
}

// Offsets count code points, JavaScript's strings UTF-16 units.
function quote(fact) {
  const signs = Array.from(fact.sentence);
  const [from, to, ...named] = fact.marks;
  const cuts = [...new Set([0, from, to, ...named, signs.length])].filter((cut) => cut >= 0)
    .sort((a, b) => a - b);
  const inside = (start, [first, last]) => first >= 0 && first <= start && start < last;
  const node = el("blockquote", "data");
  for (let at = 0; at + 1 < cuts.length; at++) {
    const words = signs.slice(cuts[at], cuts[at + 1]).join("");
    const is = inside(cuts[at], named.slice(0, 2)) || inside(cuts[at], named.slice(2));
    const part = is ? el("b", "", words) : document.createTextNode(visible(words));
    if (!inside(cuts[at], [from, to])) node.append(part);
    else if (node.lastChild && node.lastChild.nodeName === "MARK") node.lastChild.append(part);
    else node.append(el("mark", "", part));
  }
  return node;
}

function sourceOf(fact) {
  const { title, date, source: from, url } = fact.article;
  const sure = fact.confidence === null ? "" : ` · ${t("confidence")} ${fact.confidence}`;
  return el("p", "source", link(url, title), date ? " · " : "", said(date), from ? " · " : "",
    said(from), el("br"), `${t("rule")} `, said(fact.rule), sure);
}

// Figures side by side, what is measured alike by its time; each opens the sentence that says it.
function figureTable(figures, chosen) {
  const body = el("tbody", "");
  const first = new Map(figures.map(({ object }, at) => [object, at]).reverse());
  const ordered = [...figures].sort((a, b) =>
    first.get(a.object) - first.get(b.object) || (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  for (const fact of ordered) {
    const sentence = el("tr", "sentence", el("td", "", quote(fact), sourceOf(fact)));
    sentence.firstChild.colSpan = 3;
    const opener = button("opener", () => {
      sentence.hidden = !sentence.hidden;
      opener.setAttribute("aria-expanded", String(!sentence.hidden));
    }, said(fact.object));
    sentence.hidden = fact.id !== chosen;
    opener.setAttribute("aria-expanded", String(!sentence.hidden));
    opener.title = t("said");
    body.append(
      el("tr", fact.id === chosen ? "chosen" : "", el("td", "", opener),
        el("td", "figure", said(figureOf(fact)), statusOf(fact)),
        el("td", "", said(fact.period), fact.statistic ? " " : "",
          fact.statistic ? el("span", "soft", WORDS[fact.statistic] ? t(fact.statistic) : fact.statistic) : "")),
      sentence);
  }
  const head = el("tr", "", ...["measured", "figure", "period"].map((key) => el("th", "", t(key))));
  return el("table", "figures", el("thead", "", head), body);
}
