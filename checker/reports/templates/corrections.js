// Who must change what: one list per channel, to read, to copy into a spreadsheet, to hand over.

const fixes = document.getElementById("corrections-body");
const fixChannel = document.getElementById("corrections-channel");
const fixMore = document.getElementById("corrections-more");
let fixRows = [];
let fixDrawn = 0;

const byChannel = new Map();
for (const finding of data.findings) {
  if (finding.waived) continue;
  for (const channel of finding.channels) {
    if (!byChannel.has(channel)) byChannel.set(channel, []);
    byChannel.get(channel).push(finding);
  }
}
const busiest = [...byChannel].sort(([, a], [, b]) => b.length - a.length);

const nowOf = (finding, channel) => {
  const said = finding.observed.filter((o) => o.channel === channel).map((o) => o.value);
  return [...new Set(said)].join(" / ") || words().absent;
};
function placeOf(finding, channel) {
  const own = finding.observed.find((o) => o.channel === channel) ?? finding.observed[0];
  if (!own) return ["", false];
  const [location, isLink] = data.places[own.place];
  return [[location, own.row ? fill(words().row, { row: own.row }) : own.spot].filter(Boolean).join(" · "), isLink ? location : ""];
}

function refreshFixes() {
  const wanted = fixChannel.value;
  fixRows = busiest.filter(([channel]) => !wanted || channel === wanted)
    .flatMap(([channel, list]) => [[channel, null, list.length], ...list.map((finding) => [channel, finding])]);
  fixDrawn = 0;
  fixes.replaceChildren();
  drawFixes(ROWS);
}

function drawFixes(number) {
  fixes.append(...fixRows.slice(fixDrawn, fixDrawn + number).map(fixRow));
  fixDrawn = Math.min(fixRows.length, fixDrawn + number);
  fixMore.hidden = fixDrawn >= fixRows.length;
}

function fixRow([channel, finding, total]) {
  if (!finding) {
    const copy = copyButton(words().copy_list, () => listText(channel));
    const head = attributes(make("th", "", make("span", "", channel), " ", make("b", "", String(total)), copy), { colspan: "5", scope: "rowgroup" });
    return make("tr", "group", head);
  }
  const [place, link] = placeOf(finding, channel);
  const level = SEVERITY[finding.severity];
  return make("tr", level,
    attributes(make("th", "", attributes(make("a", "", told(finding.name)), { href: `#${finding.id}` }), finding.code && make("code", "", finding.code)), { scope: "row" }),
    make("td", "", make("span", `mark ${level}`, told(finding.what))),
    make("td", "now", nowOf(finding, channel)),
    make("td", "should", told(finding.to)),
    make("td", "place", link ? attributes(make("a", "", place), { href: link, rel: "noreferrer" }) : place));
}

function listText(channel) {
  const heads = [words().subject, "GTIN / SKU", words().change, words().from, words().to, words().link_place, words().level];
  const lines = byChannel.get(channel).map((f) =>
    [told(f.name), f.code, told(f.what), nowOf(f, channel), told(f.to), placeOf(f, channel)[0], words().severity[SEVERITY[f.severity]]]);
  return [heads, ...lines].map((cells) => cells.join("\t")).join("\n");
}

if (fixes) {
  for (const link of all("[data-channel]")) {
    link.addEventListener("click", () => {
      fixChannel.value = link.dataset.channel;
      refreshFixes();
    });
  }
  fixChannel.addEventListener("change", refreshFixes);
  fixMore.addEventListener("click", () => drawFixes(ROWS));
  redraws.push(refreshFixes);
  completions.push(() => {
    fixChannel.value = "";
    refreshFixes();
    if (fixDrawn < PRINTED) drawFixes(PRINTED - fixDrawn);
    saySheets("corrections", fixDrawn, fixRows.length);
  });
}
