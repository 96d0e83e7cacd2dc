"""What the browser runs in every page: before its scripts, and after them."""

from __future__ import annotations

# No second window, print dialog or endless alert from the page; and a note of whether it waits for
# its parts to be seen, for scrolling costs as much as all the rest.
CALM = """
for (const name of ["open", "print", "alert", "confirm", "prompt"])
  window[name] = () => null;
Object.defineProperty(window, "checkerLate", {value: false, writable: true});
window.IntersectionObserver = class extends window.IntersectionObserver {
  constructor(...given) { super(...given); window.checkerLate = true; }
};
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  if (type === "scroll") window.checkerLate = true;
  return listen.call(this, type, ...rest);
};
"""
# To the end, and on where the page grows.
SCROLL = """async ([steps, ms]) => {
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const root = document.scrollingElement || document.documentElement;
  if (!(window.checkerLate || onscroll || document.onscroll)) return false;
  if (root.scrollHeight <= innerHeight * 1.2) return false;
  const end = performance.now() + ms;
  for (let y = 0; steps-- > 0 && performance.now() < end; ) {
    y += innerHeight * 0.9;
    const height = root.scrollHeight;
    scrollTo(0, y);
    await pause(60);
    if (y + innerHeight < height) continue;
    await pause(400);
    if (root.scrollHeight <= height) break;
  }
  scrollTo(0, 0);
  return true;
}"""
# Readers of HTML take <template> for inert, so shadow trees are written out as plain children.
SERIALISE = """() => {
  const flatten = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const shadow = element.shadowRoot;
      if (!shadow) continue;
      flatten(shadow);
      const copy = document.createElement("div");
      for (const node of shadow.childNodes)
        if (node.nodeName !== "STYLE") copy.append(node.cloneNode(true));
      for (const slot of copy.querySelectorAll("slot")) slot.remove();
      element.prepend(copy);
    }
  };
  flatten(document);
  return "<!DOCTYPE html>" + document.documentElement.outerHTML;
}"""
