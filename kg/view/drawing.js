// The drawing: colours, zoom, filters, and the view of one thing with its links.

function colours(type) {
  const probe = document.querySelector(`#legend [data-type="${CSS.escape(type)}"]`);
  const style = getComputedStyle(probe);
  return { ink: style.color, paper: style.backgroundColor, line: style.borderTopColor };
}

// Canvas knows nothing of CSS: the colours are read from the legend, light or dark.
function dress(lit = null) {
  const look = new Map(data.types.map(([name]) => [name, null]));
  const root = getComputedStyle(document.documentElement);
  const ink = (name) => root.getPropertyValue(name).trim();
  const [edge, accent] = [ink("--edge"), ink("--accent")];
  nodes.update(nodes.get().map((node) => {
    if (!look.get(node.kind)) look.set(node.kind, colours(node.kind));
    const { ink: color, paper, line } = look.get(node.kind);
    const highlight = { background: paper, border: accent };
    return {
      id: node.id,
      color: { background: paper, border: line, highlight, hover: highlight },
      font: { ...node.font, color, face: FONT, bold: drawnRoots.has(node.id) },
      opacity: lit && !lit.has(node.id) ? 0.25 : 1,
    };
  }));
  edges.update(edges.get().map(({ id, from, to }) => ({
    id,
    color: {
      color: edge, highlight: accent, hover: accent,
      opacity: lit && !(lit.has(from) && lit.has(to)) ? 0.2 : 1,
    },
  })));
}

function filter() {
  const shown = (id) => !off.has(id.split("|").slice(2).join("|"));
  const linked = new Set(drawnRoots).add(centre);
  edges.update(edges.get().map(({ id, from, to }) => {
    if (shown(id)) linked.add(from).add(to);
    return { id, hidden: !shown(id) };
  }));
  nodes.update(nodes.get().map(({ id }) => ({ id, hidden: off.size > 0 && !linked.has(id) })));
}

function openView() {
  const box = bounds();
  const room = $("mynetwork");
  const [width, height] = [room.clientWidth, room.clientHeight];
  const whole = Math.min(width / (box.width + 32), height / (box.height + 24), 1.25);
  const scale = Math.max(whole, READABLE / LABEL);
  // What does not fit begins at its upper left corner, as a page does.
  const middle = (length, window, from) =>
    length * scale <= window ? from + length / 2 : from - 10 + window / scale / 2;
  network.moveTo({
    scale,
    position: { x: middle(box.width, width, box.left), y: middle(box.height, height, box.top) },
  });
  setMoved(false);
}

function bounds() {
  const boxes = nodes.getIds().map((id) => network.getBoundingBox(id)).filter(Boolean);
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return { left, top, width: right - left, height: bottom - top };
}

function setMoved(is) {
  moved = is;
  $("drawing").classList.toggle("moved", is);
}

const isNarrow = () => $("mynetwork").clientWidth < 700;

function drawOverview() {
  centre = null;
  const down = new Map(data.down.map(([id, x, y]) => [id, { x, y }]));
  draw(overview.nodes.map((node) => isNarrow() ? { ...node, ...down.get(node.id) } : node),
    overview.edges);
}

function draw(newNodes, newEdges) {
  edges.clear();
  nodes.clear();
  nodes.add(newNodes);
  edges.add(newEdges);
  $("back").hidden = centre === null;
  dress();
  filter();
  openView();
}

// One thing with all that it is linked to, half on each side.
function drawAround(thing) {
  centre = thing;
  const own = factsOf.get(thing) || [];
  const others = [...new Set(
    [...own].sort((a, b) => a.predicate - b.predicate)
      .map((fact) => fact.source === thing ? fact.target : fact.source))]
    .filter((other) => other !== thing).slice(0, AROUND);
  const drawn = new Set([thing, ...others]);
  draw(fan(thing, others), edgesAmong(drawn, own));
  network.selectNodes([thing]);
}

function fan(thing, others) {
  const middle = box(thing, 0, 0, 18);
  const right = isNarrow() ? others : others.slice(0, Math.ceil(others.length / 2));
  const left = others.slice(right.length);
  const column = (side, places) => places.map((other, row) => {
    const node = box(other, 0, (row - (places.length - 1) / 2) * ROW, LABEL);
    node.x = side * (middle.width / 2 + 60 + node.width / 2);
    return node;
  });
  return [middle, ...column(1, right), ...column(-1, left)];
}

function box(thing, x, y, size) {
  const { name, figure } = things[thing];
  const label = clip(visible(figure ? `${clip(name, 8)} ${figure}` : name), figure ? 24 : 16);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${size}px ${FONT}`;
  return {
    id: thing, label, x, y, shape: "box", kind: typeOf(thing)[0], font: { size },
    width: pen.measureText(label).width + 12, title: visible(fullName(thing)),
  };
}

function edgesAmong(drawn, own) {
  const ids = new Map();
  for (const fact of own) {
    if (drawn.has(fact.source) && drawn.has(fact.target)) {
      ids.set(edgeId(fact), {
        id: edgeId(fact), from: fact.source, to: fact.target, title: words(fact.predicate), arrows: "to",
      });
    }
  }
  return [...ids.values()];
}

function pick(thing) {
  if (!nodes.get(thing) || nodes.get(thing).hidden) drawAround(thing);
  network.selectNodes([thing]);
  lightUp(thing);
  bringIn(thing);
  showThing(thing);
}

function lightUp(thing) {
  dress(new Set([thing, ...network.getConnectedNodes(thing)]));
}

function bringIn(thing) {
  const { x, y } = network.canvasToDOM(network.getPosition(thing));
  const { clientWidth, clientHeight } = $("mynetwork");
  if (x < 20 || y < 20 || x > clientWidth - 20 || y > clientHeight - 20) {
    network.moveTo({ position: network.getPosition(thing) });
    setMoved(true);
  }
}

function clear() {
  network.unselectAll();
  if (centre === null) dress();
  else drawOverview();
  showOverview();
}
