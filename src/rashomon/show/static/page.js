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
      var own = /\br\d+\b/.exec(button.className);
      all(".words,.report,.lines g,a.chip,span.chip").forEach(function (part) {
        part.classList.toggle("on", letter !== "" && part.classList.contains(own[0]));
      });
      all("[data-only]", filter).forEach(function (other) {
        if (other.dataset.only) { other.setAttribute("aria-pressed", String(other.dataset.only === letter)); }
      });
    });
  }

  // A letter's report, for those who point at it.
  var outlets = {};
  all(".key li").forEach(function (one) {
    outlets[one.querySelector(".chip").className] = one.querySelector("b").textContent;
  });
  document.addEventListener("mouseover", function (event) {
    var chip = event.target.closest(".chip");
    if (chip && !chip.title && outlets[chip.className]) { chip.title = outlets[chip.className]; }
  });

  // Marked words of a report show what stands on them: by pointing, by tapping, by arrow keys and Enter.
  var sections = {
    sentence: "Account", difference: "Differences", row: "Who agrees", quotation: "Quotations", held: "What held when",
    event: "Timeline", carries: "Who carries whom", shared: "Shared words", name: "Names"
  };
  var note = document.createElement("div");
  var over = null;
  var timer = 0;
  note.className = "using";
  note.setAttribute("role", "group");
  note.setAttribute("aria-label", "What rests on these words");
  var words = function (part) {
    var best = [".sentence", "h3", "th[scope=row] summary", "th[scope=row]", "summary > span:not(.chips)", ".t-text", "summary", "q"];
    var found = best.map(function (what) { return part.querySelector(what); }).filter(Boolean);
    var copy = (found[0] || part).cloneNode(true);
    all(".chips, .unseen, .kind, .why-one, .state", copy).forEach(function (one) { one.remove(); });
    var text = copy.textContent.replace(/\s+/g, " ").trim();
    return text.length > 150 ? text.slice(0, 149) + "…" : text;
  };
  var hide = function () {
    clearTimeout(timer);
    if (over) { over.removeAttribute("aria-expanded"); }
    over = null;
    note.remove();
  };
  var explain = function (mark) {
    if (over === mark) { return; }
    hide();
    over = mark;
    note.textContent = "";
    var list = note.appendChild(document.createElement("ul"));
    mark.dataset.u.split(" ").forEach(function (id) {
      var part = document.getElementById(id);
      if (!part) { return; }
      var link = list.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
      var where = link.appendChild(document.createElement("span"));
      where.className = "soft";
      where.textContent = sections[id.split("-")[0]] || "";
      link.appendChild(document.createTextNode(words(part)));
      link.href = "#" + id;
    });
    mark.setAttribute("aria-expanded", "true");
    mark.closest(".block").after(note);
    var box = mark.getClientRects()[0];
    var below = box.bottom + note.offsetHeight + 8 < innerHeight || box.top < note.offsetHeight + 60;
    note.style.left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - note.offsetWidth - 8)) + scrollX + "px";
    note.style.top = (below ? box.bottom + 4 : box.top - note.offsetHeight - 4) + scrollY + "px";
  };
  var later = function (what, wait) { clearTimeout(timer); timer = setTimeout(what, wait); };
  all(".hint").forEach(function (hint) { hint.hidden = false; });
  all(".report").forEach(function (report) {
    var marks = all("mark[data-u]", report);
    marks.forEach(function (mark, i) {
      mark.tabIndex = i ? -1 : 0;
      mark.setAttribute("role", "button");
    });
    report.addEventListener("mouseover", function (event) {
      var mark = event.target.closest("mark[data-u]");
      if (mark) { later(function () { explain(mark); }, 180); }
    });
    report.addEventListener("mouseout", function (event) {
      if (event.target.closest("mark[data-u], .using")) { later(hide, 300); }
    });
    report.addEventListener("click", function (event) {
      var mark = event.target.closest("mark[data-u]");
      if (mark) { clearTimeout(timer); explain(mark); }
    });
    report.addEventListener("keydown", function (event) {
      var mark = event.target.closest("mark[data-u]");
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!mark) { return; }
      if (step) {
        var next = marks[marks.indexOf(mark) + step];
        if (next) { mark.tabIndex = -1; next.tabIndex = 0; next.focus(); }
        event.preventDefault();
      } else if (event.key === "Enter" || event.key === " ") {
        explain(mark);
        var first = note.querySelector("a");
        if (first) { first.focus(); }
        event.preventDefault();
      }
    });
  });
  note.addEventListener("mouseover", function () { clearTimeout(timer); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && over) {
      var back = note.contains(document.activeElement) ? over : null;
      hide();
      if (back) { back.focus(); }
    }
  });
  document.addEventListener("click", function (event) {
    if (over && !event.target.closest("mark[data-u]")) { hide(); }
  });

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

  // A link into something folded opens it; printing opens the account and the differences.
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
  window.addEventListener("beforeprint", function () {
    all("[aria-labelledby=account] details, .diff details").forEach(function (part) { part.open = true; });
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[popover] a");
    if (link && link.closest("[popover]").hidePopover) { link.closest("[popover]").hidePopover(); }
  });
  if (location.hash) { reveal(); }
})();
