// The drawing: what is on it, what is hidden, how it is looked at.

const NARROW = matchMedia("(max-width: 760px)");
const isNarrow = () => NARROW.matches;
const thingOf = (node) => node.thing || node.id;

let moved = false;

function draw(newNodes, newEdges) {
  edges.clear();
  nodes.clear();
  nodes.add(newNodes.map(titled));
  edges.add(newEdges);
  dress();
  hideFiltered();
  openView();
}

function drawOverview() {
  draw(overview.nodes.map((node) => {
    const [x, y] = isNarrow() ? node.down : [node.x, node.y];
    return { ...node, x, y };
  }), overview.edges.map((edge) => edge.predicate ? edge : { ...edge, dashes: true, arrows: "" }));
}

// A tooltip for what the label cuts short.
function titled(node) {
  const kind = words.types.get(node.kind);
  return {
    shape: "box", font: { size: node.root ? ROOT : LABEL }, ...node,
    title: visible(kind ? `${node.title} · ${kind}` : node.title),
  };
}

function hideFiltered() {
  const narrow = isNarrow();
  const linked = new Set();
  edges.update(edges.get().map(({ id, from, to, predicate }) => {
    const hidden = off.relations.has(predicate);
    if (!hidden) linked.add(from).add(to);
    return { id, hidden: hidden || narrow };
  }));
  nodes.update(nodes.get().map(({ id, kind, root }) => ({
    id, hidden: off.types.has(kind) || (off.relations.size > 0 && !root && !linked.has(id)),
  })));
}

function openView() {
  const box = bounds();
  const room = $("mynetwork");
  const [width, height] = [room.clientWidth, room.clientHeight];
  if (!width) return;  // behind the table
  const whole = Math.min(width / (box.width + 32), height / (box.height + 24), 1.25);
  const scale = Math.max(whole, READABLE / LABEL);
  // What does not fit begins at its upper left corner, as a page does.
  const middle = (length, window, from) =>
    length * scale <= window && !isNarrow() ? from + length / 2 : from - 12 + window / scale / 2;
  network.moveTo({
    scale,
    position: { x: middle(box.width, width, box.left), y: middle(box.height, height, box.top) },
  });
  setMoved(false);
}

function bounds() {
  if (!nodes.length) return { left: 0, top: 0, width: 1, height: 1 };
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

// On a narrow screen the drawing is a list; brackets like those of a folder tree join it.
function drawBrackets(pen) {
  if (!isNarrow()) return;
  pen.strokeStyle = colours("@plain").line;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const node of nodes.get()) {
    const above = node.up && nodes.get(node.up);
    if (!above || node.hidden || above.hidden) continue;
    const [from, to] = [network.getBoundingBox(above.id), network.getBoundingBox(node.id)];
    const y = (to.top + to.bottom) / 2;
    pen.moveTo(from.left + INDENT / 2, from.bottom);
    pen.lineTo(from.left + INDENT / 2, y);
    pen.lineTo(to.left, y);
  }
  pen.stroke();
}

const nodesOf = (thing) => nodes.get().filter((node) => thingOf(node) === thing && !node.hidden);

function lightUp(thing) {
  const ids = nodesOf(thing).map((node) => node.id);
  const alone = thing === at.around;
  network.selectNodes(ids, !alone);
  dress(ids.length && !alone
    ? new Set(ids.flatMap((id) => [...pathUp(id), ...network.getConnectedNodes(id)])) : null);
  if (ids.length) bringIn(ids[0]);
}

// A thing and what it hangs on, up to its county.
function pathUp(id) {
  const node = nodes.get(id);
  return node && node.up ? [id, ...pathUp(node.up)] : [id];
}

function lightUpEdge(from, to, predicate) {
  const ends = [from, to].sort().join();
  const found = edges.get().find((edge) => edge.predicate === predicate &&
    [thingOf(nodes.get(edge.from)), thingOf(nodes.get(edge.to))].sort().join() === ends);
  if (!found) return lightUp(from);
  network.selectEdges([found.id]);
  return dress(new Set([found.from, found.to]));
}

function bringIn(id) {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const { clientWidth, clientHeight } = $("mynetwork");
  if (x < 8 || y < 8 || x > clientWidth - 8 || y > clientHeight - 8) {
    network.moveTo({ position: network.getPosition(id) });
    setMoved(true);
  }
}

// The nearest name in the direction of an arrow key; what lies straight ahead goes first.
function nextNode(from, [right, down]) {
  const here = network.getBoundingBox(from);
  let best = null;
  for (const { id, hidden } of nodes.get()) {
    if (hidden || id === from) continue;
    const there = network.getBoundingBox(id);
    const ahead = right > 0 ? there.left - here.right : right < 0 ? here.left - there.right
      : down > 0 ? there.top - here.bottom : here.top - there.bottom;
    const aside = right ? Math.abs(there.top - here.top) : Math.abs(there.left - here.left);
    if (ahead > -ROW / 2 && (!best || ahead + 2 * aside < best.far)) best = { id, far: ahead + 2 * aside };
  }
  return best ? best.id : from;
}
