// The page begins here: all parts above are ready.

fillFilters();
tell();
redo("bars", "figures", "search");
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("map-drawn")));
