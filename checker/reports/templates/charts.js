// Score over runs and prices per channel over time, drawn by uPlot.

const trend = data.trend;
const scoreBox = document.getElementById("trend-chart");
const scoreOf = document.getElementById("trend-channel");
const priceBox = document.getElementById("price-chart");
const priceOf = document.getElementById("price-product");
/** Pixels across an A4 page inside its margins. */
const SHEET = 640;
const HUES = ["--deep", "--error", "--note", "--warning", "--plum", "--fine"];

/** A CSS colour as the theme in force resolves it. */
function colour(name) {
  const probe = make("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function axisOf(side, values, scale) {
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return {
    ...(scale ? { scale } : {}), ...(side === undefined ? {} : { side }), values, font, labelFont: font, stroke: colour("--soft"),
    size: side === undefined ? 34 : 72, ticks: { show: false },
    grid: { show: scale !== "findings", stroke: colour("--line"), width: 1 },
  };
}

/** Days; hours too where the whole chart is within two of them. */
function moments(at) {
  const short = at.at(-1) - at[0] < 2 * 86400;
  const format = new Intl.DateTimeFormat(language, short ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" });
  const whole = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return [(_, splits) => splits.map((second) => format.format(second * 1000)), (_, second) => (second === null ? "" : whole.format(second * 1000))];
}

function chart(box, at, series, axes, scales, lines, height) {
  const [ticks, when] = moments(at);
  box.replaceChildren();
  return new uPlot({
    width: sheet || box.clientWidth, height, scales, cursor: { y: false },
    axes: [axisOf(undefined, ticks), ...axes],
    series: [{ label: words().when, value: when }, ...series],
    hooks: { ready: [(plot) => plot.setLegend({ idx: at.length - 1 })] },
  }, [at, ...lines], box);
}

let charts = [];
let sheet = 0;
function drawTrend() {
  const number = scoreOf.value;
  const values = number === "" ? trend.score : trend.channels[number][1];
  const percent = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const figure = (_, value) => (value === null || value === undefined ? "–" : percent.format(value));
  const series = [{ label: words().score, scale: "score", stroke: colour("--deep"), width: 2, value: figure, points: { show: true, size: 6 } }];
  const axes = [axisOf(3, (_, splits) => splits.map((value) => percent.format(value)), "score")];
  const lines = [values];
  if (number === "") {
    series.push({ label: words().findings, scale: "findings", stroke: colour("--error"), width: 1.5, dash: [5, 4], value: figure, points: { show: true, size: 5 } });
    axes.push(axisOf(1, (_, splits) => splits.map((value) => percent.format(value)), "findings"));
    lines.push(trend.findings);
  }
  const known = values.filter((value) => value !== null);
  const low = Math.max(0, Math.floor(Math.min(...known, 100) - 2));
  const most = Math.max(1, ...trend.findings);
  charts.push(chart(scoreBox, trend.at, series, axes, { score: { range: [low, 100] }, findings: { range: [0, most * 1.15] } }, lines, 260));
}

/** One line per channel; broken where a run could not read it. */
function drawPrices() {
  const history = trend.prices[priceOf.value];
  const times = new Set();
  for (const [, stretches] of history.curves) for (const [since, until] of stretches) times.add(since).add(until);
  const ends = [Math.min(...times), Math.max(...times)];
  for (const run of trend.runs) if (ends[0] < run && run < ends[1]) times.add(run);
  const at = [...times].sort((a, b) => a - b);
  const lines = history.curves.map(([, stretches]) =>
    at.map((time) => stretches.find(([since, until]) => since <= time && time <= until)?.[2] ?? null));
  const price = (value) => (value === null || value === undefined ? "–" : money(value, history.currency));
  const series = history.curves.map(([label], number) => ({
    label, stroke: colour(HUES[number % HUES.length]), width: 2, dash: [[], [6, 4], [2, 3]][Math.floor(number / HUES.length) % 3],
    paths: uPlot.paths.stepped({ align: 1 }), value: (_, value) => price(value), points: { show: true, size: 6 },
  }));
  const amounts = lines.flat().filter((value) => value !== null);
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  const room = Math.max((high - low) * 0.15, high * 0.02, 0.01);
  charts.push(chart(priceBox, at, series, [axisOf(3, (_, splits) => splits.map(price))], { y: { range: [low - room, high + room] } }, lines, 280));
}

function drawCharts() {
  for (const drawnChart of charts) drawnChart.destroy();
  charts = [];
  if (scoreBox) drawTrend();
  if (priceBox) drawPrices();
}

if (scoreBox || priceBox) {
  scoreOf?.addEventListener("change", drawCharts);
  priceOf?.addEventListener("change", drawCharts);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (width !== innerWidth) drawCharts();
    width = innerWidth;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
  redraws.push(drawCharts);
  completions.push(() => {
    sheet = SHEET;
    drawCharts();
  });
  addEventListener("afterprint", () => {
    sheet = 0;
    drawCharts();
  });
  targets.push((hash) => {
    if (!priceBox || !hash.startsWith("prices=")) return false;
    priceOf.value = hash.slice("prices=".length);
    drawCharts();
    document.getElementById("prices").scrollIntoView();
    return true;
  });
}
