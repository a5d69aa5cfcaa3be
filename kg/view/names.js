// Finding a name by its characters, by its pinyin (jintiancun, jin tian) or its initials (jtc).

const HAN = /[\u3400-\u9fff\u{20000}-\u{3ffff}]/u;

const plainName = (name) => name.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'《》「」『』]/g, "");

// From the readings of characters to the reader of whole names; ü may be written v, u or yu.
function reader(readings) {
  const heard = new Map(Object.entries(readings).map(([sign, all]) => {
    const said = all.split(" ");
    return [sign, [...new Set([...said, ...said.map((one) => one.replace("v", "u"))])]];
  }));
  return (sign) => heard.get(sign) || [sign];
}

// How well a name answers: 0 is the name itself, undefined is not at all.
function rating(name, query, readingsOf) {
  const at = name.indexOf(query.text);
  if (at >= 0) return name === query.text ? 0 : at === 0 ? 1 : 2;
  if (!query.spelled) return undefined;
  const signs = Array.from(name);
  const whole = spelledFrom(signs, 0, query.spelled, 0, readingsOf);
  if (whole) return whole === signs.length ? 3 : 4;
  for (let start = 1; start < signs.length; start++) {
    if (HAN.test(signs[start]) && spelledFrom(signs, start, query.spelled, 0, readingsOf)) return 5;
  }
  return undefined;
}

// Where in the name the spelling ends; 0 where it does not fit. Each character takes a beginning
// of one of its readings, the longest first.
function spelledFrom(signs, at, spelled, from, readingsOf) {
  if (from === spelled.length) return at;
  if (at === signs.length) return 0;
  for (const reading of readingsOf(signs[at])) {
    let length = 0;
    while (length < reading.length && reading[length] === spelled[from + length]) length++;
    for (; length > 0; length--) {
      const end = spelledFrom(signs, at + 1, spelled, from + length, readingsOf);
      if (end) return end;
    }
  }
  return from > 0 && !/[\p{L}\p{N}]/u.test(signs[at])
    ? spelledFrom(signs, at + 1, spelled, from, readingsOf) : 0;
}

function asQuery(words) {
  const text = plainName(words).slice(0, 64);
  const spelled = /^[a-zü0-9]+$/.test(text) ? text.replace(/ü/g, "v").replace(/([ln])yu/g, "$1v") : "";
  return { text, spelled };
}
