// What is shown as a table, and as files to keep.

const COLUMNS = ["subject", "relation", "object", "figure", "period", "status", "county", "article", "date"];
const SAVED = [
  "fact", "subject", "subject_type", "predicate", "object", "object_type", "at", "value", "unit",
  "comparator", "measure", "statistic", "status", "period", "county", "province", "sentence",
  "evidence", "document", "title", "date", "source", "url", "rule", "confidence", "subject_iri",
  "object_iri",
];
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

let shown = { things: [], facts: [], total: 0 };
let order = { column: "", back: false };

function shownFacts() {
  const names = namesIn(shown);
  const off_ = (id) => id !== null && off.types.has((names.get(id) || {}).type);
  return shown.facts.filter((fact) =>
    !off.relations.has(fact.predicate) && !off_(fact.source) && !off_(fact.target));
}

function cellsOf(fact, names) {
  const subject = names.get(fact.source), target = names.get(fact.target);
  const object = target && target.name !== fact.object ? `${target.name} ${fact.object}` : fact.object;
  const county = subject.county ? subject.county.name : subject.type === "County" ? subject.name : "";
  return {
    subject: subject.name, relation: relationWords(fact.predicate), object, figure: figureOf(fact),
    period: fact.period, status: statusOf(fact) ? t(fact.status) : "", county,
    article: fact.article.title, date: fact.article.date,
  };
}

function showTable() {
  const names = namesIn(shown);
  const rows = sorted(shownFacts().map((fact) => ({ fact, cells: cellsOf(fact, names) })));
  const part = shown.total > shown.facts.length;
  $("count").textContent = t(part ? "tablePart" : "tableOf", rows.length, shown.total);
  const head = el("tr", "", ...COLUMNS.map((column) => {
    const cell = el("th", `in-${column}`, button("", () => sortBy(column), t(column)));
    if (order.column === column) cell.setAttribute("aria-sort", order.back ? "descending" : "ascending");
    return cell;
  }));
  const body = el("tbody", "");
  fill(body, rows, 0);
  $("rows").replaceChildren(el("thead", "", head), body);
}

function fill(body, rows, from) {
  for (const { fact, cells } of rows.slice(from, from + 200)) {
    const row = el("tr", "", ...COLUMNS.map((column) => cellOf(column, cells[column])));
    row.tabIndex = 0;
    const choose = () => go({ id: fact.source, by: fact.predicate, to: fact.target || "", fact: fact.id });
    row.addEventListener("click", choose);
    row.addEventListener("keydown", (event) => event.key === "Enter" && choose());
    body.append(row);
  }
  if (from + 200 < rows.length) {
    const cell = el("td", "", button("more", () => { row.remove(); fill(body, rows, from + 200); },
      t("more", rows.length - from - 200)));
    cell.colSpan = COLUMNS.length;
    const row = el("tr", "", cell);
    body.append(row);
  }
}

function cellOf(column, words) {
  const cell = el("td", `in-${column}`, said(words));
  if (column === "article") cell.title = visible(words);
  return cell;
}

function sortBy(column) {
  order = { column, back: order.column === column && !order.back };
  showTable();
}

function sorted(rows) {
  const { column, back } = order;
  if (!column) return rows;
  const key = ({ fact, cells }) => column === "figure" && isFigure(fact) ? Number(fact.value) : cells[column];
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b
    : String(a).localeCompare(String(b), "zh-Hans-CN");
  return rows.sort((a, b) => (back ? -1 : 1) * compare(key(a), key(b)));
}

function recordOf(fact, names) {
  const subject = names.get(fact.source), target = names.get(fact.target);
  const held = fact.predicate === "holdsPosition";
  const [start, end] = fact.marks;
  const { article } = fact;
  return {
    fact: fact.id, subject: subject.name, subject_type: subject.type, predicate: fact.predicate,
    object: fact.object, object_type: !held && target ? target.type : "",
    at: held && target ? target.name : "", value: fact.value, unit: fact.unit,
    comparator: fact.comparator, measure: fact.measure, statistic: fact.statistic,
    status: fact.status, period: fact.period, county: subject.county ? subject.county.name : "",
    province: subject.province, sentence: fact.sentence,
    evidence: Array.from(fact.sentence).slice(start, end).join(""), document: article.id,
    title: article.title, date: article.date, source: article.source, url: article.url,
    rule: fact.rule, confidence: fact.confidence, subject_iri: fact.source,
    object_iri: !held && target ? target.id : "",
  };
}

// For spreadsheets: a byte order mark, and an apostrophe before what they would run as a formula.
function asCsv(records) {
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    const text = typeof value === "string" && FORMULA.test(value) && value !== "=" ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [SAVED, ...records.map((record) => SAVED.map((column) => record[column]))];
  return "\ufeff" + lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
}

function save(kind) {
  const names = namesIn(shown);
  const records = shownFacts().map((fact) => recordOf(fact, names));
  const csv = kind === "csv";
  const text = csv ? asCsv(records) : JSON.stringify(records, null, 1) + "\n";
  const file = new Blob([text], { type: csv ? "text/csv;charset=utf-8" : "application/json" });
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(file);
  anchor.download = `${fileName()}.${kind}`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

function fileName() {
  const centre = shown.things.find(({ id }) => id === at.around);
  const name = centre ? centre.name.replace(/[^\p{L}\p{N}]+/gu, "").slice(0, 40) : "";
  return name ? `county-kg-${name}` : "county-kg";
}
