// Where everything stands: three columns, text wrapped to their widths, heights from the number of lines.

const FONT = 13;
const LEADING = 16;
const PAD = 4;
const PORT = 5;
const NARROW = 700;
const MOST_LINES = 24;
const PIECE = /[（《〈“‘〔【]*(?:[\x21-\x7e]+\s*|\s|[^（《〈“‘〔【])[）》〉”’〕】、，。；：！？]*|./gsu;
const pen = document.createElement("canvas").getContext("2d");
const fontOf = (bold = false) => `${bold ? "600 " : ""}${FONT}px "Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","Source Han Sans SC",system-ui,sans-serif`;

/** The width of each character, measured once; all Chinese characters are as wide as one of them. */
const widths = { false: new Map(), true: new Map() };
const HAN = /[\u4e00-\u9fff]/u;

function widthOf(text, bold = false) {
  let sum = 0;
  for (const letter of text) sum += letterWidth(HAN.test(letter) ? "一" : letter, bold);
  return sum;
}

function letterWidth(letter, bold) {
  const known = widths[bold];
  if (!known.has(letter)) {
    pen.font = fontOf(bold);
    known.set(letter, pen.measureText(letter).width);
  }
  return known.get(letter);
}

/** The text in lines no wider than `width`, at most `most` of them, the last ending in … where it had to be cut. */
function wrapped(text, width, most, bold = false) {
  const lines = [""];
  let used = 0;
  for (const piece of text.match(PIECE) || []) {
    const more = widthOf(piece, bold);
    if (lines[lines.length - 1] && used + more > width) { lines.push(""); used = 0; }
    lines[lines.length - 1] += piece;
    used += more;
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
  const leftMost = { all: side, documents: narrow ? 0.46 : 0.42 }[state.view] || 0.19;
  const want = (nodes, most) => Math.min(most, Math.max(0, ...nodes.map((node) => widthOf(captionOf(node, shown), true))) + 2);
  const left = shown.left.length ? want(shown.left, narrow && leftMost < 0.4 ? 96 : width * leftMost) : 0;
  const right = shown.right.length ? want(shown.right, Math.max(120, width * (state.view === "documents" && !narrow ? 0.3 : side))) : 0;
  const margin = 2 * PORT + 4;
  const least = { left: left ? (narrow ? 40 : 80) : 0, right: right ? (narrow ? 62 : 150) : 0 };
  const free = width - left - right - least.left - least.right - 2 * margin;
  const wanted = want(shown.middle, state.view === "all" ? 170 : 330);
  const middle = shown.middle.length ? Math.max(narrow ? 140 : 190, Math.min(free, wanted)) : 0;
  const spare = Math.min(middle && !right ? 120 : Infinity, Math.max(0, free - middle) / (least.left && least.right ? 3 : 1));
  const middleAt = margin + left + (left ? least.left + spare : 0);
  const rightAt = middleAt + middle + (middle ? least.right : 0) + (left ? 2 : 1) * spare;
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
  const { kind, number } = NODES[node];
  if (shown.totals) return flowText(node, shown);
  if (isHead(node)) return "";
  const at = shown.at.get(node) || [];
  if (kind === "document") return number || "";
  if (kind === "region") return say("count_plans", at.reduce((sum, edge) => sum + edge.all, 0));
  if (kind === "agency") return [shown.isMixed ? NODES[node].near || "" : "", countsText(at)].filter(Boolean).join(" ");
  if (kind === "measure") return lightText(node);
  return kind === "topic" ? String(at.length || "") : "";
}

/** Whether a node is a heading in a column: a level above documents, a plan above its measures. */
function isHead(node) {
  const { kind } = NODES[node];
  return kind === "level" || (kind === "plan" && ["agency", "topic"].includes(state.view));
}

function flowText(node, { totals }) {
  const { kind } = NODES[node];
  if (kind === "region") return say("count_plans", plansOf(node).length);
  if (kind === "plan") return say("count_measures", keptMeasures(measuresOf(node)).length);
  const { leads, all } = totals.of(node);
  return ["topic", "rest"].includes(kind) ? String(all) : say("leads_of_all", leads, all);
}

/** One label with its box: lines, the counts after them, and its size. */
function itemOf(node, side, column, shown) {
  const bold = isHead(node) || node === shown.focus || (NODES[node].kind === "plan" && state.view === "all");
  const lines = wrapped(nameOf(node), column.width, MOST_LINES, bold);
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
  if (shown.isRound) return placedRound(shown, width, height);
  const columns = columnsFor(shown, width);
  const sides = ["left", "middle", "right"].map((side) => shown[side].map((node) => itemOf(node, side, columns[side], shown)));
  const total = Math.max(height - 8, ...sides.map(heightOf));
  sides.forEach((items) => spread(items, total));
  return { items: sides.flat(), columns, height: total };
}

const heightOf = (items) => items.reduce((sum, item) => sum + item.height, 0);

/** Items one under the other over the whole height, the air between them shared equally, but no more than three lines. */
function spread(items, total) {
  const air = Math.min(3 * LEADING, (total - heightOf(items)) / Math.max(1, items.length));
  let top = 4;
  for (const item of items) {
    item.y = top + air / 2 + item.height / 2;
    top += item.height + air;
  }
}

/** Labels left and right of a ring, one under the other, so that none lies over another. */
function placedRound(shown, width, height) {
  const most = width < NARROW ? width * 0.34 : 250;
  const want = (nodes) => Math.min(most, Math.max(0, ...nodes.map((node) => widthOf(captionOf(node, shown), true))) + 2);
  const sizes = { left: want(shown.left), right: want(shown.right) };
  const margin = 2 * PORT + 4;
  const radius = Math.min((width - sizes.left - sizes.right - 4 * margin) / 2, 260);
  const centre = (width + sizes.left - sizes.right) / 2;
  const sides = ["left", "right"].map((side) => shown[side].map((node) => itemOf(node, side, { at: 0, width: sizes[side] }, shown)));
  const total = Math.max(height - 8, ...sides.map(heightOf));
  sides.forEach((items) => spread(items, total));
  for (const item of sides.flat()) {
    const away = radius * Math.sqrt(1 - (0.92 * (2 * item.y / total - 1)) ** 2) + margin;
    item.x = item.side === "right" ? centre + away : centre - away - item.width;
  }
  return { items: sides.flat(), columns: { total: width }, height: total };
}
