// Answers a consent banner as told. Returns what was clicked ("" for nothing), and whether a
// banner stood there. Shadow roots are searched; nothing that leads to another page is clicked.
([answer, frameworks, labels]) => {
  const roots = [document];
  for (let at = 0; at < roots.length && roots.length < 500; at++)
    for (const element of roots[at].querySelectorAll("*"))
      if (element.shadowRoot) roots.push(element.shadowRoot);
  const find = (selectors) => {
    const found = [];
    for (const root of roots)
      for (const selector of selectors)
        found.push(...root.querySelectorAll(selector));
    return found;
  };
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const staysHere = (element) => {
    const link = element.closest("a[href]");
    return !link || /^(#|javascript:|$)/.test(link.getAttribute("href"));
  };
  const inside = (element, box) => {
    for (let at = element; at; at = at.parentNode || at.host) if (at === box) return true;
    return false;
  };
  const click = (element, name) => {
    element.click();
    return name;
  };

  for (const framework of frameworks) {
    const boxes = find(framework.box);
    if (!boxes.length) continue;
    const button = find(framework[answer]).find(
      (each) => isShown(each) && staysHere(each) && boxes.some((box) => inside(each, box)),
    );
    if (button) return { clicked: click(button, framework.name), banner: true };
    if (boxes.some(isShown)) return { clicked: byLabel(boxes), banner: true };
  }
  const floating = (element) => {
    for (let at = element, steps = 0; at && steps < 12; at = at.parentNode || at.host, steps++) {
      if (!(at instanceof Element)) continue;
      const fixed = ["fixed", "sticky"].includes(getComputedStyle(at).position);
      if (fixed || at.matches("dialog[open],[role=dialog],[role=alertdialog],[aria-modal=true]")) {
        const text = at.textContent.toLowerCase();
        if (text.length < 6000 && labels.about.some((word) => text.includes(word))) return at;
      }
    }
    return null;
  };
  function byLabel(boxes) {
    const buttons = find(["button", "[role=button]", "input[type=button]", "input[type=submit]", "a"]);
    for (const button of buttons.slice(0, 2000)) {
      const label = (button.value || button.textContent || "")
        .toLowerCase().replace(/’/g, "'").replace(/[^\p{L}\p{N}' ]+/gu, " ").replace(/\s+/g, " ").trim();
      if (!labels[answer].includes(label) || !isShown(button) || !staysHere(button)) continue;
      const box = boxes ? boxes.find((each) => inside(button, each)) : floating(button);
      if (box) return click(button, label);
    }
    return "";
  }
  const clicked = byLabel(null);
  return { clicked, banner: clicked !== "" };
}
