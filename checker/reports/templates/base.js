// What every part of the page uses. The parts stand in one function, in the order of html.SCRIPTS.

const data = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const CHUNK = 40;
const ROWS = 60;
const PRINTED = 250;
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

/** The folded words of a search field. */
const termsOf = (field) => fold(field.value).split(/\s+/).filter(Boolean);

/** Calls back shortly after the last input; typing is not slowed by what it asks for. */
function onInput(form, callback) {
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(callback, 60);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

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
  const before = button.textContent;
  button.textContent = words().copied;
  setTimeout(() => { button.textContent = before; }, 1500);
}

/** A button that copies the text it is asked for. */
function copyButton(label, text) {
  const button = attributes(make("button", "quiet", label), { type: "button" });
  button.addEventListener("click", () => copyText(button, text()));
  return button;
}

/** Says under a printed list what of it is on paper, where that is not all. */
function saySheets(list, shown, total) {
  const note = document.getElementById(`${list}-printed`);
  note.textContent = shown < total ? fill(words().printed, { shown, total }) : "";
}

/** What is drawn again when the language changes: each part adds its own. */
const redraws = [];
/** What must be drawn in full before the page is printed. */
const completions = [];
/** What may answer to the address: a function of the hash that says whether it did. */
const targets = [];
