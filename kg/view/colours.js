// Colours of the drawing. Canvas knows nothing of CSS: they are read from it, light or dark.

function colours(kind) {
  const probe = el("span", "swatch");
  probe.dataset.type = kind;
  probe.hidden = false;
  $("probe").append(probe);
  const style = getComputedStyle(probe);
  const look = { ink: style.color, paper: style.backgroundColor, line: style.borderTopColor };
  probe.remove();
  return look;
}

function dress(lit = null) {
  const looks = new Map();
  const plain = colours("@plain");
  const [edge, accent] = [plain.line, plain.ink];
  nodes.update(nodes.get().map((node) => {
    if (!looks.has(node.kind)) looks.set(node.kind, colours(node.kind));
    const { ink, paper, line } = looks.get(node.kind);
    const chosen = { background: paper, border: accent };
    return {
      id: node.id,
      color: { background: paper, border: line, highlight: chosen, hover: chosen },
      font: { ...node.font, color: ink, face: FONT, bold: Boolean(node.root) },
      opacity: lit && !lit.has(node.id) ? 0.3 : 1,
    };
  }));
  edges.update(edges.get().map(({ id, from, to }) => ({
    id,
    color: {
      color: edge, highlight: accent, hover: accent,
      opacity: lit && !(lit.has(from) && lit.has(to)) ? 0.25 : 1,
    },
  })));
}
