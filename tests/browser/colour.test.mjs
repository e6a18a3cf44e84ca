// Checks that pages of every type follow the reader's choice of light or dark, and are light on paper. Contrast is checked by
// access.test.mjs; taste is not.

import test from 'node:test';
import assert from 'node:assert/strict';
import { place, withPage } from './browser.mjs';
import { examples, isStyled, sites } from './pages.mjs';

/** The lightness of the page's ground, 0 to 255. */
const ground = (page) => page.evaluate(() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
  return (red + green + blue) / 3;
});

for (const site of sites) {
  test(`${site.name}: dark is dark, light is light, paper is white`, async () => {
    await withPage({}, async (page) => {
      for (const { path, type } of examples(site).filter((page) => isStyled(site, page))) {
        await page.goto(place(site, { path, type }));
        await page.emulateMedia({ colorScheme: 'light' });
        assert.ok(await ground(page) > 200, `${path}: light`);
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.ok(await ground(page) < 60, `${path}: dark`);
        assert.match(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), /dark/, path);
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        assert.equal(await ground(page), 255, `${path}: paper`);
        await page.emulateMedia({ media: 'screen', colorScheme: 'no-preference' });
      }
    });
  });
}
