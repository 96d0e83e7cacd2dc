"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const CHUNK = 40;
  const ROWS = 100;
  const PRINTED = 500;
  const SEVERITY = ["error", "warning", "note"];

  let language = data.language;
  const words = () => data.words[language];
  const told = (pair) => pair[data.languages.indexOf(language)];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  /** An element; text is always text, never markup. */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  }
  function attributes(element, values) {
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
    return element;
  }
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // ── findings ───────────────────────────────────────────────────────────────

  for (const finding of data.findings) {
    const said = finding.observed.map((o) => [o.channel, o.value, o.quote.map((piece) => piece[0]).join("")]);
    finding.words = fold([finding.id, finding.rule, finding.name, finding.code, finding.message, said].flat(3).join(" "));
  }

  const byId = new Map(data.findings.map((finding) => [finding.id, finding]));

  const orders = {
    severity: (a, b) => a.severity - b.severity,
    subject: (a, b) => told(a.name).localeCompare(told(b.name), language),
    channel: (a, b) => a.channels.join().localeCompare(b.channels.join()) || a.severity - b.severity,
    recent: (a, b) => b.first.localeCompare(a.first) || a.severity - b.severity,
  };
  const form = document.getElementById("filters");
  const list = document.getElementById("list");
  const more = document.getElementById("more");
  let groups = [];
  let drawn = 0;

  function chosen() {
    const values = new FormData(form);
    const levels = new Set(values.getAll("severity").map(Number));
    const terms = fold(values.get("words")).split(/\s+/).filter(Boolean);
    const family = values.get("family");
    const channel = values.get("channel");
    return data.findings
      .filter((f) => levels.has(f.severity) && (!f.waived || values.has("waived"))
        && (!family || f.family === family)
        && (!channel || f.observed.some((o) => o.channel === channel))
        && terms.every((term) => f.words.includes(term)))
      .sort(orders[values.get("sort")]);
  }

  function refresh() {
    const findings = chosen();
    const byGroup = new Map();
    for (const finding of findings) {
      const group = byGroup.get(finding.group);
      if (group) group.push(finding);
      else byGroup.set(finding.group, [finding]);
    }
    groups = [...byGroup.values()];
    drawn = 0;
    list.replaceChildren();
    draw(CHUNK);
    const total = data.findings.length;
    document.getElementById("shown").textContent = fill(words().shown, { shown: findings.length, total });
    if (!findings.length) list.append(make("p", "calm", total ? words().no_match : words().none_found));
  }

  function draw(number) {
    list.append(...groups.slice(drawn, drawn + number).map(card));
    drawn = Math.min(groups.length, drawn + number);
    more.hidden = drawn >= groups.length;
  }

  function card(findings) {
    const [first] = findings;
    const title = make("h3", "", told(first.name), first.code && make("code", "", first.code));
    return make("article", `subject ${SEVERITY[Math.min(...findings.map((f) => f.severity))]}`, title, ...findings.map(entry));
  }

  function entry(finding) {
    const level = SEVERITY[finding.severity];
    const rule = data.rules[finding.rule];
    const head = make("p", "head",
      make("span", `mark ${level}`, words().severity[level]),
      make("span", "sentence", told(finding.message)));
    const box = attributes(make("div", finding.waived ? "finding waived" : "finding", head), { id: finding.id, tabindex: "-1" });
    if (finding.waived) box.append(make("p", "small", fill(words().accepted, { reason: finding.waived })));
    box.append(make("div", "quotes", ...finding.observed.map(observed)));
    if (finding.suggestion) box.append(make("p", "suggestion", make("b", "", `${words().suggestion} `), finding.suggestion));
    const why = told(rule.why);
    const link = attributes(make("a", "", words().link), { href: `#${finding.id}` });
    const copy = attributes(make("button", "quiet", words().copy), { type: "button" });
    copy.addEventListener("click", () => copyText(copy, asText(finding)));
    box.append(make("div", "foot",
      make("span", "", told(rule.title), why && ` — ${why}`, rule.source && ` (${rule.source})`),
      make("span", "", words().status[finding.waived ? "waived" : finding.status], told(finding.since) && `, ${fill(words().first_seen, { date: told(finding.since) })}`),
      link, copy));
    return box;
  }

  function observed(o) {
    const [location, isLink, times, hash] = data.places[o.place];
    const who = make("figcaption", "who", make("b", "", o.channel), " ",
      o.own ? make("em", "differs", `≠ ${words().deviates}`) : o.channel === data.matrix.reference ? make("em", "", words().reference) : null);
    const quote = make("blockquote", "", ...o.quote.map(([text, differs]) => (differs ? make("mark", "", text) : text)));
    const place = isLink ? attributes(make("a", "", location), { href: location, rel: "noreferrer" }) : make("span", "", location);
    const exact = [o.row ? fill(words().row, { row: o.row }) : "", o.spot].filter(Boolean).join(" · ");
    const proof = make("p", "place", place, exact && make("span", "spot", exact),
      make("span", "proof", fill(words().read_at, { time: told(times) }), hash && " · ",
        hash && attributes(make("code", "", `sha256 ${hash.slice(0, 12)}…`), { title: hash })));
    return make("figure", o.own ? "own" : "", who, make("p", "value", o.value), quote, proof);
  }

  function asText(finding) {
    const lines = finding.observed.map((o) => {
      const [location, , times, hash] = data.places[o.place];
      return [o.channel, o.value, o.quote.map((piece) => piece[0]).join(""), location, o.row ?? "", o.spot, told(times), hash].join("\t");
    });
    return [told(finding.message), ...lines, finding.id].join("\n");
  }

  async function copyText(button, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", "", text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = words().copied;
    setTimeout(() => { button.textContent = words().copy; }, 1500);
  }

  /** Shows the finding that the address names, whatever the filters say. */
  function follow() {
    const id = location.hash.slice(1);
    const wanted = byId.get(id);
    if (!wanted) return;
    const place = () => groups.findIndex((group) => group.some((finding) => finding.id === id));
    if (place() < 0) {
      form.reset();
      if (wanted.waived) form.elements.waived.checked = true;
      refresh();
    }
    if (place() >= drawn) draw(place() - drawn + 1);
    const target = document.getElementById(id);
    all(".target").forEach((element) => element.classList.remove("target"));
    target.classList.add("target");
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 60);
  });
  find("[type=reset]", form).addEventListener("click", (event) => {
    event.preventDefault();
    form.reset();
    refresh();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => draw(CHUNK));

  // ── matrix ─────────────────────────────────────────────────────────────────

  const table = document.getElementById("matrix-table");
  const matrixForm = document.getElementById("matrix-filters");
  const matrixMore = document.getElementById("matrix-more");
  let rows = [];
  let rowsDrawn = 0;
  let column = -1;
  let falling = false;
  const formats = new Map();

  function money(amount, currency) {
    const key = `${language} ${currency}`;
    if (!formats.has(key)) {
      try {
        formats.set(key, new Intl.NumberFormat(language, currency ? { style: "currency", currency } : {}));
      } catch {
        formats.set(key, { format: (number) => `${number} ${currency}` });
      }
    }
    return formats.get(key).format(Number(amount));
  }

  const differs = (cell) => cell && typeof cell[0] === "string";
  const value = (row) => (column < 0 ? fold(row[0]) : Number(row[2][column]?.[1] ?? Infinity));

  function refreshMatrix() {
    const terms = fold(find("[name=words]", matrixForm).value).split(/\s+/).filter(Boolean);
    const only = find("[name=differences]", matrixForm).checked;
    rows = data.matrix.rows.filter((row) => (!only || row[2].some(differs))
      && terms.every((term) => fold(`${row[0]} ${row[1]}`).includes(term)));
    if (column >= 0 || falling) {
      const keyed = rows.map((row) => [value(row), row]);
      keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      rows = keyed.map(([, row]) => row);
      if (falling) rows.reverse();
    }
    rowsDrawn = 0;
    heading();
    find("tbody", table).replaceChildren();
    drawRows(ROWS);
    document.getElementById("matrix-shown").textContent =
      fill(words().shown, { shown: rows.length, total: data.matrix.rows.length });
  }

  function heading() {
    const head = (label, small, number) => {
      const button = attributes(make("button", "", label, small && make("small", "", small)), { type: "button" });
      button.addEventListener("click", () => {
        falling = column === number ? !falling : false;
        column = number;
        refreshMatrix();
      });
      return attributes(make("th", "", button), {
        scope: "col", "aria-sort": column === number ? (falling ? "descending" : "ascending") : "none",
      });
    };
    const columns = data.matrix.columns.map(([channel, store], number) =>
      head(channel, store || (channel === data.matrix.reference ? words().reference : ""), number));
    find("thead", table).replaceChildren(make("tr", "", head(words().product, "", -1), ...columns));
  }

  function drawRows(number) {
    const chunk = rows.slice(rowsDrawn, rowsDrawn + number).map(([name, code, cells]) =>
      make("tr", "", attributes(make("th", "", name, code && make("code", "", code)), { scope: "row" }), ...cells.map(cellOf)));
    find("tbody", table).append(...chunk);
    rowsDrawn = Math.min(rows.length, rowsDrawn + number);
    matrixMore.hidden = rowsDrawn >= rows.length;
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
    if (differs(cell)) {
      const about = byId.get(state).role;
      const label = about === "current" ? words().differs : words().role[about] ?? words().differs;
      const link = attributes(make("a", "differs", `≠ ${label}`), { href: `#${state}` });
      parts.push(link);
    }
    return make("td", differs(cell) ? "wrong" : state === 1 ? "unsure" : "", ...parts);
  }

  if (table) {
    matrixForm.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(refreshMatrix, 60);
    });
    matrixForm.addEventListener("submit", (event) => event.preventDefault());
    matrixMore.addEventListener("click", () => drawRows(ROWS));
    if (!data.matrix.rows.some((row) => row[2].some(differs))) find("[name=differences]", matrixForm).checked = false;
  }

  // ── language, theme, print ─────────────────────────────────────────────────

  function speak(code) {
    language = code;
    root.lang = code;
    root.dataset.language = code;
    for (const button of all("[data-set-language]")) button.setAttribute("aria-pressed", String(button.dataset.setLanguage === code));
    for (const option of all(`option[data-${code}]`)) option.textContent = option.getAttribute(`data-${code}`);
    for (const name of ["aria-label", "placeholder"]) {
      for (const element of all(`[data-${name}-${code}]`)) element.setAttribute(name, element.getAttribute(`data-${name}-${code}`));
    }
    refresh();
    if (table) refreshMatrix();
  }

  for (const button of all("[data-set-language]")) button.addEventListener("click", () => speak(button.dataset.setLanguage));
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.getElementById("print").addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    if (drawn < PRINTED) draw(PRINTED - drawn);
    if (table && rowsDrawn < PRINTED) drawRows(PRINTED - rowsDrawn);
    all("details").forEach((details) => { details.open = true; });
  });
  if ("IntersectionObserver" in window) {
    const watch = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) if (isIntersecting && !target.hidden) target.click();
    }, { rootMargin: "400px" });
    watch.observe(more);
  }
  addEventListener("hashchange", follow);

  const asked = new URLSearchParams(location.search).get("lang");
  speak(data.languages.includes(asked) ? asked : language);
  follow();
})();
