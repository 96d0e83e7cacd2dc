// Frames the smallest visible element that holds the quote, and writes page and time below.
// Returns whether it stands there to be seen.
([quote, selector, caption]) => {
  const fold = (text) =>
    text.normalize("NFKC").toLowerCase().replace(/’/g, "'").replace(/[\s\u200b\u00ad\ufeff]+/g, "");
  const wanted = fold(quote);
  if (!wanted) return false;
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(
    (/^\d/.test(wanted) ? "(?<![\\d]|\\d[.,])" : "") + escaped + (/\d$/.test(wanted) ? "(?!\\d|[.,]\\d)" : ""),
  );
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const holds = (element) => pattern.test(fold(element.innerText ?? element.textContent ?? ""));
  const below = (element) => [...(element.shadowRoot ?? element).children];
  const deep = (element) =>
    holds(element) || (element.shadowRoot && below(element).some((child) => deep(child))) ||
    (!element.shadowRoot && below(element).some((child) => child.shadowRoot && deep(child)));

  let start = null;
  try {
    start = selector ? document.querySelector(selector) : null;
  } catch {} // a place in the page's data, not a selector
  let found = [start, document.body].find((each) => each && isShown(each) && deep(each));
  if (!found) return false;
  for (let next = found; next; ) {
    found = next;
    const inside = below(found).filter(deep);
    next = inside.find(isShown);
    if (inside.length && !next) return false; // it is there, unseen
  }
  found.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const box = found.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) return false;
  const middle = [
    Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1),
    Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1),
  ];
  let top = document.elementFromPoint(...middle);
  while (top?.shadowRoot?.elementFromPoint(...middle) && top.shadowRoot.elementFromPoint(...middle) !== top)
    top = top.shadowRoot.elementFromPoint(...middle);
  const chain = (element) => {
    const all = [];
    for (let at = element; at; at = at.parentNode || at.host) all.push(at);
    return all;
  };
  if (!top || !(chain(top).includes(found) || chain(found).includes(top))) return false; // covered

  const mark = (style, text) => {
    const element = document.createElement("div");
    element.className = "checker-mark";
    element.style.cssText = `all:initial;position:fixed;z-index:2147483647;${style}`;
    element.textContent = text;
    document.documentElement.append(element);
  };
  const edge = 6;
  mark(
    `left:${box.left - edge}px;top:${box.top - edge}px;width:${box.width + 2 * edge - 6}px;` +
      `height:${box.height + 2 * edge - 6}px;border:3px solid #d00;box-shadow:0 0 0 2px #fff;` +
      "border-radius:4px;pointer-events:none",
    "",
  );
  mark(
    "left:0;right:0;bottom:0;padding:4px 8px;background:#222;color:#fff;font:13px/1.4 sans-serif;" +
      "white-space:nowrap;overflow:hidden;text-overflow:ellipsis",
    caption,
  );
  return true;
}
