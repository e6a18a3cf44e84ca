/* Comfort only: filter lists, sort tables, open what is linked to. Every page is whole without it. */
(function () {
  "use strict";

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  /* Without this script nothing would be found: the search box comes with it. */
  each("form.search", function (form) { form.hidden = false; });

  /* A list or table with data-finder gets a box above it, which leaves only the items that hold its words. */
  each("[data-finder]", function (list, index) {
    var items = Array.prototype.slice.call(list.querySelectorAll("li, tbody > tr"));
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
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      items.forEach(function (item) {
        var text = item.textContent.toLowerCase();
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; });
        item.className = fits ? "" : "filtered";
        if (fits) { shown += 1; }
      });
      output.textContent = words.length ? "找到 " + shown + " 项" : "";
    });
  });

  /* Numbers before words; a rate or a count sorts by the number that it starts with. */
  function compare(a, b) {
    var x = parseFloat(a);
    var y = parseFloat(b);
    if (isNaN(x) !== isNaN(y)) { return isNaN(x) ? 1 : -1; }
    return isNaN(x) ? a.localeCompare(b, "zh-CN") : x - y;
  }

  each("table.sortable", function (table) {
    var body = table.tBodies[0];
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
        var rows = Array.prototype.slice.call(body.rows).map(function (row, index) {
          return { row: row, index: index, text: row.cells[column].textContent.trim() };
        });
        rows.sort(function (a, b) { return (down ? compare(b.text, a.text) : compare(a.text, b.text)) || a.index - b.index; });
        rows.forEach(function (entry) { body.appendChild(entry.row); });
      });
    });
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
    button.textContent = "全部展开";
    people.insertBefore(button, all[0]);
    button.addEventListener("click", function () {
      var open = button.textContent === "全部展开";
      Array.prototype.forEach.call(all, function (one) { one.open = open; });
      button.textContent = open ? "全部收起" : "全部展开";
    });
  });
}());
