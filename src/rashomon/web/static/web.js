"use strict";
/* The colours of the API's viewer, and the slider of days. Everything else on these pages works without this file. */
(() => {
  const DAY = 86400000;
  const number = (text) => Math.round(Date.parse(text + "T00:00:00Z") / DAY);
  const text = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const viewer = document.querySelector("rapi-doc");
  if (viewer) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const ours = getComputedStyle(document.documentElement);
    const dress = () => {
      viewer.setAttribute("theme", dark.matches ? "dark" : "light");
      for (const [name, colour] of [["bg-color", "--paper"], ["text-color", "--ink"], ["primary-color", "--accent"]])
        viewer.setAttribute(name, ours.getPropertyValue(colour).trim());
    };
    dress();
    dark.addEventListener("change", dress);
  }

  const slider = document.getElementById("day");
  if (!slider) return;
  const field = document.getElementById(slider.dataset.for);
  const out = slider.parentElement.querySelector("output");

  function shown() {
    const day = text(Number(slider.value));
    out.textContent = day;
    slider.setAttribute("aria-valuetext", day);
  }
  function bound() {
    const answer = document.getElementById("answer");
    if (!answer || !answer.dataset.first) return;
    slider.min = number(answer.dataset.first) - 1;
    slider.max = number(answer.dataset.last) + 1;
    slider.value = field.value ? number(field.value) : slider.max;
    slider.parentElement.hidden = false;
    shown();
  }
  slider.addEventListener("input", shown);
  slider.addEventListener("change", () => {
    field.value = text(Number(slider.value));
  });
  field.addEventListener("change", () => {
    if (field.value) slider.value = number(field.value);
    shown();
  });
  document.body.addEventListener("htmx:afterSettle", bound);
  bound();
})();
