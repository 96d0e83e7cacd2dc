// The list of findings: filtered, sorted, drawn as it is scrolled, reached by its address.

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
  const terms = termsOf(form.elements.words);
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
  const byCause = new Map();
  for (const finding of findings) {
    const same = byCause.get(finding.cause);
    if (same) {
      same.alike.push(finding);
      continue;
    }
    finding.alike = [];
    byCause.set(finding.cause, finding);
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
  if (finding.alike.length) box.append(variants(finding.alike));
  if (finding.suggestion) box.append(make("p", "suggestion", make("b", "", `${words().suggestion} `), finding.suggestion));
  const why = told(rule.why);
  const link = attributes(make("a", "", words().link), { href: `#${finding.id}` });
  const copy = copyButton(words().copy, () => asText(finding));
  box.append(make("div", "foot",
    make("span", "", told(rule.title), why && ` — ${why}`, rule.source && ` (${rule.source})`),
    make("span", "", words().status[finding.waived ? "waived" : finding.status], told(finding.since) && `, ${fill(words().first_seen, { date: told(finding.since) })}`),
    link, copy));
  return box;
}

/** The same difference of other variants, each with its own proof. */
function variants(alike) {
  const names = alike.map((f) => f.variant).join(", ");
  const proofs = alike.map((f) => attributes(
    make("div", "variant", make("p", "head", told(f.name), " ", f.code && make("code", "", f.code)),
      make("div", "quotes", ...f.observed.map(observed))),
    { id: f.id, tabindex: "-1" }));
  return make("details", "variants", make("summary", "", fill(words().alike_variants, { names })), ...proofs);
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
  return make("figure", o.own ? "own" : "", who, make("p", "value", o.value), quote, proof, o.shot && picture(o));
}

/** The page as it looked, with the quote framed: in the page while there is room, else beside it. */
function picture(o) {
  const inside = data.pictures[o.shot];
  const label = `${words().picture} · ${o.channel}`;
  if (!inside) return attributes(make("a", "", label), { href: `pictures/${o.shot}.webp` });
  const image = attributes(make("img"), { src: inside, alt: `${label} : ${o.value}`, loading: "lazy" });
  return make("details", "shot", make("summary", "", label), image);
}

function asText(finding) {
  const lines = finding.observed.map((o) => {
    const [location, , times, hash] = data.places[o.place];
    return [o.channel, o.value, o.quote.map((piece) => piece[0]).join(""), location, o.row ?? "", o.spot, told(times), hash].join("\t");
  });
  return [told(finding.message), ...lines, finding.id].join("\n");
}

/** Shows the finding that the address names, whatever the filters say. */
targets.push((id) => {
  const wanted = byId.get(id);
  if (!wanted) return false;
  const place = () => groups.findIndex((group) => group.some((f) => f.id === id || f.alike.some((other) => other.id === id)));
  if (place() < 0) {
    form.reset();
    if (wanted.waived) form.elements.waived.checked = true;
    refresh();
  }
  if (place() >= drawn) draw(place() - drawn + 1);
  const target = document.getElementById(id);
  all(".target").forEach((element) => element.classList.remove("target"));
  target.classList.add("target");
  const hidden = target.closest("details");
  if (hidden) hidden.open = true;
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
  return true;
});

onInput(form, refresh);
find("[type=reset]", form).addEventListener("click", (event) => {
  event.preventDefault();
  form.reset();
  refresh();
});
more.addEventListener("click", () => draw(CHUNK));
redraws.push(refresh);
completions.push(() => {
  if (drawn < PRINTED) draw(PRINTED - drawn);
  saySheets("findings", drawn, groups.length);
});
