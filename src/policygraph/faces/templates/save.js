// The picture as SVG and PNG, the table as CSV, and both on paper.

const HEAD = 60;
const SHARP = 2;
const MOST_PIXELS = 16000;
const MOST_PRINTED = 400;

/** The picture with its question above it, on the colour of the page. */
function pictureToKeep() {
  const svg = svgOf(HEAD);
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  const text = (words, y, size, weight, fill) => draw("text", { x: 16, y, "font-size": size, "font-weight": weight, "font-family": "sans-serif", fill }, words);
  svg.prepend(
    draw("rect", { x: 0, y: -HEAD, width, height, fill: colours.page }),
    text(byId("question").textContent, 28 - HEAD, 18, 600, colours.ink),
    text(byId("answer").textContent, 48 - HEAD, 13, 400, colours.soft));
  return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

function offer(name, blob) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The name of a file: what the view is about, without signs that a folder does not take. */
function fileName(ending) {
  const name = [state.focus === null ? WORDS.title : NODES[state.focus].label, WORDS[`by_${state.view}`]].join(" ");
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "_").slice(0, 80)}.${ending}`;
}

function saveSvg() {
  offer(fileName("svg"), new Blob([pictureToKeep().svg], { type: "image/svg+xml" }));
}

async function savePng() {
  const { svg, width, height } = pictureToKeep();
  const scale = Math.min(SHARP, MOST_PIXELS / width, MOST_PIXELS / height);
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = make("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => offer(fileName("png"), blob), "image/png");
}

/** The table in the form that spreadsheets open as UTF-8; what they would run as a formula is kept text. */
function saveCsv() {
  drawTable();
  const wordsOf = (cell) => [...cell.querySelectorAll("button, .light")].map((one) => one.textContent).join(WORDS.comma) || cell.textContent;
  const field = (words) => `"${(/^[=+\-@\t\r]/.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;
  const rows = [...byId("table").querySelectorAll("tr")].map((row) => [...row.children].map((cell) => field(wordsOf(cell))).join(","));
  offer(fileName("csv"), new Blob([`\ufeff${rows.join("\r\n")}\r\n`], { type: "text/csv" }));
}

/** On paper: the question, the picture where it fits, and the table under it. */
function layOutPaper() {
  drawTable();
  const small = scene.items.length && scene.items.length <= MOST_PRINTED;
  byId("paper").replaceChildren(...(small ? [svgOf()] : []));
}

function startSaving() {
  const savers = { png: savePng, svg: saveSvg, csv: saveCsv };
  byId("save").replaceChildren(...Object.entries(savers).map(([form, save]) =>
    make("button", { type: "button", title: WORDS[`save_${form}`], "aria-label": WORDS[`save_${form}`], onclick: save }, form.toUpperCase())));
  addEventListener("beforeprint", layOutPaper);
}
