"use strict";
(function () {
  var all = function (what, within) { return Array.prototype.slice.call((within || document).querySelectorAll(what)); };

  // One report alone: everything that is another report's stands back.
  var filter = document.querySelector(".filter");
  if (filter) {
    filter.hidden = false;
    filter.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) { return; }
      var pressed = button.getAttribute("aria-pressed") === "true";
      var letter = pressed ? "" : button.dataset.only;
      document.body.classList.toggle("one", letter !== "");
      all("[data-r]").forEach(function (part) { part.classList.toggle("on", part.dataset.r === letter); });
      all("[data-only]", filter).forEach(function (other) {
        if (other.dataset.only) { other.setAttribute("aria-pressed", String(other.dataset.only === letter)); }
      });
    });
  }

  // What held on a day, as known on a day, according to somebody. Vague limits give "perhaps".
  var form = document.querySelector(".asof");
  if (form) {
    var day = form.querySelector("#asof-day");
    var range = form.querySelector("#asof-range");
    var known = form.querySelector("#asof-known");
    var who = form.querySelector("#asof-who");
    var said = form.querySelector("output");
    var rows = all("table.held tbody tr");
    var number = function (text) { return Math.round(Date.parse(text + "T00:00:00Z") / 86400000); };
    var stands = function (d, on) {
      if (d.from && on < number(d.from)) { return ["not yet", false]; }
      if (d.toEnd && on >= number(d.toEnd)) { return ["no longer", false]; }
      if (d.to && on >= number(d.to)) { return ["perhaps no longer", true]; }
      if (d.fromEnd && on < number(d.fromEnd) - 1) { return ["perhaps", true]; }
      return d.from || d.fromEnd ? ["holds", true] : ["holds; since when is not said", true];
    };
    var state = function (row) {
      var d = row.dataset;
      if (known.value && d.known > known.value) { return ["not known yet", false]; }
      if (who.value && d.who.split("|").indexOf(who.value) < 0) { return ["others say so", false]; }
      return day.value ? stands(d, number(day.value)) : ["", true];
    };
    var show = function () {
      var count = 0;
      rows.forEach(function (row) {
        var told = state(row);
        row.classList.toggle("off", !told[1]);
        row.querySelector(".state").textContent = told[0];
        count += told[1] ? 1 : 0;
      });
      var asked = day.value || known.value || who.value;
      said.textContent = asked ? count + " of " + rows.length + " rows fit." : "";
    };
    range.min = number(form.dataset.first); range.max = number(form.dataset.last); range.value = range.max;
    range.addEventListener("input", function () {
      day.value = new Date(Number(range.value) * 86400000).toISOString().slice(0, 10);
      show();
    });
    day.addEventListener("input", function () {
      if (day.value) { range.value = number(day.value); }
      show();
    });
    known.addEventListener("input", show);
    who.addEventListener("input", show);
    form.querySelector("button").addEventListener("click", function () {
      day.value = ""; known.value = ""; who.value = "";
      show();
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.hidden = false;
  }

  // A link into something folded opens it; printing opens everything.
  var reveal = function () {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    for (var part = target; part; part = part.parentElement) { if (part.tagName === "DETAILS") { part.open = true; } }
    var own = target.querySelector(":scope > details");
    if (own && target.tagName === "LI") { own.open = true; }
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", function () { all("details").forEach(function (part) { part.open = true; }); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[popover] a");
    if (link && link.closest("[popover]").hidePopover) { link.closest("[popover]").hidePopover(); }
  });
  if (location.hash) { reveal(); }
})();
