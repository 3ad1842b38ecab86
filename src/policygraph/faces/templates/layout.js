// Where everything stands: three columns, text wrapped to their widths, heights from the number of lines.

const FONT = 13;
const LEADING = 16;
const PAD = 4;
const PORT = 5;
const NARROW = 700;
const pen = document.createElement("canvas").getContext("2d");
const fontOf = (bold = false) => `${bold ? "600 " : ""}${FONT}px "Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","Source Han Sans SC",system-ui,sans-serif`;

function widthOf(text, bold = false) {
  pen.font = fontOf(bold);
  return pen.measureText(text).width;
}

/** The text in lines no wider than `width`, at most `most` of them, the last ending in … where it had to be cut. */
function wrapped(text, width, most, bold = false) {
  const lines = [""];
  for (const piece of text.match(/[\x21-\x7e]+\s*|\s|./gsu) || []) {
    const last = lines.length - 1;
    if (!lines[last] || widthOf(lines[last] + piece, bold) <= width) lines[last] += piece;
    else lines.push(piece);
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), cut(lines[most - 1] + lines[most], width, bold)];
}

function cut(text, width, bold) {
  const letters = Array.from(text);
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, bold) > width) letters.pop();
  return `${letters.join("")}…`;
}

/** Widths and left edges of the columns for a canvas of this width. */
function columnsFor(shown, width) {
  const narrow = width < NARROW;
  const side = narrow ? 0.36 : 0.25;
  const want = (nodes, most) => Math.min(most, Math.max(0, ...nodes.map((node) => widthOf(captionOf(node, shown), true))) + 2);
  const left = shown.left.length ? want(shown.left, narrow ? 96 : width * (state.view === "all" ? side : 0.19)) : 0;
  const right = shown.right.length ? want(shown.right, Math.max(120, width * side)) : 0;
  const margin = 2 * PORT + 4;
  const least = { left: left ? (narrow ? 48 : 80) : 0, right: right ? (narrow ? 62 : 150) : 0 };
  const free = width - left - right - least.left - least.right - 2 * margin;
  const middle = Math.max(narrow ? 140 : 190, Math.min(free, want(shown.middle, state.view === "all" ? 170 : 330)));
  const spare = Math.max(0, free - middle) / (least.left && least.right ? 3 : 1);
  const middleAt = margin + left + (left ? least.left + spare : 0);
  const rightAt = middleAt + middle + least.right + (left ? 2 : 1) * spare;
  return {
    left: { at: margin, width: left },
    middle: { at: middleAt, width: middle },
    right: { at: rightAt, width: right },
    total: right ? rightAt + right + margin : middleAt + middle + margin,
  };
}

/** What a label says in one line: the name, and counts where they help. */
function captionOf(node, shown) {
  const sub = subtextOf(node, shown);
  return sub ? `${nameOf(node)}  ${sub}` : nameOf(node);
}

function nameOf(node) {
  const { kind, label, number } = NODES[node];
  return kind === "measure" && number ? `${number} ${label}` : label;
}

function subtextOf(node, shown) {
  const { kind } = NODES[node];
  if (state.view === "all") return flowText(node);
  if (kind === "agency") return [shown.isMixed ? NODES[node].near || "" : "", countsText(shown.at.get(node) || [])].filter(Boolean).join(" ");
  if (kind === "measure") return lightText(node);
  if (kind === "topic") return String((shown.at.get(node) || []).length || "");
  return "";
}

function flowText(node) {
  const { kind } = NODES[node];
  if (kind === "region") return say("count_plans", plansOf(node).length);
  if (kind === "plan") return say("count_measures", measuresOf(node).length);
  return kind !== "function" ? String(partOf(node)) : say("leads_of_all", totals.get(node).leads, totals.get(node).all);
}

function plansOf(region) {
  return NODES.filter((node) => node.region === region);
}

function measuresOf(plan) {
  return (viewAt.get(plan) || { middle: [] }).middle;
}

/** One label with its box: lines, the counts after them, and its size. */
function itemOf(node, side, column, shown, most) {
  const bold = NODES[node].kind === "plan" || node === shown.focus;
  const lines = wrapped(nameOf(node), column.width, most, bold);
  const sub = subtextOf(node, shown);
  const last = lines[lines.length - 1];
  const inline = sub && widthOf(`${last}  `, bold) + widthOf(sub) <= column.width + 2;
  const rows = lines.length + (sub && !inline ? 1 : 0);
  return { node, side, lines, sub, inline, bold, x: column.at, width: column.width, height: rows * LEADING + PAD };
}

/** All items with their places, the columns, and the height of the whole. */
function placed(shown, width, height) {
  shown.at = byEnds(shown.edges);
  shown.isMixed = new Set(shown.right.map((node) => NODES[node].place)).size > 1;
  const columns = columnsFor(shown, width);
  const most = { left: 3, middle: width < NARROW ? 3 : 2, right: 3 };
  const sides = ["left", "middle", "right"].map((side) => shown[side].map((node) => itemOf(node, side, columns[side], shown, most[side])));
  const least = (items) => items.reduce((sum, item) => sum + item.height, 0);
  const total = Math.max(height - 8, ...sides.map(least));
  sides.forEach((items) => spread(items, total));
  return { items: sides.flat(), columns, height: total };
}

/** Items one under the other over the whole height, the air between them shared equally, but no more than three lines. */
function spread(items, total) {
  const used = items.reduce((sum, item) => sum + item.height, 0);
  const air = Math.min(3 * LEADING, (total - used) / Math.max(1, items.length));
  let top = 4;
  for (const item of items) {
    item.y = top + air / 2 + item.height / 2;
    top += item.height + air;
  }
}
