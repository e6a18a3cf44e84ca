/* Comfort only: filter lists, sort tables, open what is linked to. Every page is whole without it. */
(function () {
  "use strict";

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  /* Without this script nothing would be found: the search box comes with it. */
  each("form.search", function (form) { form.hidden = false; });

  /* Words come from the script's own tag, as the page has them in its language. */
  var own = document.currentScript;
  function words(name, values) {
    return ((own && own.getAttribute("data-" + name)) || "").replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }

  /* With more rows than LONG a table holds only the first FIRST that fit: the others are kept aside, so that it answers at
     once however many there are. They come back to be printed, or when asked for. */
  var LONG = 400;
  var FIRST = 100;

  function numberOf(text) {
    var number = parseFloat(text);
    return isNaN(number) ? Infinity : number;
  }

  /* Numbers before words; a rate or a count sorts by the number that it starts with. */
  var order = window.Intl && Intl.Collator ? new Intl.Collator("zh-CN").compare : function (a, b) { return a.localeCompare(b, "zh-CN"); };
  function compare(a, b) {
    if (a.number !== b.number) { return a.number < b.number ? -1 : 1; }
    return a.number === Infinity ? order(a.text, b.text) : 0;
  }

  /* A list or table whose items can be filtered and sorted. */
  function Items(list) {
    var body = list.tBodies ? list.tBodies[0] : list;
    var all = Array.prototype.slice.call(list.querySelectorAll("li, tbody > tr"));
    var texts = null;
    var fits = null;
    var wanted = [];
    var state = "all";
    var whole = !list.tBodies || all.length <= LONG;
    var more = null;

    /* The texts are read once, not at every key. */
    function read() {
      if (!texts) {
        texts = all.map(function (item) { return item.textContent.toLowerCase(); });
        all.forEach(function (item, index) { item.xueshi = index; });
      }
    }

    function fitting() {
      return fits ? all.filter(function (item) { return fits[item.xueshi]; }) : all;
    }

    function fill(items) {
      var fragment = document.createDocumentFragment();
      body.textContent = "";
      items.forEach(function (item) { fragment.appendChild(item); });
      body.appendChild(fragment);
    }

    function show() {
      var items = fitting();
      if (whole) {
        all.forEach(function (item) {
          var out = Boolean(fits) && !fits[item.xueshi];
          if (out !== item.classList.contains("filtered")) { item.classList.toggle("filtered"); }
        });
        return items.length;
      }
      fill(items.slice(0, FIRST));
      more.style.display = items.length > FIRST ? "" : "none";
      more.firstChild.textContent = words("shown", { n: FIRST, all: items.length });
      return items.length;
    }

    function inState(item, one) {
      return one === "all" || item.getAttribute("data-state") === one;
    }

    /* Gives the number of items kept. */
    function keep() {
      read();
      fits = wanted.length || state !== "all" ? texts.map(function (text, index) {
        return inState(all[index], state) && wanted.every(function (word) { return text.indexOf(word) >= 0; });
      }) : null;
      return show();
    }

    /* Keeps the items that hold all of these words. */
    this.filter = function (words) {
      wanted = words;
      return keep();
    };

    /* Keeps the items of a state: of those, the ones that hold the words asked for. */
    this.choose = function (one) {
      state = one;
      return keep();
    };

    this.count = function (one) {
      return all.filter(function (item) { return inState(item, one); }).length;
    };

    this.sort = function (column, down) {
      read();
      var keyed = all.map(function (item, index) {
        var text = item.cells[column].textContent.trim();
        return { item: item, index: index, text: text, number: numberOf(text) };
      });
      keyed.sort(function (a, b) { return (down ? compare(b, a) : compare(a, b)) || a.index - b.index; });
      var before = texts;
      var kept = fits;
      texts = keyed.map(function (entry) { return before[entry.item.xueshi]; });
      if (kept) { fits = keyed.map(function (entry) { return kept[entry.item.xueshi]; }); }
      all = keyed.map(function (entry) { return entry.item; });
      all.forEach(function (item, index) { item.xueshi = index; });
      if (whole) { fill(all); }
      show();
    };

    if (!whole) {
      var button = document.createElement("button");
      more = document.createElement("p");
      more.className = "remark more";
      button.type = "button";
      button.className = "actions";
      button.textContent = words("more", {});
      more.appendChild(document.createTextNode(""));
      more.appendChild(button);
      button.addEventListener("click", function () {
        whole = true;
        fill(all);
        show();
        more.parentNode.removeChild(more);
      });
      var holder = list.parentNode;
      holder.parentNode.insertBefore(more, holder.nextSibling);
      window.addEventListener("beforeprint", function () { if (!whole) { fill(fitting()); } });
      window.addEventListener("afterprint", function () { if (!whole) { show(); } });
      show();
      setTimeout(read, 0);
    }
  }

  var known = [];
  function itemsOf(list) {
    for (var index = 0; index < known.length; index += 1) {
      if (known[index].list === list) { return known[index].items; }
    }
    known.push({ list: list, items: new Items(list) });
    return known[known.length - 1].items;
  }

  /* A list or table with data-finder gets a box above it, which leaves only the items that hold its words. */
  each("[data-finder]", function (list, index) {
    var items = itemsOf(list);
    var box = document.createElement("p");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var output = document.createElement("output");
    box.className = "finder";
    input.id = "finder-" + index;
    input.type = "search";
    input.autocomplete = "off";
    label.htmlFor = output.htmlFor = input.id;
    label.textContent = list.getAttribute("data-finder");
    box.appendChild(label);
    box.appendChild(input);
    box.appendChild(output);
    var whole = list.parentNode.className === "scroll" ? list.parentNode : list;
    whole.parentNode.insertBefore(box, whole);
    input.addEventListener("input", function () {
      var wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var n = items.filter(wanted);
      output.textContent = wanted.length ? words("found", { n: n }) : "";
    });
  });

  each("table.sortable", function (table) {
    var items = itemsOf(table);
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      if (head.className.indexOf("chart") >= 0) { return; }
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        items.sort(column, down);
      });
    });
  });

  /* A table with data-choices gets a row of buttons, which leave only the rows of one data-state. */
  each("table[data-choices]", function (table) {
    var items = itemsOf(table);
    var group = document.createElement("div");
    var buttons = [];
    group.className = "choices";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", table.getAttribute("data-choices"));
    ["all", "behind", "done", "changed"].forEach(function (state) {
      var word = table.getAttribute("data-choice-" + state);
      if (!word) { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = word + " " + items.count(state);
      button.setAttribute("aria-pressed", state === "all" ? "true" : "false");
      button.addEventListener("click", function () {
        items.choose(state);
        buttons.forEach(function (other) { other.setAttribute("aria-pressed", other === button ? "true" : "false"); });
      });
      buttons.push(button);
      group.appendChild(button);
    });
    table.parentNode.parentNode.insertBefore(group, table.parentNode);
  });

  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var holder = target && target.closest && target.closest("details");
    if (holder) {
      holder.open = true;
      holder.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();

  /* One button opens or closes everybody's records, so that they can be printed or searched. */
  each(".people", function (people) {
    var all = people.querySelectorAll("details");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "actions";
    var open = false;
    button.textContent = words("unfold", {});
    people.insertBefore(button, all[0]);
    button.addEventListener("click", function () {
      open = !open;
      Array.prototype.forEach.call(all, function (one) { one.open = open; });
      button.textContent = words(open ? "fold" : "unfold", {});
    });
  });

  /* A text with data-copy gets a button that copies it, also from a disk, where only the old way works everywhere. */
  each("[data-copy]", function (text) {
    var button = document.createElement("button");
    var said = document.createElement("output");
    button.type = "button";
    button.className = "actions copy";
    button.textContent = text.getAttribute("data-copy");
    text.parentNode.appendChild(button);
    text.parentNode.appendChild(said);
    button.addEventListener("click", function () {
      var selection = window.getSelection();
      var range = document.createRange();
      var done = false;
      range.selectNodeContents(text);
      selection.removeAllRanges();
      selection.addRange(range);
      try { done = document.execCommand("copy"); } catch (_) { done = false; }
      if (done) { selection.removeAllRanges(); }
      said.textContent = text.getAttribute(done ? "data-copied" : "data-selected");
    });
  });
}());
