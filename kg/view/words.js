// What the page says, in Chinese and in English; {0} is filled in.

const WORDS = {
  title: ["县域知识图谱", "County graph"],
  search: ["查找：名称、拼音或首字母", "Search: name, pinyin or initials"],
  nothing: ["没有找到", "Nothing found"],
  graph: ["图", "Graph"], table: ["表", "Table"],
  saveCsv: ["存为 CSV", "Save CSV"], saveJson: ["存为 JSON", "Save JSON"],
  otherLanguage: ["EN", "中文"], otherLanguageTitle: ["English", "中文"],
  look: ["明暗", "Light or dark"], help: ["说明", "Help"],
  relations: ["关系", "Relations"], types: ["类别", "Types"], showAll: ["全部显示", "Show all"],
  chip: ["单击隐藏或显示；按住 Shift 单击只看它", "Click to hide or show; Shift-click for this alone"],
  chipHelp: ["关系和类别按钮：单击隐藏或显示，按住 Shift 单击只看它。",
    "Buttons of relations and types: click to hide or show, Shift-click for one alone."],
  overview: ["总览", "Overview"], fit: ["复位", "Reset view"],
  what: ["这里有什么", "What is in here"],
  how: ["点一个名称看它的全部事实，点一条线看原句和出处。双击名称展开它的关系。",
    "Click a name for its facts, a line for the sentence that says it. Double-click a name to draw what is around it."],
  facts: ["事实", "facts"], articles: ["文章", "articles"], initiatives: ["举措", "initiatives"],
  villages: ["村", "villages"],
  drawnFirst: ["图上先画最要紧的 {0} 个，另有 {1} 个可以查找。",
    "The drawing opens with the {0} most telling; search finds {1} more."],
  drawnAll: ["图上画了全部 {0} 个。", "The drawing opens with all {0}."],
  dated: ["文章日期 {0} 至 {1}", "Articles dated {0} to {1}"],
  partly: ["本页载有 {0} 条事实，图谱共 {1} 条；全部请用 kg serve 浏览。",
    "This page carries {0} of {1} facts; explore all of them with kg serve."],
  byCounty: ["各县", "Counties"], wider: ["省市及其他", "Wider places"],
  factCount: ["{0} 条事实", "{0} facts"],
  draw: ["展开关系", "Draw around it"],
  figures: ["数据", "Figures"], measured: ["项目", "What"], figure: ["数值", "Figure"],
  period: ["时间", "Period"], said: ["原句", "Sentence"],
  inCounty: ["县内其他", "Also in this county"],
  more: ["还有 {0} 条", "{0} more"],
  background: ["虚线：它的事实属于这个县，文章没有直接说明两者的关系。",
    "Dashed: its facts belong to this county; no article states a relation of the two."],
  rule: ["规则", "rule"], confidence: ["置信", "confidence"],
  alsoNamed: ["又作", "also"],
  subject: ["主体", "Subject"], relation: ["关系", "Relation"], object: ["客体", "Object"],
  status: ["状态", "Status"], county: ["县", "County"], article: ["文章", "Article"],
  date: ["日期", "Date"],
  tableOf: ["所示 {0} 条事实", "{0} facts shown"],
  tablePart: ["所示 {1} 条事实中的 {0} 条", "{0} of the {1} facts shown"],
  unknown: ["图谱里没有 {0}。", "The graph has nothing like {0}."],
  failed: ["没有取到数据：{0}", "No answer: {0}"],
  unreachable: ["连不上服务器，请看 kg serve 是否还在运行。", "The server does not answer; is kg serve still running?"],
  waiting: ["正在准备…", "Getting ready…"],
  pictures: ["图表", "Pictures"], query: ["查询", "Query"],
  questions: ["现成的问题", "Questions to ask"], address: ["地址", "Address"],
  planned: ["计划", "planned"], expected: ["预期", "expected"],
  total: ["合计", "total"], mean: ["平均", "mean"], "per-capita": ["人均", "per head"],
  share: ["占比", "share"], growth: ["增幅", "growth"], increase: ["增量", "increase"],
  rank: ["第{0}位", "No. {0}"], rankWithin: ["前{0}位", "top {0}"],
  keys: ["键盘", "Keyboard"],
  close: ["关闭", "Close"],
};

const KEYS = [
  ["/", ["查找", "search"]],
  ["↑ ↓ ← →", ["在图上移动（先点图或用 Tab 到图上）", "move about the drawing (once it has the focus)"]],
  ["Enter", ["展开所选", "draw around what is chosen"]],
  ["t", ["图与表切换", "graph or table"]],
  ["Esc", ["回到总览", "back to the overview"]],
  ["+ − 0", ["缩放、复位", "zoom, reset"]],
  ["?", ["说明", "this help"]],
];

let language = stored("language") || (navigator.language.startsWith("zh") ? "zh" : "en");

const inWords = ([zh, en]) => language === "zh" ? zh : en;

function t(key, ...values) {
  return inWords(WORDS[key]).replace(/\{(\d)\}/g, (_, at) => String(values[at]));
}

// A file opened from disk may be allowed no storage.
function stored(name) {
  try { return localStorage.getItem(`county-kg.${name}`); } catch { return null; }
}

function store(name, value) {
  try { localStorage.setItem(`county-kg.${name}`, value); } catch { /* for this visit only */ }
}
