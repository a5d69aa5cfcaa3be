// The four questions answered from the facts that travel in the page; see payload.py for the shapes.

const MOST_FOUND = 12, MOST_FIRST = 20, MOST_MORE = 100, MOST_AROUND = 8, MOST_ALONE = 60;
const MOST_IN_VIEW = 1000;
const MEMBERS = "@county";
const MEMBER_ORDER = ["Town", "Village", "Initiative", "Person", "Title", "Project", "Organization"];

function embedded(page) {
  const { data, types, predicates } = page;
  const { things, facts } = data;
  const ids = things.name.map((name, at) => data.bases[things.base[at]] + (things.tail[at] || name));
  const count = facts.source.length;
  let known = null;

  // Made when first asked for, so that the page is drawn before.
  function index() {
    if (known) return known;
    const groups = ids.map(() => new Map());
    const put = (thing, key, fact) => {
      if (!groups[thing].has(key)) groups[thing].set(key, []);
      groups[thing].get(key).push(fact);
    };
    for (let fact = 0; fact < count; fact++) {
      const name = predicates[facts.predicate[fact]][0];
      put(facts.source[fact], name, fact);
      if (facts.target[fact] >= 0) put(facts.target[fact], `^${name}`, fact);
    }
    const members = new Map();
    things.county.forEach((county, thing) => {
      if (county < 0 || linked(groups, thing, county)) return;
      if (!members.has(county)) members.set(county, []);
      members.get(county).push(thing);
    });
    const degree = groups.map((own) => [...own.values()].reduce((sum, { length }) => sum + length, 0));
    known = { at: new Map(ids.map((id, at) => [id, at])), groups, members, degree };
    for (const own of members.values()) {
      own.sort((a, b) => memberRank(a) - memberRank(b) || degree[b] - degree[a]);
    }
    return known;
  }

  let names = null;

  function searchable() {
    if (names) return names;
    const read = reader(data.readings);
    names = ids.map((_, thing) => [things.name[thing], ...(data.also[thing] || [])].map(read));
    return names;
  }

  function linked(groups, thing, county) {
    for (const own of groups[thing].values()) {
      if (own.some((fact) => facts.source[fact] === county || facts.target[fact] === county)) return true;
    }
    return false;
  }

  function memberRank(thing) {
    const at = MEMBER_ORDER.indexOf(types[things.type[thing]][0]);
    return at < 0 ? MEMBER_ORDER.length : at;
  }

  function place(id) {
    const at = index().at.get(id);
    if (at === undefined) throw new Error(t("unknown", id));
    return at;
  }

  function asThing(at) {
    const county = things.county[at];
    const posts = index().groups[at].get("holdsPosition") || [];
    return {
      id: ids[at], name: things.name[at], type: types[things.type[at]][0],
      county: county < 0 ? null : { id: ids[county], name: things.name[county] },
      province: data.words[things.province[at]], also: data.also[at] || [],
      post: posts.length ? data.words[facts.object[posts[0]]] : "", facts: index().degree[at],
    };
  }

  function asFact(at) {
    const word = (column) => data.words[facts[column][at]];
    const [id, title, date, source, url] = data.articles[facts.article[at]];
    return {
      id: data.bases[facts.base[at]] + facts.tail[at],
      source: ids[facts.source[at]], predicate: predicates[facts.predicate[at]][0],
      target: facts.target[at] < 0 ? null : ids[facts.target[at]],
      object: word("object"), value: facts.value[at], unit: word("unit"),
      comparator: word("comparator"), measure: word("measure"), statistic: word("statistic"),
      period: word("period"), status: word("status"), rule: word("rule"),
      sentence: data.sentences[facts.sentence[at]], marks: facts.marks.slice(6 * at, 6 * at + 6),
      article: { id, title, date, source, url }, confidence: facts.confidence[at],
    };
  }

  function view(chosen, further = []) {
    const shown = chosen.slice(0, MOST_IN_VIEW);
    const named = new Set(further);
    for (const fact of shown) {
      named.add(facts.source[fact]);
      if (facts.target[fact] >= 0) named.add(facts.target[fact]);
    }
    return { things: [...named].map(asThing), facts: shown.map(asFact), total: chosen.length };
  }

  // The relations of a thing in the order of the legend, read from it and towards it.
  function groupsOf(at) {
    const own = index().groups[at];
    const keys = [...predicates.map(([name]) => name), ...predicates.map(([name]) => `^${name}`)];
    const found = keys.filter((key) => own.has(key)).map((key) => [key, own.get(key).length]);
    const members = index().members.get(at);
    return members ? [...found, [MEMBERS, members.length]] : found;
  }

  const otherEnd = (fact, at) => facts.source[fact] === at ? facts.target[fact] : facts.source[fact];

  function othersOf(at, key) {
    if (key === MEMBERS) return index().members.get(at) || [];
    const own = index().groups[at].get(key) || [];
    return [...new Set(own.map((fact) => otherEnd(fact, at)))].filter((other) => other >= 0);
  }

  // Names are read once the page is drawn, so that the first search does not wait for it.
  setTimeout(searchable, 300);

  return {
    async overview() {
      const drawn = new Set(nodes.getIds().map((id) => index().at.get(id)));
      const chosen = [];
      for (let fact = 0; fact < count; fact++) {
        const target = facts.target[fact];
        if (drawn.has(facts.source[fact]) && (target < 0 || drawn.has(target))) chosen.push(fact);
      }
      return { ...page, nodes: nodes.get(), edges: edges.get(), view: view(chosen, drawn) };
    },

    async search(words) {
      const query = asQuery(words);
      if (!query.text) return { things: [] };
      const { degree } = index();
      const rated = [];
      searchable().forEach((own, at) => own.forEach((name, nth) => {
        const rate = rating(name, query);
        if (rate >= 0) rated.push([rate + (nth > 0) / 2, -degree[at], at]);
      }));
      rated.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      const best = [...new Set(rated.map(([, , at]) => at))].slice(0, MOST_FOUND);
      return { things: best.map(asThing) };
    },

    async neighbours(id, relation = "") {
      const at = place(id);
      const groups = groupsOf(at).map(([key]) => [key, othersOf(at, key)]).filter(([, all]) => all.length);
      const most = relation ? MOST_ALONE : MOST_AROUND;
      const wanted = groups.filter(([key]) => !relation || key === relation)
        .map(([key, all]) => [key, all.slice(0, most)]);
      const own = index().groups[at];
      const chosen = wanted.flatMap(([key, all]) =>
        (own.get(key) || []).filter((fact) => all.includes(otherEnd(fact, at))));
      const figures = relation ? [] : [...own.values()].flat().filter((fact) => facts.target[fact] < 0);
      return {
        id, groups: groups.map(([key, all]) => [key, all.length]),
        shown: Object.fromEntries(wanted.map(([key, all]) => [key, all.map((other) => ids[other])])),
        view: view([...chosen, ...figures], [at, ...wanted.flatMap(([, all]) => all)]),
      };
    },

    async facts(id, relation = "", to = "", from = 0) {
      const at = place(id);
      const groups = groupsOf(at);
      const own = index().groups[at];
      const other = to ? place(to) : -1;
      const keys = relation ? [relation] : groups.map(([key]) => key);
      const most = relation ? MOST_MORE : MOST_FIRST;
      const chosen = keys.flatMap((key) => (own.get(key) || [])
        .filter((fact) => !to || otherEnd(fact, at) === other).slice(from, from + most));
      const members = keys.includes(MEMBERS) ? othersOf(at, MEMBERS).slice(from, from + MOST_MORE) : [];
      return { id, groups, view: view(chosen, [at, ...members]) };
    },
  };
}
