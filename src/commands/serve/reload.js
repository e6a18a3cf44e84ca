// Opens the page anew when the preview has something new. Asks only while the page is looked at: a browser holds few
// connections to one server, and pages in the background would take them all.
(function () {
  'use strict';
  var version = document.currentScript.getAttribute('data-version');
  var asking = null;
  var later = null;

  function ask() {
    if (asking || document.hidden) return;
    clearTimeout(later);
    var request = asking = new XMLHttpRequest();
    request.open('GET', '/.xueshi/changes?seen=' + encodeURIComponent(version));
    request.timeout = 60000;
    request.onloadend = function () {
      asking = null;
      if (request.status === 200 && request.responseText !== version) location.reload();
      // The program may have ended, and may be started again.
      else later = setTimeout(ask, request.status === 200 ? 50 : 2000);
    };
    request.send();
  }

  document.addEventListener('visibilitychange', ask);
  // A page that the browser kept from before may be of an old version.
  window.addEventListener('pageshow', ask);
  ask();
})();
