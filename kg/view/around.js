// One thing with what it is linked to: a fan with a heading for each relation.

const ROWS_A_SIDE = 28;

function drawAround(answer, relation) {
  const byId = new Map(answer.view.things.map((thing) => [thing.id, thing]));
  const groups = shortened(answer.groups.filter(([key]) => (answer.shown[key] || []).length)
    .map(([key, total]) => ({ key, total, others: answer.shown[key] })), relation);
  const middle = { ...labelled("@middle", byId.get(answer.id), ROOT), root: true };
  const placed = isNarrow() ? inOutline(middle, groups, byId) : inWings(middle, groups, byId);
  draw(placed, placed.filter((node) => node.up).map((node) => ({
    id: `${node.up}→${node.id}`, from: node.up, to: node.id, arrows: "",
    predicate: node.relation.replace(/^\^/, ""), dashes: node.relation === MEMBERS,
  })));
}

// As many of each relation as two columns hold.
function shortened(groups, relation) {
  const rows = (most) => groups.reduce((sum, { others }) => sum + Math.min(others.length, most), 0);
  let most = relation ? 2 * ROWS_A_SIDE : 8;
  while (most > 2 && rows(most) > 2 * ROWS_A_SIDE - groups.length) most--;
  return groups.map((group) => ({ ...group, others: group.others.slice(0, most) }));
}

function inWings(middle, groups, byId) {
  const height = ({ others }) => others.length + 0.6;
  const half = groups.reduce((sum, group) => sum + height(group), 0) / 2;
  const wings = [[], []];
  let filled = 0;
  for (const group of groups) {
    wings[filled > 0 && filled + height(group) / 2 > half ? 1 : 0].push(group);
    filled += height(group);
  }
  // One long list stands on both sides.
  if (groups.length === 1 && groups[0].others.length > ROWS_A_SIDE / 2) {
    const cut = Math.ceil(groups[0].others.length / 2);
    wings[1] = [{ ...groups[0], others: groups[0].others.slice(cut) }];
    wings[0] = [{ ...groups[0], others: groups[0].others.slice(0, cut) }];
  }
  return [{ ...middle, x: 0, y: 0 }, ...wing(middle, wings[0], 1, byId), ...wing(middle, wings[1], -1, byId)];
}

function wing(middle, groups, side, byId) {
  const heads = groups.map((group) => heading(group, side));
  const widest = Math.max(0, ...heads.map(({ width }) => width));
  const total = groups.reduce((sum, { others }) => sum + others.length + 0.6, -0.6);
  let row = -total / 2;
  return groups.flatMap((group, nth) => {
    const head = heads[nth];
    const others = group.others.map((other) => {
      const node = member(group, other, byId, head);
      node.x = side * (middle.width / 2 + 56 + widest + 40 + node.width / 2);
      node.y = (row + 0.5) * ROW;
      row += 1;
      return node;
    });
    row += 0.6;
    head.x = side * (middle.width / 2 + 56 + head.width / 2);
    head.y = others.length ? (others[0].y + others[others.length - 1].y) / 2 : 0;
    return [head, ...others];
  });
}

function inOutline(middle, groups, byId) {
  let row = 0;
  const at = (node, depth) => ({ ...node, x: depth * INDENT + node.width / 2, y: (row++ + 0.5) * ROW });
  return [at(middle, 0), ...groups.flatMap((group) => {
    const head = heading(group, 1);
    return [at(head, 1), ...group.others.map((other) => at(member(group, other, byId, head), 2))];
  })];
}

function heading({ key, total, others }, side) {
  const count = total > others.length ? ` ${total} ›` : ` ${total}`;
  const label = relationWords(key) + count;
  return {
    id: `@${side}${key}`, label, title: label, kind: "@heading", relation: key, up: "@middle",
    shape: "box", font: { size: LABEL }, width: measured(label, LABEL),
  };
}

function member(group, other, byId, head) {
  const node = labelled(`${head.id} ${other}`, byId.get(other), LABEL);
  return { ...node, up: head.id, relation: group.key };
}

function labelled(id, { id: thing, name, type, post }, size) {
  const label = clip(visible(post ? `${clip(name, 8)} ${post}` : name), 16);
  return {
    id, thing, label, title: name, kind: type, shape: "box", font: { size },
    width: measured(label, size),
  };
}

function measured(label, size) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${size}px ${FONT}`;
  return pen.measureText(label).width + 12;
}
