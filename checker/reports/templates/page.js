// Language, theme, print, and the address. Runs last: it draws everything for the first time.

function speak(code) {
  language = code;
  root.lang = code;
  root.dataset.language = code;
  for (const button of all("[data-set-language]")) button.setAttribute("aria-pressed", String(button.dataset.setLanguage === code));
  for (const option of all(`option[data-${code}]`)) option.textContent = option.getAttribute(`data-${code}`);
  for (const name of ["aria-label", "placeholder"]) {
    for (const element of all(`[data-${name}-${code}]`)) element.setAttribute(name, element.getAttribute(`data-${name}-${code}`));
  }
  for (const redraw of redraws) redraw();
}

function follow() {
  let hash = location.hash.slice(1);
  try {
    hash = decodeURIComponent(hash);
  } catch {
    // An address somebody cut short: taken as it is.
  }
  targets.some((answers) => answers(hash));
}

for (const button of all("[data-set-language]")) button.addEventListener("click", () => speak(button.dataset.setLanguage));
document.getElementById("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  drawCharts();
});
document.getElementById("print").addEventListener("click", () => print());
addEventListener("beforeprint", () => {
  for (const complete of completions) complete();
  all("details:not(.alike, .single)").forEach((details) => { details.open = true; });
});
addEventListener("hashchange", follow);

const asked = new URLSearchParams(location.search).get("lang");
speak(data.languages.includes(asked) ? asked : language);
follow();
