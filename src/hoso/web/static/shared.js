// What both pages share: asking the register, saying what happened, dates as the office writes them.
"use strict";

const HEADERS = { "x-hoso": "1" };

async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { ...options, headers: { ...HEADERS, ...(options.headers || {}) } });
  } catch { throw new Error("Không gửi được: lệnh hoso web còn chạy không?"); }
  if (!answer.ok) {
    let words = `Lỗi ${answer.status}`;
    if (answer.status === 401) words = "Trang đã đóng: mở lại bằng địa chỉ mà lệnh hoso web in ra.";
    try {
      const detail = (await answer.json()).detail;
      if (typeof detail === "string") words = detail;
    } catch { /* no words came with it */ }
    throw new Error(words);
  }
  return answer.json();
}

function send(address, body) {
  return ask(address, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
}

let saidUntil;
function say(words, bad = false) { // good news goes by itself: it covers a line of the list
  const place = document.getElementById("said");
  clearTimeout(saidUntil);
  place.textContent = words;
  place.classList.toggle("bad", bad);
  if (!bad) saidUntil = setTimeout(() => { place.textContent = ""; }, 8000);
}

function day(iso) {
  return /^\d{4}(-\d\d){0,2}$/.test(iso) ? iso.split("-").reverse().join("/") : iso;
}

function isoDay(words) {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(words.trim());
  if (found) return `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
  const month = /^(\d{1,2})[/.-](\d{4})$/.exec(words.trim());
  return month ? `${month[2]}-${month[1].padStart(2, "0")}` : words.trim();
}

function made(name, words = "", attributes = {}) {
  const node = document.createElement(name);
  node.textContent = words;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

const CHECKS = {
  symbol: "số, ký hiệu", date: "ngày văn bản", issuer: "cơ quan ban hành", subject: "trích yếu", kind: "tên loại", signer: "người ký",
  duplicate: "trùng văn bản đã có", no_text: "có trang chưa đọc được", sparse_text: "có trang chưa đọc hết",
  broken_text: "chữ trong tệp bị sai", ocr_missing: "chưa cài bộ nhận dạng chữ", cut_off: "tệp bị cắt cụt", encrypted: "tệp có mật khẩu",
  wrong_password: "tệp có mật khẩu",
};
