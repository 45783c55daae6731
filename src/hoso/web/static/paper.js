// One paper: its pages at the left with boxes, its fields at the right; Enter confirms and goes to the next.
"use strict";

const NAMES = {
  symbol: "Số, ký hiệu", date: "Ngày văn bản", issuer: "Cơ quan ban hành", kind: "Tên loại", subject: "Trích yếu",
  signer: "Người ký", urgency: "Độ khẩn", secrecy: "Độ mật", receiver: "Đơn vị, người nhận", due: "Hạn xử lý",
  note: "Ghi chú", entered_on: "Ngày đến", struck_out: "hủy số", duplicate: "giữ cả hai",
};
const OUTGOING = { receiver: "Nơi nhận", entered_on: "Ngày vào sổ", due: "Hạn nêu trong văn bản" };
const DAYS = new Set(["date", "due", "entered_on"]), LISTED = new Set(["kind", "urgency", "secrecy", "receiver"]);
const entry = document.querySelector("main.paper").dataset.entry;
const inputs = document.getElementById("inputs");
let paper, chosen = "symbol", warned = false, filled = null;

function nameOf(name) { return (paper.line.book === "di" && OUTGOING[name]) || NAMES[name]; }
function inputOf(name) { return document.getElementById(`field-${name}`); }
function valueOf(name) { const raw = inputOf(name).value.trim(); return DAYS.has(name) ? isoDay(raw) : raw; }
function changed() { return Boolean(paper) && paper.fields.some((f) => valueOf(f.name) !== f.value); }

// What stands in a field that no register may be without, and is not whole.
function gap(name, value) {
  if (name === "symbol" && !/^\d/.test(value)) return value ? "chưa có số" : "còn trống";
  if (name === "date" && !/^\d{4}-\d\d-\d\d$/.test(value)) return value ? "chưa đủ ngày, tháng, năm" : "còn trống";
  return ["issuer", "subject"].includes(name) && !value ? "còn trống" : "";
}

// A click on a field's words goes to that field; on other words it fills the field that is chosen with their line.
function clicked(x, y, page) {
  for (const field of paper.fields) {
    if (field.places.some((s) => s.page === page && s.x0 <= x && x <= s.x1 && s.top <= y && y <= s.bottom)) {
      inputOf(field.name).focus();
      return;
    }
  }
  drawn({ page, x0: x, top: y, x1: x, bottom: y });
}

async function drawn(spot) {
  say("Đang đọc chỗ được chọn…");
  try {
    const { words } = await send(`/api/papers/${entry}/words?field=${chosen}`, spot);
    if (words) write(chosen, DAYS.has(chosen) ? day(words) : words);
    inputOf(chosen).focus();
    say(words ? `Đã điền vào “${nameOf(chosen)}”. Ctrl+Z để trả lại.` : "Không thấy chữ ở chỗ này");
  } catch (fault) { say(fault.message, true); }
}

function write(name, words) {
  const input = inputOf(name);
  filled = { name, before: input.value }; // what is put in by a click can be taken back: the browser would not
  input.value = words;
  input.dispatchEvent(new Event("input"));
}

function choose(name) {
  chosen = name;
  for (const rect of document.querySelectorAll("rect.box")) rect.classList.toggle("chosen", rect.dataset.field === name);
  for (const block of inputs.children) {
    block.classList.toggle("chosen", block.dataset.field === name);
    const old = block.querySelector(".loupe");
    if (old && block.dataset.field !== name) old.remove();
    if (!old && block.dataset.field === name) {
      const view = loupe(paper, paper.fields.find((f) => f.name === name));
      if (view) block.querySelector("label").after(view);
    }
  }
  const first = document.querySelector(`rect.box.${name}`), pages = document.getElementById("pages");
  if (first) pages.scrollTop += first.getBoundingClientRect().top - pages.getBoundingClientRect().top - pages.clientHeight / 3;
}

function trust(field) {
  if (field.by_person) return "đã xác nhận";
  if (field.to_check) return gap(field.name, field.value) || `cần xem (${Math.round(100 * field.confidence)} %)`;
  return field.read ? `tin cậy ${Math.round(100 * field.confidence)} %` : "";
}

function drawField(field) {
  const block = made("div", "", { class: "field", "data-field": field.name });
  if (field.to_check) block.classList.add("check");
  const label = made("label", nameOf(field.name), { for: `field-${field.name}` });
  label.append(made("span", trust(field), { class: "trust" }));
  const out = paper.line.book === "di", many = out && field.name === "receiver";
  const long = field.name === "subject" || field.name === "note" || many;
  if (many) block.classList.add("wide");
  const input = made(long ? "textarea" : "input", "", { id: `field-${field.name}`, name: field.name });
  if (long) input.rows = field.name === "subject" ? 3 : many ? 2 : 1;
  if (LISTED.has(field.name) && !many) input.setAttribute("list", `list-${field.name}`);
  if (DAYS.has(field.name)) input.setAttribute("placeholder", "ngày/tháng/năm");
  input.value = DAYS.has(field.name) ? day(field.value) : field.value;
  input.addEventListener("focus", () => choose(field.name));
  input.addEventListener("input", (event) => { if (event.isTrusted) filled = null; warned = false; block.classList.toggle("changed", valueOf(field.name) !== field.value); });
  block.append(label, input);
  if (field.quote && field.quote !== field.value && !many) block.append(made("small", `trên trang: “${field.quote}”`));
  for (const candidate of field.candidates) {
    block.append(offer(field.name, candidate, DAYS.has(field.name) ? day(candidate) : candidate));
  }
  return block;
}

function offer(name, value, words) {
  const button = made("button", words, { type: "button", class: "candidate" });
  button.addEventListener("click", () => { write(name, DAYS.has(name) ? day(value) : value); inputOf(name).focus(); });
  return button;
}

function act(words, address, body, then = drawFollowing) {
  const button = made("button", words, { type: "button" });
  button.addEventListener("click", async () => {
    say("Đang làm…");
    try { paper = await send(`/api/papers/${address}`, body); await then(); say("Xong"); } catch (fault) { say(fault.message, true); }
  });
  return button;
}

// A number is never taken away: it is struck out, and the book says why.
function strike() {
  const button = made("button", "Hủy số này…", { type: "button" });
  button.addEventListener("click", async () => {
    const reason = (prompt("Lý do hủy (được ghi vào cột Ghi chú của sổ):") || "").trim();
    if (!reason) return;
    try { paper = await send(`/api/papers/${entry}/struck`, { reason }); await load(); say("Đã hủy. Ctrl+Z để bỏ việc hủy."); } catch (fault) { say(fault.message, true); }
  });
  return button;
}

// What the outgoing paper answers, where nothing in its words tells it.
function answerOther() {
  const button = made("button", "Trả lời văn bản đến số…", { type: "button" });
  button.addEventListener("click", async () => {
    const number = (prompt("Văn bản này trả lời văn bản đến số (viết 12 hoặc 12/2026):") || "").trim();
    if (!number) return;
    try { paper = await send(`/api/papers/${entry}/answers`, { number }); drawFollowing(); say("Xong"); } catch (fault) { say(fault.message, true); }
  });
  return button;
}

// What has to be decided stands on top: a twin, a paper that this one seems to answer.
function drawAsked() {
  const place = document.getElementById("asked");
  place.replaceChildren();
  for (const twin of paper.twins) {
    const number = `${twin.number}/${twin.year}`, line = made("p", "Trùng số, ký hiệu, ngày và cơ quan với ");
    line.append(made("a", `số ${number}`, { href: `/paper/${twin.entry_id}` }), " ",
      act(`Hủy số này vì trùng với số ${number}`, `${entry}/struck`, { reason: `trùng với số ${number}` }, load));
    place.append(line);
  }
  for (const other of paper.answers) {
    place.append(act(`Văn bản này trả lời số đến ${other.number}/${other.year} (${other.symbol})`, `${entry}/answers`, { incoming: other.entry_id }));
  }
  for (const other of paper.answered) {
    const line = made("p", "Trả lời văn bản đến ");
    line.append(made("a", `số ${other.number}/${other.year}`, { href: `/paper/${other.entry_id}` }), ` ${other.symbol} `,
      act("Bỏ", `${other.entry_id}/settled`, { done: false }, load));
    place.append(line);
  }
}

function drawFollowing() {
  const place = document.getElementById("following"), line = paper.line;
  drawAsked();
  place.replaceChildren();
  if (line.book === "den" && (line.due || paper.closed_on)) {
    if (paper.reply_id) place.append(made("span", `Đã trả lời ngày ${day(paper.closed_on)}: `), made("a", "văn bản đi", { href: `/paper/${paper.reply_id}` }), act("Mở lại", `${entry}/settled`, { done: false }));
    else if (paper.closed_on) place.append(made("span", `Đã giải quyết xong ngày ${day(paper.closed_on)}. `), act("Mở lại", `${entry}/settled`, { done: false }));
    else place.append(act("Đã giải quyết xong, không cần trả lời", `${entry}/settled`, { done: true }));
  }
  if (line.book === "di") place.append(answerOther());
  if (!line.struck_out) place.append(strike());
  if (paper.unread) place.append(act("Đọc lại văn bản này", `${entry}/again`, {}, load));
}

async function suggest() {
  const receiver = paper.fields.find((f) => f.name === "receiver");
  try {
    const { units } = await ask("/api/overview");
    document.getElementById("list-receiver").replaceChildren(...units.map((u) => made("option", u.name)));
    if (receiver.value || paper.line.book !== "den") return;
    const told = await ask(`/api/papers/${entry}/unit`);
    if (!told) return;
    const button = offer("receiver", told.unit, `${told.unit} (${Math.round(100 * told.confidence)} %, Alt+0)`);
    button.id = "suggested";
    const why = told.by === "past" ? "theo các lần giao trước" : "theo lĩnh vực";
    inputOf("receiver").parentElement.append(button, made("small", `gợi ý ${why}: ${told.reasons.join(", ")}`));
  } catch { /* a suggestion that does not come is none */ }
}

function doubt(told) { return made("li", told.page ? `tr. ${told.page}: ${told.message}` : told.message); }

async function load() {
  try { paper = await ask(`/api/papers/${entry}`); } catch (fault) { say(fault.message, true); return; }
  const open = (d) => d.of_line && (d.severity === "error" || paper.line.to_check.length); // a person's word settles the rest
  const line = paper.line, which = line.book === "di" ? "Văn bản đi, số thứ tự" : "Số đến";
  document.getElementById("which").textContent = `${which} ${line.number}/${line.year} · ngày ${day(line.entered_on)} · ${line.file.split(/[\\/]/).pop()}`;
  document.getElementById("doubts").replaceChildren(
    ...(line.struck_out ? [made("li", `Đã hủy: ${line.struck_out}`)] : []),
    ...paper.doubts.filter(open).map(doubt));
  const rest = paper.doubts.filter((d) => !open(d)), others = document.getElementById("others");
  others.hidden = !rest.length;
  others.querySelector("summary").textContent = `${rest.length} điều khác trong văn bản đáng xem lại`;
  others.querySelector("ul").replaceChildren(...rest.map(doubt));
  filled = null;
  inputs.replaceChildren(...paper.fields.map(drawField));
  drawPages(paper, entry, { clicked, drawn });
  drawFollowing();
  warned = false;
  const first = inputOf((paper.fields.find((f) => f.to_check) || paper.fields[0]).name);
  first.focus();
  if (first.name === "symbol" && !/^\d/.test(first.value)) first.setSelectionRange(0, 0); // the number goes before it
  if (paper.next_to_check) fetch(pictureOf(paper.next_to_check, 1), { headers: HEADERS }).catch(() => {}); // drawn by then
  suggest();
}

async function confirmAll() {
  const gaps = paper.fields.filter((f) => f.to_check && gap(f.name, valueOf(f.name)));
  const twice = paper.line.to_check.includes("duplicate");
  if ((gaps.length || twice) && !warned) { // a paper without a number is rare: an Enter too many must not say so
    if (gaps.length) inputOf(gaps[0].name).focus();
    warned = true;
    const told = gaps.map((f) => `${nameOf(f.name)} ${gap(f.name, valueOf(f.name))}`);
    if (twice) told.push(`trùng với số ${paper.line.same_as.join(", ")}, hai dòng cùng ở lại sổ`);
    say(`${told.join("; ")}. Enter lần nữa nếu đúng là như thế.`, true);
    return;
  }
  const changes = {};
  for (const field of paper.fields) {
    const value = valueOf(field.name);
    if (value !== field.value || (field.to_check && !field.by_person)) changes[field.name] = value;
  }
  if (twice) changes.duplicate = "giữ cả hai";
  try {
    if (Object.keys(changes).length) {
      const line = await send(`/api/papers/${entry}/corrections`, { changes });
      sessionStorage.setItem("confirmed", JSON.stringify({ entry, which: `${paper.line.number}/${paper.line.year}` }));
      if (line.to_check.includes("duplicate")) { // only now known, by what was corrected
        await load();
        say(`Đã ghi. Văn bản này trùng với số ${line.same_as.join(", ")}: hủy số này, hoặc Enter hai lần để giữ cả hai.`, true);
        return;
      }
    }
    leave(paper.next_to_check);
  } catch (fault) { say(fault.message, true); }
}

function leave(next) { location.assign(next && String(next) !== entry ? `/paper/${next}` : "/"); }

async function undo() {
  const last = JSON.parse(sessionStorage.getItem("confirmed") || "null");
  try {
    const { fields } = await send(`/api/papers/${last && last.entry !== entry ? last.entry : entry}/undo`, {});
    sessionStorage.removeItem("confirmed");
    if (last && last.entry !== entry) { location.assign(`/paper/${last.entry}`); return; }
    await load();
    say(fields.length ? `Đã bỏ: ${fields.map(nameOf).join(", ")}` : "Không còn lần xác nhận nào để bỏ");
  } catch (fault) { say(fault.message, true); }
}

function away(next) { if (!changed() || confirm("Bỏ những gì vừa sửa ở văn bản này?")) leave(next); }

document.getElementById("fields").addEventListener("submit", (event) => { event.preventDefault(); confirmAll(); });
document.getElementById("undo").addEventListener("click", undo);
document.getElementById("later").addEventListener("click", () => away(paper.next_to_check));
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey) { event.preventDefault(); confirmAll(); }
  if (event.key === "Escape") away(null);
  if (event.altKey && event.key === "0" && document.getElementById("suggested")) {
    event.preventDefault();
    document.getElementById("suggested").click();
  }
  if (event.altKey && /^[1-9]$/.test(event.key)) { // what the field may be, by its place in the row
    const may = inputs.querySelectorAll(`[data-field="${chosen}"] .candidate`)[event.key - 1];
    if (may) { event.preventDefault(); may.click(); }
  }
  if (event.key === "ArrowDown" && event.altKey) { event.preventDefault(); away(paper.next_to_check); }
  if (event.key.toLowerCase() === "z" && event.ctrlKey && (filled || !changed())) {
    event.preventDefault();
    if (!filled) { undo(); return; }
    const { name, before } = filled;
    write(name, before);
    inputOf(name).focus();
    filled = null;
  }
});
load().then(() => {
  const last = JSON.parse(sessionStorage.getItem("confirmed") || "null");
  if (last && last.entry !== entry) say(`Đã ghi số ${last.which}. Ctrl+Z để hoàn tác.`);
});
