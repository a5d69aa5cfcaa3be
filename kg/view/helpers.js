// How text reaches the page: by textContent and canvas labels alone, so that nothing an article
// says becomes markup.

const $ = (id) => document.getElementById(id);
const FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const LABEL = 14, ROOT = 18, READABLE = 12, ROW = 28, INDENT = 22;
const COMPARATORS = { "=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ " };

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
    if (child === null || child === undefined || child === "") continue;
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

function link(url, title) {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return said(title);
  const node = el("a", "data", title);
  node.href = url;
  node.rel = "noopener noreferrer";
  node.target = "_blank";
  return node;
}

// A page of the server that this page came from.
function ownLink(className, path, ...children) {
  const node = el("a", className, ...children);
  node.href = path;
  return node;
}

function clip(text, longest) {
  const signs = Array.from(text);
  if (signs.length <= longest) return text;
  const closed = signs.indexOf("”") + 1;
  return signs.slice(0, closed > 0 && closed < longest ? closed : longest - 1).join("") + "…";
}

function group(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

// Sums as a reader of the language writes them; no digit is lost.
function figureOf(fact) {
  const { value, unit, comparator, predicate } = fact;
  if (value === null || value === undefined || value === "") return "";
  const number = Number(value);
  if (!Number.isFinite(number)) return `${value}${unit}`;
  if (predicate === "ranked") {
    if (comparator === "<=") return t("rankWithin", value);
    return sign(comparator) + t("rank", value);
  }
  return sign(comparator) + amount(number, unit);
}

const sign = (comparator) => COMPARATORS[comparator] ?? (comparator ? `${comparator} ` : "");

function amount(number, unit) {
  const plain = (value) => value.toLocaleString("en", { maximumFractionDigits: 10 });
  if (unit !== "CNY") return `${plain(number)}${unit}`;
  const size = Math.abs(number);
  if (language === "en") {
    if (size >= 1e9) return `CNY ${plain(number / 1e9)} bn`;
    return size >= 1e6 ? `CNY ${plain(number / 1e6)} m` : `CNY ${plain(number)}`;
  }
  if (size >= 1e8) return `${plain(number / 1e8)}亿元`;
  return size >= 1e4 ? `${plain(number / 1e4)}万元` : `${plain(number)}元`;
}

const isFigure = (fact) => fact.target === null && fact.value !== null;
