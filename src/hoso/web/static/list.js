// The lists: what is to be checked on top, what waits, by unit; search as you type, registers to download, keys.
"use strict";

const body = document.getElementById("lines"), search = document.getElementById("search");
const more = document.getElementById("more"), unit = document.getElementById("unit"), books = document.getElementById("books");
const STEP = 100, FRESH = 15000;
const kept = JSON.parse(sessionStorage.getItem("list") || "{}");
let view = kept.view || "den", shown = 0, asked = 0, known = "";
search.value = kept.words || "";

function row(line, snippet = "") {
  const tr = made("tr", "", { "data-entry": line.entry_id });
  if (line.book === "di") tr.classList.add("out");
  if (line.to_check.length) tr.classList.add("check");
  if (line.struck_out) tr.classList.add("struck");
  const number = made("td");
  const book = search.value.trim() && line.book === "di" ? "đi " : ""; // both books are searched
  number.append(made("a", `${book}${line.number}/${line.year}`, { href: `/paper/${line.entry_id}` }));
  tr.append(number, made("td", day(line.entered_on)));
  if (line.held_back) {
    tr.append(made("td", "Văn bản mật: không hiện trên máy này", { colspan: "7" }));
    return tr;
  }
  const what = [line.kind === "Công văn" ? "" : line.kind, line.subject].filter(Boolean).join(" ") || line.file.split(/[\\/]/).pop();
  const subject = made("td", what);
  if (snippet && snippet !== line.subject) subject.append(made("small", snippet));
  const checks = line.to_check.map((c) => CHECKS[c] || "không đọc được tệp");
  if (line.same_as.length) checks.push(`xem số ${line.same_as.join(", ")}`);
  if (line.struck_out) checks.push(`đã hủy: ${line.struck_out}`);
  const due = made("td", day(line.due), { class: "due" });
  if (view === "overdue") tr.classList.add("overdue");
  tr.append(made("td", line.symbol), made("td", day(line.date)), made("td", line.issuer), subject,
    made("td", line.receiver), due, made("td", checks.join("; "), { class: "checks" }));
  return tr;
}

async function load(from = 0) {
  const mine = ++asked, words = search.value.trim();
  sessionStorage.setItem("list", JSON.stringify({ view, unit: unit.value, words, entry: kept.entry }));
  try {
    let rows, count, total = 0;
    if (words) {
      const hits = await ask(`/api/find?words=${encodeURIComponent(words)}&unit=${encodeURIComponent(unit.value)}`);
      rows = hits.map((hit) => row(hit.line, hit.page ? `tr. ${hit.page}: ${hit.snippet}` : ""));
      count = `${hits.length === 50 ? "50 văn bản đầu" : `${hits.length} văn bản`} tìm thấy`;
    } else {
      const only = ["den", "di"].includes(view) ? `book=${view}&unit=${encodeURIComponent(unit.value)}` : `only=${view}`;
      const found = await ask(`/api/lines?${only}&offset=${from}&limit=${STEP}`);
      rows = found.lines.map((line) => row(line));
      total = found.total;
      count = { overdue: `${total} văn bản quá hạn chưa giải quyết xong`, soon: `${total} văn bản đến hạn trong 7 ngày tới`,
        unanswered: `${total} văn bản có hạn, chưa có văn bản trả lời` }[view]
        || (unit.value ? `${total} văn bản của ${unit.value}` : `${total} văn bản, ${found.to_check} cần xem`);
    }
    if (mine !== asked) return; // the person typed on
    if (from === 0) body.replaceChildren();
    body.append(...rows);
    if (!body.rows.length) {
      const nothing = made("tr", "", { class: "nothing" });
      nothing.append(made("td", words ? "Không tìm thấy văn bản nào." : "Chưa có văn bản nào ở đây.", { colspan: "9" }));
      body.append(nothing);
    }
    shown = from + rows.length;
    more.hidden = !total || shown >= total;
    document.getElementById("count").textContent = count;
    const last = from === 0 && kept.entry ? body.querySelector(`tr[data-entry="${kept.entry}"] a`) : null;
    if (last) { last.focus(); kept.entry = null; }
  } catch (fault) { say(fault.message, true); }
}

async function overview() {
  try {
    const now = await ask("/api/overview");
    for (const which of ["overdue", "soon", "unanswered"]) {
      document.getElementById(`n-${which}`).textContent = now[which] ? ` ${now[which]}` : "";
    }
    const chosen = unit.value || kept.unit || "";
    unit.replaceChildren(made("option", "mọi đơn vị", { value: "" }),
      ...now.units.map((u) => made("option", u.waiting ? `${u.name} (${u.waiting} có hạn)` : u.name, { value: u.name })));
    unit.value = now.units.some((u) => u.name === chosen) ? chosen : "";
    kept.unit = "";
    const state = `${now.incoming} ${now.outgoing} ${now.to_check}`;
    const changed = known && known !== state; // the watched folder gave new ones
    known = state;
    return changed;
  } catch { return false; }
}

function show(next) {
  view = next;
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  document.querySelector("thead th").textContent = view === "di" ? "Số thứ tự" : "Số đến";
  document.querySelector("thead th + th").textContent = view === "di" ? "Ngày vào sổ" : "Ngày đến";
  document.querySelector("thead th:nth-child(7)").textContent = view === "di" ? "Nơi nhận" : "Đơn vị";
}

function open(tr) {
  if (!tr.dataset.entry) return;
  sessionStorage.setItem("list", JSON.stringify({ view, unit: unit.value, words: search.value.trim(), entry: tr.dataset.entry }));
  location.assign(`/paper/${tr.dataset.entry}`);
}

async function takeAll(files) { await take(files, view === "di" ? "di" : "den"); await overview(); load(); }

for (const button of document.querySelectorAll("[data-view]")) {
  button.addEventListener("click", () => { show(button.dataset.view); search.value = ""; unit.value = ""; load(); });
}
unit.addEventListener("change", () => { if (view !== "den") show("den"); load(); });
let pause;
search.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(load, 120); });
more.addEventListener("click", () => load(shown));
document.getElementById("files").addEventListener("change", (event) => { takeAll([...event.target.files]); event.target.value = ""; });
document.getElementById("printing").addEventListener("click", (event) => {
  books.hidden = !books.hidden;
  event.currentTarget.setAttribute("aria-expanded", String(!books.hidden));
  if (books.hidden) return;
  books.elements.book.value = view === "di" ? "di" : view === "den" ? "den" : "theo-doi"; // what is looked at
  books.elements.book.focus();
});
books.addEventListener("submit", (event) => {
  event.preventDefault();
  const { book, first, last } = books.elements, days = [isoDay(first.value), isoDay(last.value)];
  if (days.some((d) => d && !/^\d{4}(-\d\d){0,2}$/.test(d))) { say("Viết 2026, 3/2026 hoặc 05/03/2026", true); return; }
  const end = days[1] || (days[0].length < 10 ? days[0] : ""); // a year or month alone is meant whole, a day alone from then on
  location.assign(`/api/books/${book.value}.${event.submitter.value}?first=${days[0]}&last=${end}`);
});
body.addEventListener("click", (event) => { const tr = event.target.closest("tr"); if (tr) { event.preventDefault(); open(tr); } });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/INPUT|SELECT/.test(event.target.tagName)) { search.focus(); search.select(); event.preventDefault(); return; }
  if (/SELECT/.test(event.target.tagName) || event.target.form === books) return;
  const links = [...body.querySelectorAll("a")], at = links.indexOf(document.activeElement);
  if (event.key === "Enter" && event.target === search && links.length) open(links[0].closest("tr"));
  else if (event.key === "Escape" && search.value) { search.value = ""; load(); }
  else if (event.key === "ArrowDown" && links.length) { links[Math.min(at + 1, links.length - 1)].focus(); event.preventDefault(); }
  else if (event.key === "ArrowUp" && at > 0) { links[at - 1].focus(); event.preventDefault(); }
  else if (event.key === "ArrowUp" && at === 0) { search.focus(); event.preventDefault(); }
});
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener("dragover", () => document.body.classList.add("dropping"));
for (const name of ["dragleave", "drop"]) document.addEventListener(name, () => document.body.classList.remove("dropping"));
document.addEventListener("drop", (event) => takeAll([...event.dataTransfer.files]));
setInterval(async () => { if (!document.hidden && await overview() && !search.value && shown <= STEP && !body.contains(document.activeElement)) load(); }, FRESH);
show(view);
if (kept.unit) overview().then(() => load()); else { load(); overview(); }
