// One paper: its page at the left with boxes, its fields at the right; a drawn box fills the field that is chosen.
"use strict";

const NAMES = {
  symbol: "Số, ký hiệu", date: "Ngày văn bản", issuer: "Cơ quan ban hành", kind: "Tên loại", subject: "Trích yếu",
  signer: "Người ký", urgency: "Độ khẩn", secrecy: "Độ mật", receiver: "Đơn vị, người nhận", due: "Hạn xử lý",
  note: "Ghi chú",
};
const DAYS = new Set(["date", "due"]);
const SHAPES = "http://www.w3.org/2000/svg";
const entry = document.querySelector("main.paper").dataset.entry;
const pages = document.getElementById("pages"), inputs = document.getElementById("inputs");
let paper, chosen = "symbol";

function inputOf(name) { return document.getElementById(`field-${name}`); }

function drawPages() {
  pages.replaceChildren();
  for (const sheet of paper.pages) {
    const figure = made("figure", "", { "data-page": sheet.page });
    const image = made("img", "", {
      src: `/api/papers/${entry}/pages/${sheet.page}.png`, alt: `Trang ${sheet.page}`, loading: "lazy",
      width: Math.round(sheet.width), height: Math.round(sheet.height), draggable: "false",
    });
    const over = document.createElementNS(SHAPES, "svg");
    over.setAttribute("viewBox", `0 0 ${sheet.width} ${sheet.height}`);
    over.setAttribute("aria-hidden", "true");
    for (const field of paper.fields) {
      for (const spot of field.places) if (spot.page === sheet.page) over.append(box(spot, field.name));
    }
    figure.append(image, over, made("figcaption", `Trang ${sheet.page}/${paper.pages.length}`));
    drawing(figure, over, sheet);
    pages.append(figure);
  }
  if (!paper.pages.length) pages.append(made("p", "Không mở được tệp để xem trang."));
}

function box(spot, name) {
  const rect = document.createElementNS(SHAPES, "rect");
  rect.setAttribute("x", spot.x0); rect.setAttribute("y", spot.top);
  rect.setAttribute("width", Math.max(spot.x1 - spot.x0, 1)); rect.setAttribute("height", Math.max(spot.bottom - spot.top, 1));
  rect.setAttribute("class", `box ${name}`);
  rect.dataset.field = name;
  return rect;
}

function drawing(figure, over, sheet) {
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
  over.addEventListener("pointerup", async (event) => {
    if (!start) return;
    const [x, y] = at(event), from = start;
    start = null;
    rect.remove();
    if (Math.abs(x - from[0]) < 4 && Math.abs(y - from[1]) < 4) { clicked(from, sheet.page); return; }
    await fill({ page: sheet.page, x0: Math.min(x, from[0]), top: Math.min(y, from[1]), x1: Math.max(x, from[0]), bottom: Math.max(y, from[1]) });
  });
}

function clicked([x, y], page) {
  for (const field of paper.fields) {
    for (const s of field.places) {
      if (s.page === page && s.x0 <= x && x <= s.x1 && s.top <= y && y <= s.bottom) { inputOf(field.name).focus(); return; }
    }
  }
}

async function fill(spot) {
  say("Đang đọc chỗ được chọn…");
  try {
    const { words } = await send(`/api/papers/${entry}/words`, spot);
    const input = inputOf(chosen);
    if (words) input.value = words;
    input.focus();
    input.dispatchEvent(new Event("input"));
    say(words ? `Đã điền vào “${NAMES[chosen]}”` : "Không thấy chữ ở chỗ này");
  } catch (fault) { say(fault.message, true); }
}

function choose(name) {
  chosen = name;
  for (const rect of document.querySelectorAll("rect.box")) rect.classList.toggle("chosen", rect.dataset.field === name);
  for (const block of inputs.children) block.classList.toggle("chosen", block.dataset.field === name);
  const first = document.querySelector(`rect.box.${name}`);
  if (first) first.scrollIntoView({ block: "center", behavior: "auto" });
}

function drawFields() {
  inputs.replaceChildren();
  for (const field of paper.fields) {
    const block = made("div", "", { class: "field", "data-field": field.name });
    if (field.to_check) block.classList.add("check");
    const label = made("label", NAMES[field.name], { for: `field-${field.name}` });
    const trust = field.by_person ? "người sửa" : field.read ? `${Math.round(100 * field.confidence)} %` : "";
    label.append(made("span", trust, { class: "trust" }));
    const long = field.name === "subject" || field.name === "note";
    const input = made(long ? "textarea" : "input", "", { id: `field-${field.name}`, name: field.name });
    if (long) input.rows = field.name === "subject" ? 3 : 1;
    input.value = DAYS.has(field.name) ? day(field.value) : field.value;
    input.addEventListener("focus", () => choose(field.name));
    input.addEventListener("input", () => block.classList.add("changed"));
    block.append(label, input);
    if (field.quote && field.quote !== field.value) block.append(made("small", `trên trang: “${field.quote}”`));
    for (const candidate of field.candidates) {
      const button = made("button", candidate, { type: "button", class: "candidate" });
      button.addEventListener("click", () => { input.value = candidate; input.dispatchEvent(new Event("input")); input.focus(); });
      block.append(button);
    }
    inputs.append(block);
  }
}

async function load() {
  try {
    paper = await ask(`/api/papers/${entry}`);
  } catch (fault) { say(fault.message, true); return; }
  const line = paper.line;
  document.getElementById("which").textContent = `Số ${line.number}/${line.year} · đến ngày ${day(line.entered_on)} · ${line.file.split("/").pop()}`;
  document.getElementById("doubts").replaceChildren(
    ...line.same_as.map((other) => made("li", `Trùng với số ${other}`)),
    ...paper.doubts.map((d) => made("li", d.page ? `tr. ${d.page}: ${d.message}` : d.message)));
  drawFields();
  drawPages();
  const first = paper.fields.find((f) => f.to_check) || paper.fields[0];
  inputOf(first.name).focus();
}

async function confirmAll() {
  const changes = {};
  for (const field of paper.fields) {
    const raw = inputOf(field.name).value.trim();
    const value = DAYS.has(field.name) ? isoDay(raw) : raw;
    if (value !== field.value || field.to_check) changes[field.name] = value;
  }
  try {
    if (Object.keys(changes).length) await send(`/api/papers/${entry}/corrections`, { changes });
    location.assign(paper.next_to_check ? `/paper/${paper.next_to_check}` : "/");
  } catch (fault) { say(fault.message, true); }
}

async function undo() {
  try {
    const { field } = await send(`/api/papers/${entry}/undo`, {});
    await load();
    say(field ? `Đã bỏ lần sửa “${NAMES[field]}”` : "Không còn lần sửa nào để bỏ");
  } catch (fault) { say(fault.message, true); }
}

document.getElementById("fields").addEventListener("submit", (event) => { event.preventDefault(); confirmAll(); });
document.getElementById("undo").addEventListener("click", undo);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) { event.preventDefault(); confirmAll(); }
  if (event.key === "Escape") location.assign("/");
  if (event.key.toLowerCase() === "z" && event.ctrlKey && !document.querySelector(".changed")) { event.preventDefault(); undo(); }
});
load();
