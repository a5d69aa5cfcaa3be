// Finding a name by its characters, by its pinyin (jintiancun, jin tian) or its initials (jtc).

const plainName = (name) => name.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'《》「」『』]/g, "");

// From the readings of characters to a name ready to be searched; ü may be written v, u or yu.
// What is no letter and no digit is passed over.
function reader(readings) {
  const heard = new Map(Object.entries(readings).map(([sign, all]) => {
    const said = all.split(" ");
    return [sign, [...new Set([...said, ...said.map((one) => one.replace("v", "u"))])]];
  }));
  const readingsOf = (sign) => {
    if (!heard.has(sign)) heard.set(sign, /[\p{L}\p{N}]/u.test(sign) ? [sign] : []);
    return heard.get(sign);
  };
  return (name) => {
    const text = plainName(name).slice(0, 60);
    return { text, heard: Array.from(text, readingsOf) };
  };
}

// How well a name answers: 0 is the name itself, -1 is not at all.
function rating({ text, heard }, query) {
  const at = text.indexOf(query.text);
  if (at >= 0) return text === query.text ? 0 : at === 0 ? 1 : 2;
  if (!query.spelled) return -1;
  for (let start = 0; start < heard.length; start++) {
    if (!heard[start].some((reading) => reading[0] === query.spelled[0])) continue;
    const end = spelledFrom(heard, start, query.spelled, 0);
    if (!end) continue;
    // What sounds so by its usual readings goes first: 新 is xin, 省 rarely xing.
    const usual = spelledFrom(heard.map((all) => all.slice(0, 1)), start, query.spelled, 0);
    return (start > 0 ? 5 : end === heard.length ? 3 : 4) + (usual ? 0 : 0.4);
  }
  return -1;
}

// Where in the name the spelling ends; 0 where it does not fit. Each character takes a beginning
// of one of its readings, the longest first.
function spelledFrom(heard, at, spelled, from) {
  if (from === spelled.length) return at;
  if (at === heard.length) return 0;
  if (!heard[at].length) return spelledFrom(heard, at + 1, spelled, from);
  for (const reading of heard[at]) {
    let length = 0;
    while (length < reading.length && reading[length] === spelled[from + length]) length++;
    for (; length > 0; length--) {
      const end = spelledFrom(heard, at + 1, spelled, from + length);
      if (end) return end;
    }
  }
  return 0;
}

function asQuery(words) {
  const text = plainName(words).slice(0, 64);
  const spelled = /^[a-zü0-9]+$/.test(text) ? text.replace(/ü/g, "v").replace(/([ln])yu/g, "$1v") : "";
  return { text, spelled };
}
