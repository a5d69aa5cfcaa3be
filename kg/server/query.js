"use strict";
// The editor: text reaches the page by textContent alone.

const $ = (id) => document.getElementById(id);
const MOST = 1000;
const base = $("query").dataset.base;

function el(tag, text, ...children) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  node.append(...children);
  return node;
}

async function ask(accept) {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: $("query").value,
  });
  if (!response.ok) throw new Error((await response.text()).trim() || String(response.status));
  return response;
}

async function run() {
  $("told").className = "";
  $("told").textContent = "… ";
  $("answer").replaceChildren();
  const start = performance.now();
  try {
    const response = await ask("application/sparql-results+json, text/turtle;q=0.9");
    const kind = response.headers.get("Content-Type");
    const count = kind.includes("json") ? show(await response.json()) : showText(await response.text());
    $("told").textContent = `${count} · ${((performance.now() - start) / 1000).toFixed(2)} s`;
  } catch (error) {
    $("told").className = "wrong";
    $("told").textContent = error.message;
  }
}

function show(answer) {
  if ("boolean" in answer) return answer.boolean ? "是 true" : "否 false";
  const { head: { vars }, results: { bindings } } = answer;
  const header = el("tr", "", ...vars.map((name) => el("th", name)));
  const rows = bindings.slice(0, MOST).map((row) => el("tr", "", ...vars.map((name) => cell(row[name]))));
  $("answer").append(el("table", "", el("thead", "", header), el("tbody", "", ...rows)));
  const rest = bindings.length > MOST ? `，只显示前 ${MOST} 行 the first ${MOST} shown` : "";
  return `${bindings.length} 行 rows${rest}`;
}

function showText(text) {
  $("answer").append(el("pre", text));
  return "Turtle";
}

function cell(term) {
  if (!term) return el("td");
  if (term.type !== "uri") {
    const node = el("td", term.value);
    if (/#(integer|decimal|double)$/.test(term.datatype || "")) node.className = "number";
    return node;
  }
  if (!term.value.startsWith(base)) return el("td", term.value);
  const link = el("a", decodeURI(term.value.slice(base.length).replace(/%(?![0-9A-F]{2})/gi, "%25")));
  link.href = "/id/" + encodeURI(term.value.slice(base.length)).replaceAll("%25", "%");
  return el("td", "", link);
}

async function save({ currentTarget: { dataset } }) {
  try {
    const link = el("a");
    link.href = URL.createObjectURL(await (await ask(dataset.accept)).blob());
    link.download = dataset.name;
    link.click();
    URL.revokeObjectURL(link.href);
  } catch (error) {
    $("told").className = "wrong";
    $("told").textContent = error.message;
  }
}

$("questions").addEventListener("change", ({ target }) => {
  const { sparql } = target.selectedOptions[0].dataset;
  if (sparql) { $("query").value = sparql; run(); }
});
$("run").addEventListener("click", run);
if ($("questions").value) run();  // a link names the question
$("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
for (const button of document.querySelectorAll(".save")) button.addEventListener("click", save);
