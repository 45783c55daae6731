// Taking papers in: two files are sent at a time, each with its own line; the bar counts bytes sent and papers read.
"use strict";

const AT_ONCE = 2;

function put(file, to, tell) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("PUT", `/api/papers?book=${to}&name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("x-hoso", "1");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => tell(event.loaded / (event.total || 1)));
    request.addEventListener("load", () => {
      const detail = request.response && request.response.detail;
      if (request.status === 200) done(request.response);
      else failed(new Error(typeof detail === "string" ? detail : `lỗi ${request.status}`));
    });
    request.addEventListener("error", () => failed(new Error("không gửi được; máy chạy hoso còn mở không?")));
    request.send(file);
  });
}

async function take(files, to) {
  const bar = document.getElementById("progress"), list = document.getElementById("arrivals");
  const waiting = [...files], parts = new Map();
  if (!waiting.length) return;
  list.replaceChildren();
  bar.hidden = false;
  bar.max = waiting.length;
  const count = () => { bar.value = [...parts.values()].reduce((sum, part) => sum + part, 0); };
  let done = 0;
  const one = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const line = made("li", `${file.name}: đang gửi…`);
      list.append(line);
      let words, entry = null;
      try {
        const got = await put(file, to, (part) => {
          parts.set(file, part / 2);
          if (part >= 1) line.textContent = `${file.name}: đang đọc…`;
          count();
        });
        entry = got.entry_id;
        words = { entered: `vào sổ, số ${got.number}/${got.year}`, known: `đã có, số ${got.number}/${got.year}`,
          refused: `không vào sổ: ${got.message}` }[got.status];
      } catch (fault) { words = `không vào sổ: ${fault.message}`; }
      line.textContent = `${file.name}: `;
      line.append(entry ? made("a", words, { href: `/paper/${entry}` }) : words);
      parts.set(file, 1);
      count();
      say(`Đã nhận ${++done}/${bar.max} tệp`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  bar.hidden = true;
}
