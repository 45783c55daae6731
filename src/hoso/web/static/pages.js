// The pages of a paper as pictures: boxes of each field in colour, a click or a drawn box tells which words are meant.
"use strict";

const SHAPES = "http://www.w3.org/2000/svg";

function shape(name, attributes) {
  const node = document.createElementNS(SHAPES, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function pictureOf(entry, page) { return `/api/papers/${entry}/pages/${page}.jpg`; }

function box(spot, name) {
  const rect = shape("rect", { x: spot.x0, y: spot.top, width: Math.max(spot.x1 - spot.x0, 1),
    height: Math.max(spot.bottom - spot.top, 1), class: `box ${name}` });
  rect.dataset.field = name;
  return rect;
}

function drawPages(paper, entry, { clicked, drawn }) {
  const place = document.getElementById("pages");
  place.replaceChildren();
  for (const sheet of paper.pages) {
    const figure = made("figure", "", { "data-page": sheet.page });
    const image = made("img", "", { src: pictureOf(entry, sheet.page), alt: `Trang ${sheet.page}`,
      loading: sheet.page === 1 ? "eager" : "lazy", width: Math.round(sheet.width), height: Math.round(sheet.height),
      draggable: "false" });
    const over = shape("svg", { viewBox: `0 0 ${sheet.width} ${sheet.height}`, "aria-hidden": "true" });
    for (const field of paper.fields) {
      for (const spot of field.places) if (spot.page === sheet.page) over.append(box(spot, field.name));
    }
    figure.append(image, over, made("figcaption", `Trang ${sheet.page}/${paper.pages.length}`));
    drawing(over, sheet, clicked, drawn);
    place.append(figure);
  }
  if (!paper.pages.length) place.append(made("p", paper.filed ? "Không mở được tệp để xem trang." : "Dòng nhập từ sổ cũ: không có tệp kèm theo.", { class: "none" }));
}

function drawing(over, sheet, clicked, drawn) {
  let start = null, rect = null;
  const at = (event) => {
    const frame = over.getBoundingClientRect();
    return [(event.clientX - frame.left) * sheet.width / frame.width, (event.clientY - frame.top) * sheet.height / frame.height];
  };
  over.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = at(event);
    over.setPointerCapture(event.pointerId);
    rect = box({ x0: start[0], top: start[1], x1: start[0], bottom: start[1] }, "drawn");
    over.append(rect);
  });
  over.addEventListener("pointermove", (event) => {
    if (!start) return;
    const [x, y] = at(event);
    rect.setAttribute("x", Math.min(x, start[0])); rect.setAttribute("y", Math.min(y, start[1]));
    rect.setAttribute("width", Math.abs(x - start[0])); rect.setAttribute("height", Math.abs(y - start[1]));
  });
  const end = () => { start = null; if (rect) rect.remove(); };
  over.addEventListener("pointercancel", end);
  over.addEventListener("pointerup", (event) => {
    if (!start) return;
    const [x, y] = at(event), [fromX, fromY] = start;
    end();
    if (Math.abs(x - fromX) < 4 && Math.abs(y - fromY) < 4) { clicked(x, y, sheet.page); return; }
    drawn({ page: sheet.page, x0: Math.min(x, fromX), top: Math.min(y, fromY), x1: Math.max(x, fromX), bottom: Math.max(y, fromY) });
  });
}

// The words of a field cut out of the page, as large as the field is wide: a number can be read without leaving it.
function loupe(paper, field) {
  const sheet = field.places[0] && paper.pages.find((page) => page.page === field.places[0].page);
  if (!sheet) return null;
  const all = field.places.filter((place) => place.page === sheet.page); // its lines, one below the other
  const spot = { page: sheet.page, x0: Math.min(...all.map((p) => p.x0)), top: Math.min(...all.map((p) => p.top)),
    x1: Math.max(...all.map((p) => p.x1)), bottom: Math.max(...all.map((p) => p.bottom)) };
  const left = Math.max(spot.x0 - 60, 0), top = Math.max(spot.top - 6, 0);
  const wide = Math.min(Math.max(spot.x1 - spot.x0 + 120, 200), sheet.width - left), high = spot.bottom - spot.top + 12;
  const view = made("canvas", "", { class: "loupe", "aria-hidden": "true" });
  const image = document.querySelector(`figure[data-page="${spot.page}"] img`);
  const draw = () => {
    const scale = image.naturalWidth / sheet.width;
    view.width = wide * scale; view.height = high * scale;
    view.getContext("2d").drawImage(image, left * scale, top * scale, wide * scale, high * scale, 0, 0, wide * scale, high * scale);
  };
  if (image.complete && image.naturalWidth) draw(); else image.addEventListener("load", draw, { once: true });
  return view;
}
