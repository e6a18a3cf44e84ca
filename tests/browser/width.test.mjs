// Checks that no page is wider than the window: on a narrow phone, and at 200 % zoom of a small desk screen. Wide tables may scroll
// inside their own box. Does not judge what the pages look like then.

import test from 'node:test';
import { WAYS, unfold, withPage } from './browser.mjs';
import { none } from './faults.mjs';
import { sample, sites } from './pages.mjs';

const WINDOWS = {
  'a phone of 360 pixels': { viewport: { width: 360, height: 640 } },
  '200 % zoom': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
};

/** In the page: what sticks out to the right, as far as no box of its own scrolls or clips it. */
function sticksOut() {
  const width = window.innerWidth;
  if (document.scrollingElement.scrollWidth <= width) return [];
  const held = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > width + 0.5 && !held(element));
  const names = wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`);
  return [`${document.scrollingElement.scrollWidth} of ${width}: ${names.join(', ')}`];
}

for (const site of sites) {
  for (const [name, options] of Object.entries(WINDOWS)) {
    test(`${site.name}: no page is wider than ${name}`, async () => {
      await withPage(options, async (page) => {
        const faults = [];
        for (const { path } of sample(site)) {
          await page.goto(WAYS.file(site, path));
          await unfold(page);
          faults.push(...(await page.evaluate(sticksOut)).map((fault) => `${path}: ${fault}`));
        }
        none(faults, 'pages wider than the window');
      });
    });
  }
}
