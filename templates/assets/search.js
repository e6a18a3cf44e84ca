/* The search box of the home page. Loads the index when it is first needed, finds every part of a word, in Chinese, in
   pinyin and in numbers, and lists what fits best first. Words come from the page, never from here. */
(function () {
  "use strict";

  var most = 50;
  var results = document.querySelector("[data-search]");
  var input = document.querySelector("main .search input");
  if (!results || !input) { return; }
  var status = results.querySelector("p");
  var list = results.querySelector("ol");
  var entries = null;
  var waiting = false;

  /* Small letters, narrow forms, no spaces and no dashes: how words are compared. */
  function plain(text) {
    return text.toLowerCase().replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    }).replace(/[\s\u3000\u2014\u2013-]+/g, "");
  }

  function word(name, values) {
    return results.getAttribute("data-" + name).replace(/\{(\w)\}/g, function (whole, key) {
      return values && key in values ? values[key] : whole;
    });
  }

  /* One list of everything: what is shown, where it leads, and what is compared, each with its weight. */
  function read(index) {
    var all = [];
    index.units.forEach(function (unit) {
      var keys = [[plain(unit[0]), 80], [plain(unit[1]), 40]];
      unit[3].forEach(function (alias) { keys.push([plain(alias), 70]); });
      index.years.forEach(function (year, bit) {
        if (unit[2] & (1 << bit)) {
          all.push({ title: unit[0], href: year + "/units/" + unit[1] + "/index.html", about: word("unit") + " · " + word("year", { y: year }), keys: keys, age: bit });
        }
      });
    });
    index.documents.forEach(function (document) {
      var about = [document[2], word("year", { y: index.years[document[3]] }), document[4]].filter(Boolean).join(" · ");
      all.push({ title: document[0], href: document[1], about: about, keys: [[plain(document[0]), 60], [plain(document[4]), 50]], age: document[3] });
    });
    index.clauses.forEach(function (clause) {
      var document = index.documents[clause[0]];
      all.push({
        title: document[0], href: document[1] + (clause[1] ? "#" + clause[1] : ""), about: word("clause") + " · " + word("year", { y: index.years[document[3]] }),
        keys: [[plain(clause[2]), 30]], text: clause[2], age: document[3]
      });
    });
    return all;
  }

  /* How well an entry fits all words; 0 where one of them is missing. Whole names before beginnings before parts. */
  function score(entry, words) {
    var sum = 0;
    for (var i = 0; i < words.length; i += 1) {
      var best = 0;
      for (var k = 0; k < entry.keys.length; k += 1) {
        var key = entry.keys[k][0];
        var at = key.indexOf(words[i]);
        if (at >= 0) {
          var fits = entry.keys[k][1] + (at === 0 ? 5 : 0) + (key.length === words[i].length ? 10 : 0);
          if (fits > best) { best = fits; }
        }
      }
      if (best === 0) { return 0; }
      sum += best;
    }
    return sum;
  }

  /* The words around the first that was found, with the part itself marked. */
  function excerpt(text, first) {
    var holder = document.createElement("div");
    var folded = "";
    var places = [];
    for (var i = 0; i < text.length; i += 1) {
      var letter = plain(text.charAt(i));
      folded += letter;
      if (letter) { places.push(i); }
    }
    var at = folded.indexOf(first);
    var from = at < 0 ? 0 : places[at];
    var until = at < 0 ? 0 : places[at + first.length - 1] + 1;
    var mark = document.createElement("mark");
    mark.textContent = text.slice(from, until);
    holder.lang = results.getAttribute("data-lang");
    holder.appendChild(document.createTextNode((from > 24 ? "…" : "") + text.slice(Math.max(0, from - 24), from)));
    if (until > from) { holder.appendChild(mark); }
    holder.appendChild(document.createTextNode(text.slice(until, until + 48) + (until + 48 < text.length ? "…" : "")));
    return holder;
  }

  function item(entry, words) {
    var line = document.createElement("li");
    var link = document.createElement("a");
    var about = document.createElement("span");
    link.href = entry.href;
    link.textContent = entry.title;
    link.lang = results.getAttribute("data-lang");
    about.textContent = entry.about;
    line.appendChild(link);
    line.appendChild(about);
    if (entry.text) { line.appendChild(excerpt(entry.text, words[0])); }
    return line;
  }

  function show() {
    var words = input.value.split(/\s+/).map(plain).filter(Boolean);
    list.textContent = "";
    if (!words.length) { status.textContent = ""; return; }
    var found = [];
    entries.forEach(function (entry, order) {
      var fits = score(entry, words);
      if (fits) { found.push({ entry: entry, fits: fits, order: order }); }
    });
    found.sort(function (a, b) {
      return b.fits - a.fits || a.entry.age - b.entry.age || a.entry.keys[0][0].length - b.entry.keys[0][0].length || a.order - b.order;
    });
    found.slice(0, most).forEach(function (one) { list.appendChild(item(one.entry, words)); });
    status.textContent = !found.length ? word("none") : word(found.length > most ? "first" : "found", { n: found.length, m: most });
  }

  function search() {
    if (entries) { show(); return; }
    if (waiting) { return; }
    waiting = true;
    var script = document.createElement("script");
    script.src = results.getAttribute("data-search");
    script.onload = function () {
      entries = read(window.xueshiIndex);
      show();
    };
    document.head.appendChild(script);
  }

  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
  });
  input.addEventListener("input", search);
  var asked = /[?&]q=([^&#]*)/.exec(location.search);
  if (asked) {
    input.value = decodeURIComponent(asked[1].replace(/\+/g, " "));
    search();
    input.focus();
  }
}());
