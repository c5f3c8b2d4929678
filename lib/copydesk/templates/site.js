"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Light or dark, kept for the next page where the browser allows it.
  const root = document.documentElement;
  const kept = { get() { try { return localStorage.getItem("theme"); } catch { return null; } },
                 set(value) { try { localStorage.setItem("theme", value); } catch { /* a page from a file may not store */ } } };
  if (kept.get()) root.dataset.theme = kept.get();
  for (const button of all("[data-do=theme]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      kept.set(root.dataset.theme);
    });
  }
  const code = all("details.code");
  for (const button of all("[data-do=code]")) {
    button.hidden = !code.length;
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      for (const cell of code) cell.open = open;
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const menu of all(".menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => {
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  // Tables: sort by a column, search, show the rest, open the passages under a row.
  for (const section of all(".table")) {
    const body = section.querySelector("tbody");
    if (!body) continue;
    const rows = all("tr", body).filter((row) => !row.classList.contains("under"));
    const under = new Map(rows.map((row) => [row, row.nextElementSibling?.classList.contains("under") ? row.nextElementSibling : null]));
    const few = Number(section.dataset.few || 0);
    const search = section.querySelector("input[type=search]");
    const more = section.querySelector("[data-do=more]");
    const status = section.querySelector("[role=status]");
    let order = rows, whole = !few || rows.length <= few;
    const show = () => {
      const wanted = search ? search.value.trim().toLowerCase() : "";
      let shown = 0, found = 0;
      for (const row of order) {
        const fits = !wanted || row.textContent.toLowerCase().includes(wanted);
        found += fits;
        const visible = fits && (whole || wanted || shown < few);
        shown += visible;
        row.hidden = !visible;
        const extra = under.get(row);
        if (extra) extra.hidden = !visible || row.querySelector("[aria-expanded]").getAttribute("aria-expanded") !== "true";
      }
      if (more) more.hidden = whole || Boolean(wanted);
      if (status) status.textContent = wanted ? `${found} of ${rows.length} rows` : "";
    };
    search?.closest(".tools").removeAttribute("hidden");
    search?.addEventListener("input", show);
    more?.addEventListener("click", () => { whole = true; show(); });
    for (const [index, head] of all("thead th", section).entries()) {
      head.querySelector("button")?.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of all("thead th", section)) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => row.cells[index].dataset.v ?? row.cells[index].textContent.trim();
        const number = head.classList.contains("num");
        order = [...order].sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          if (x === "" || y === "") return (x === "") - (y === ""); // the undefined stay last
          const by = number ? Number(x) - Number(y) : x.localeCompare(y, "en", { numeric: true });
          return up ? by : -by;
        });
        for (const row of order) { body.append(row); if (under.get(row)) body.append(under.get(row)); }
        show();
      });
    }
    for (const button of all("button[aria-expanded]", body)) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
        show();
      });
    }
    show();
  }

  // A figure as PNG, drawn here.
  for (const button of all("[data-do=png]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const drawing = button.closest("figure").querySelector(".wide svg");
      const copy = drawing.cloneNode(true);
      const { width, height } = drawing.viewBox.baseVal;
      copy.setAttribute("width", width); copy.setAttribute("height", height);
      const text = new XMLSerializer().serializeToString(copy).replace(/var\((--[\w-]+)\)/g, (_, name) => getComputedStyle(root).getPropertyValue(name).trim().replace(/"/g, "'"));
      const image = new Image();
      image.onload = () => {
        const canvas = Object.assign(document.createElement("canvas"), { width: width * 3, height: height * 3 });
        const pen = canvas.getContext("2d");
        pen.fillStyle = getComputedStyle(root).getPropertyValue("--raised");
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(image, 0, 0, canvas.width, canvas.height);
        const link = Object.assign(document.createElement("a"), { download: `${button.dataset.name}.png`, href: canvas.toDataURL("image/png") });
        link.click();
      };
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    });
  }

  // From a number to its passage: #c120-180 marks these characters of the article.
  const atoms = all("[data-s]");
  const go = () => {
    const place = /^#c(\d+)-(\d+)$/.exec(location.hash);
    for (const old of all(".hit")) old.classList.remove("hit");
    const target = location.hash.length > 1 && !place ? document.getElementById(location.hash.slice(1)) : null;
    for (let box = target?.closest("details"); box; box = box.parentElement?.closest("details")) box.open = true;
    if (!place) return;
    const [start, end] = [Number(place[1]), Number(place[2])];
    const hits = atoms.filter((atom) => Number(atom.dataset.s) < end && Number(atom.dataset.e) > start);
    for (const atom of hits) atom.classList.add("hit");
    hits[0]?.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", go);
  go();
  addEventListener("beforeprint", () => { for (const box of all("details.fold, details.data, details.more")) box.open = true; });
})();
