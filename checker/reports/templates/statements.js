// Promotions and promises side by side: search in them, show only those in dispute.

for (const filters of all(".statement-filters")) {
  const cards = all(".card", filters.parentElement);
  const refreshCards = () => {
    const terms = termsOf(filters.elements.words);
    const only = filters.elements.disputed?.checked;
    let shown = 0;
    for (const element of cards) {
      element.words ??= fold(element.textContent);
      element.hidden = (only && !element.classList.contains("disputed")) || !terms.every((term) => element.words.includes(term));
      if (!element.hidden) shown += 1;
    }
    find("output", filters).textContent = fill(words().shown, { shown, total: cards.length });
  };
  onInput(filters, refreshCards);
  redraws.push(refreshCards);
}
