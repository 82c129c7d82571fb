// Filters stand open where they have room; on a narrow screen the results come first. It stands
// right behind them, so that nothing moves that was seen.
if (window.matchMedia("(min-width: 62rem)").matches) {
  for (const panel of document.querySelectorAll("details[data-open-on-wide]")) panel.open = true;
}
