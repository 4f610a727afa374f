// Search over the words of a static site: every word typed must begin a word of the thing; accents are optional.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("#words"), list = document.querySelector("#hits"), said = document.querySelector("#said");
  if (!field) return;
  const fold = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
  const index = (window.rightsgraphIndex || []).map((row) => ({ row, words: " " + fold(row.slice(0, 4).join(" ")).replace(/[^\p{L}\p{N}]+/gu, " ") }));
  const show = () => {
    const wanted = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const hits = wanted.length ? index.filter((one) => wanted.every((word) => one.words.includes(" " + word))) : [];
    list.textContent = "";
    for (const { row } of hits.slice(0, 200)) {
      const item = document.createElement("li"), link = document.createElement("a"), more = document.createElement("span");
      link.href = row[4];
      link.textContent = row[2];
      more.textContent = ` ${row[1]} ${row[0] === row[2] ? "" : row[0]} ${row[3]}`;
      more.className = "soft";
      item.append(link, more);
      list.append(item);
    }
    said.textContent = wanted.length ? String(hits.length) : "";
  };
  field.addEventListener("input", show);
  show();
});
