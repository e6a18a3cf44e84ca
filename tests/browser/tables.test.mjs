// Checks the comfort that JavaScript adds to tables and lists: sorting by a press on a header, by mouse and by key, and filtering by
// words. Does not know what the columns mean: that sorted values are in order is judged by a comparison of its own.

import test from 'node:test';
import assert from 'node:assert/strict';
import { WAYS, unfold, withPage } from './browser.mjs';
import { examples, sites } from './pages.mjs';

/** The texts of a column of a table as they stand now. */
const column = (table, index) => table.evaluate((element, at) => [...element.tBodies[0].rows].map((row) => row.cells[at].textContent.trim()), index);

/** Whether values ascend: numbers by size and before words; words by the Chinese order. */
function ascends(values) {
  const number = (text) => (/^-?[\d.]/.test(text) ? parseFloat(text) : NaN);
  return values.slice(1).every((value, at) => {
    const [before, now] = [number(values[at]), number(value)];
    if (Number.isNaN(before) || Number.isNaN(now)) return !Number.isNaN(before) || (Number.isNaN(now) && values[at].localeCompare(value, 'zh-CN') <= 0);
    return before <= now;
  });
}

for (const site of sites) {
  test(`${site.name}: every sortable column sorts up and down and loses no row`, async () => {
    await withPage({}, async (page) => {
      let sorted = 0;
      for (const { path } of examples(site)) {
        await page.goto(WAYS.file(site, path));
        await unfold(page);
        for (const table of await page.locator('table.sortable').all()) {
          const buttons = table.locator('thead button');
          for (let at = 0; at < await buttons.count(); at += 1) {
            const button = buttons.nth(at);
            const head = button.locator('xpath=ancestor::th[1]');
            const index = await head.evaluate((cell) => cell.cellIndex);
            const before = await column(table, index);
            await button.focus();
            await page.keyboard.press('Enter');
            assert.equal(await head.getAttribute('aria-sort'), 'ascending', path);
            const up = await column(table, index);
            assert.ok(ascends(up), `${path}: column ${index} does not ascend: ${up.slice(0, 12).join(' | ')}`);
            assert.deepEqual([...up].sort(), [...before].sort(), `${path}: rows were lost`);
            await page.keyboard.press('Space');
            assert.equal(await head.getAttribute('aria-sort'), 'descending', path);
            const down = await column(table, index);
            assert.ok(ascends([...down].reverse()), `${path}: column ${index} does not descend: ${down.slice(0, 12).join(' | ')}`);
            assert.equal(await table.locator('th[aria-sort]').count(), 1, `${path}: one column is marked as sorted`);
            sorted += 1;
          }
        }
      }
      assert.ok(sorted >= 20, `only ${sorted} columns were sorted`);
    });
  });

  test(`${site.name}: a press on a header by mouse sorts as well`, async () => {
    await withPage({}, async (page) => {
      await page.goto(WAYS.file(site, examples(site).find(({ type }) => type === 'year').path));
      const head = page.locator('table.sortable thead th').nth(1);
      await head.locator('button').click();
      assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    });
  });

  test(`${site.name}: a filter leaves what holds all of its words, and gives everything back`, async () => {
    await withPage({}, async (page) => {
      let filtered = 0;
      for (const { path } of examples(site)) {
        await page.goto(WAYS.file(site, path));
        await unfold(page);
        for (const list of await page.locator('[data-finder]').all()) {
          const input = page.getByLabel(await list.getAttribute('data-finder'), { exact: true }).first();
          const items = list.locator('li, tbody > tr');
          const texts = (await items.allTextContents()).map((text) => text.toLowerCase());
          const inSight = () => items.evaluateAll((all) => all.filter((item) => item.getClientRects().length > 0).length);
          const word = texts[texts.length - 1].trim().split(/\s+/)[0].slice(0, 4);
          await input.fill(word);
          assert.equal(await inSight(), texts.filter((text) => text.includes(word)).length, `${path}: “${word}”`);
          await input.fill('没有这样的词');
          assert.equal(await inSight(), 0, path);
          await input.fill('');
          assert.equal(await inSight(), texts.length, path);
          filtered += 1;
        }
      }
      assert.ok(filtered >= 3, `only ${filtered} lists were filtered`);
    });
  });
}
