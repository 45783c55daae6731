// The list: what is to be checked on top, search as you type, files dropped in, keys.
"use strict";

const body = document.getElementById("lines");
const search = document.getElementById("search");
const more = document.getElementById("more");
const STEP = 100;
let book = "den", shown = 0, asked = 0;

function row(line, snippet = "") {
  const tr = made("tr", "", { tabindex: "0", "data-entry": line.entry_id });
  if (line.to_check.length) tr.classList.add("check");
  if (line.struck_out) tr.classList.add("struck");
  tr.append(made("td", `${line.number}/${line.year}`), made("td", day(line.entered_on)));
  if (line.held_back) {
    const cell = made("td", "Văn bản mật: không hiện trên máy này", { colspan: "5" });
    tr.append(cell);
    return tr;
  }
  const what = [line.kind === "Công văn" ? "" : line.kind, line.subject].filter(Boolean).join(" ") || line.file;
  const subject = made("td", what);
  if (snippet && snippet !== line.subject) subject.append(made("small", snippet));
  const checks = line.to_check.map((c) => CHECKS[c] || c);
  if (line.same_as.length) checks.push(`xem số ${line.same_as.join(", ")}`);
  if (line.struck_out) checks.push(`đã hủy: ${line.struck_out}`);
  if (line.due) checks.push(`hạn ${day(line.due)}`);
  tr.append(made("td", line.symbol), made("td", day(line.date)), made("td", line.issuer), subject,
    made("td", checks.join("; ")));
  return tr;
}

async function load(from = 0) {
  const mine = ++asked;
  const words = search.value.trim();
  try {
    let rows, count, total = 0;
    if (words) {
      const hits = await ask(`/api/find?words=${encodeURIComponent(words)}`);
      rows = hits.map((hit) => row(hit.line, hit.page ? `tr. ${hit.page}: ${hit.snippet}` : ""));
      count = `${hits.length} văn bản tìm thấy`;
    } else if (book === "due") {
      const due = await ask("/api/due");
      rows = [...due.overdue, ...due.soon].map((line) => row(line));
      due.overdue.forEach((_, n) => rows[n].classList.add("overdue"));
      count = `${due.overdue.length} quá hạn, ${due.soon.length} đến hạn trong 7 ngày`;
    } else {
      const found = await ask(`/api/lines?book=${book}&offset=${from}&limit=${STEP}`);
      rows = found.lines.map((line) => row(line));
      total = found.total;
      count = `${found.total} văn bản, ${found.to_check} cần xem`;
    }
    if (mine !== asked) return; // the person typed on
    if (from === 0) body.replaceChildren();
    body.append(...rows);
    shown = from + rows.length;
    more.hidden = !total || shown >= total;
    document.getElementById("count").textContent = count;
  } catch (fault) {
    say(fault.message, true);
  }
}

function open(tr) {
  location.assign(`/paper/${tr.dataset.entry}`);
}

async function take(files) {
  const bar = document.getElementById("progress"), list = document.getElementById("arrivals");
  bar.hidden = false;
  bar.max = files.length;
  let done = 0;
  for (const file of files) {
    let words;
    try {
      const to = book === "di" ? "di" : "den";
      const got = await ask(`/api/papers?book=${to}&name=${encodeURIComponent(file.name)}`, { method: "PUT", body: file });
      words = { entered: `số ${got.number}/${got.year}`, known: `đã có, số ${got.number}/${got.year}`,
        refused: `không vào sổ: ${got.message}` }[got.status];
    } catch (fault) {
      words = `không vào sổ: ${fault.message}`;
    }
    list.prepend(made("li", `${file.name}: ${words}`));
    bar.value = ++done;
    say(`Đã nhận ${done}/${files.length} tệp`);
  }
  bar.hidden = true;
  load();
}

for (const button of document.querySelectorAll("[data-book]")) {
  button.addEventListener("click", () => {
    book = button.dataset.book;
    for (const other of document.querySelectorAll("[data-book]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    search.value = "";
    load();
  });
}
let pause;
search.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(load, 120); });
more.addEventListener("click", () => load(shown));
document.getElementById("files").addEventListener("change", (event) => take([...event.target.files]));
body.addEventListener("click", (event) => { const tr = event.target.closest("tr"); if (tr) open(tr); });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && event.target !== search) { search.focus(); event.preventDefault(); return; }
  const rows = [...body.rows], at = rows.indexOf(document.activeElement);
  if (event.key === "Enter" && at >= 0) open(rows[at]);
  else if (event.key === "Enter" && event.target === search && rows.length) open(rows[0]);
  else if (event.key === "ArrowDown" && rows.length) { rows[Math.min(at + 1, rows.length - 1)].focus(); event.preventDefault(); }
  else if (event.key === "ArrowUp" && at > 0) { rows[at - 1].focus(); event.preventDefault(); }
});
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
document.addEventListener("drop", (event) => take([...event.dataTransfer.files]));
load();
