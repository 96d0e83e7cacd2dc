// Products by channel: what differs is marked, named under the product, and leads to its finding.

const table = document.getElementById("matrix-table");
const matrixForm = document.getElementById("matrix-filters");
const matrixMore = document.getElementById("matrix-more");
let rows = [];
let rowsDrawn = 0;
let shownColumns = [];
let column = "gap";
let falling = false;

const differs = (cell) => Boolean(cell) && typeof cell[0] === "string";
const nameOf = ([channel, store]) => (store ? `${channel} ${store}` : channel);
const labelOf = (id) => {
  const about = byId.get(id).role;
  return about === "current" ? words().differs : words().role[about] ?? words().differs;
};

/** How far apart the prices of a product stand, against the lowest; 0 where nothing differs. */
function gapOf([, , cells]) {
  if (!cells.some(differs)) return -1;
  const amounts = cells.filter((cell) => cell?.[1] && !cell[5]).map((cell) => Number(cell[1]));
  const low = Math.min(...amounts);
  return amounts.length > 1 && low > 0 ? (Math.max(...amounts) - low) / low : 0;
}
for (const row of data.matrix.rows) {
  row.words = fold(`${row[0]} ${row[1]}`);
  row.gap = gapOf(row);
}

function valueOf(row) {
  if (column === "gap") return -row.gap;
  if (column === "name") return row.words;
  return Number(row[2][column]?.[1] ?? Infinity);
}

function refreshMatrix() {
  const terms = termsOf(matrixForm.elements.words);
  const only = matrixForm.elements.differences.checked;
  const channel = matrixForm.elements.channel.value;
  const own = data.matrix.columns.flatMap(([name], number) => (name === channel ? [number] : []));
  const counts = (row) => (channel ? own.some((number) => (only ? differs(row[2][number]) : row[2][number])) : !only || row.gap >= 0);
  rows = data.matrix.rows.filter((row) => counts(row) && terms.every((term) => row.words.includes(term)));
  const keyed = rows.map((row) => [valueOf(row), row]);
  keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  rows = keyed.map(([, row]) => row);
  if (falling) rows.reverse();
  shownColumns = data.matrix.columns.map((_, number) => number).filter((number) => rows.some((row) => row[2][number]));
  rowsDrawn = 0;
  heading();
  find("tbody", table).replaceChildren();
  drawRows(ROWS);
  document.getElementById("matrix-shown").textContent =
    fill(words().shown, { shown: rows.length, total: data.matrix.rows.length });
}

function heading() {
  const head = (label, small, key) => {
    const button = attributes(make("button", "", label, small && make("small", "", small)), { type: "button" });
    button.addEventListener("click", () => {
      falling = column === key ? !falling : false;
      column = key;
      refreshMatrix();
    });
    return attributes(make("th", "", button), {
      scope: "col", "aria-sort": column === key ? (falling ? "descending" : "ascending") : "none",
    });
  };
  const columns = shownColumns.map((number) => {
    const [channel, store] = data.matrix.columns[number];
    return head(channel, store || (channel === data.matrix.reference ? words().reference : ""), number);
  });
  find("thead", table).replaceChildren(make("tr", "", head(words().product, "", "name"), ...columns));
}

function drawRows(number) {
  find("tbody", table).append(...rows.slice(rowsDrawn, rowsDrawn + number).map(rowOf));
  rowsDrawn = Math.min(rows.length, rowsDrawn + number);
  matrixMore.hidden = rowsDrawn >= rows.length;
}

function rowOf(row) {
  const [name, code, cells, curve] = row;
  const wrong = data.matrix.columns.flatMap((one, number) => (differs(cells[number]) ? [[nameOf(one), cells[number][0]]] : []));
  const badges = make("p", "badges", ...wrong.map(([channel, id]) => attributes(make("a", "differs", `≠ ${channel}`), { href: `#${id}`, title: labelOf(id) })));
  const tools = make("p", "row-tools",
    attributes(make("a", "", words().permalink), { href: `#product=${encodeURIComponent(code || name)}` }),
    copyButton(words().copy, () => rowText(row)),
    curve === undefined ? null : attributes(make("a", "", words().price_curve), { href: `#prices=${curve}` }));
  const title = attributes(make("th", "", make("span", "name", name), code && make("code", "", code), wrong.length ? badges : null, tools), { scope: "row" });
  return make("tr", "", title, ...shownColumns.map((number) => cellOf(cells[number])));
}

function cellOf(cell) {
  if (!cell) return make("td", "none", "–");
  const [state, amount, currency, struck, stock, role] = cell;
  const parts = [
    role && make("small", "", `${words().role[role] ?? role} `),
    amount ? make("span", "price", money(amount, currency)) : make("span", "", words().absent),
    struck && make("s", "", money(struck, currency)),
    stock && make("small", stock === "in_stock" ? "" : "stock", words().availability[stock] ?? stock),
  ].filter(Boolean);
  if (state === 1) parts.push(make("em", "", `? ${words().doubtful}`));
  if (differs(cell)) parts.push(attributes(make("a", "differs", `≠ ${labelOf(state)}`), { href: `#${state}` }));
  return make("td", differs(cell) ? "wrong" : state === 1 ? "unsure" : "", ...parts);
}

/** The row as a spreadsheet takes it: heads, then values, between tabs. */
function rowText([name, code, cells]) {
  const heads = [words().product, "GTIN / SKU", ...shownColumns.map((number) => nameOf(data.matrix.columns[number]))];
  const values = shownColumns.map((number) => (cells[number]?.[1] ? money(cells[number][1], cells[number][2]) : ""));
  return [heads.join("\t"), [name, code, ...values].join("\t")].join("\n");
}

if (table) {
  onInput(matrixForm, refreshMatrix);
  matrixMore.addEventListener("click", () => drawRows(ROWS));
  if (!data.matrix.rows.some((row) => row.gap >= 0)) matrixForm.elements.differences.checked = false;
  redraws.push(refreshMatrix);
  completions.push(() => {
    if (rowsDrawn < PRINTED) drawRows(PRINTED - rowsDrawn);
    saySheets("matrix", rowsDrawn, rows.length);
  });
  targets.push((hash) => {
    if (!hash.startsWith("product=")) return false;
    matrixForm.elements.words.value = hash.slice("product=".length);
    matrixForm.elements.channel.value = "";
    matrixForm.elements.differences.checked = false;
    refreshMatrix();
    document.getElementById("matrix").scrollIntoView();
    return true;
  });
}
