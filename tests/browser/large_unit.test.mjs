// Checks that nobody is lost on the page of a unit with 5,000 learners: not by filtering or sorting, not without JavaScript, not in
// print. Does not check how quick the page is (benches/pages.rs measures that) nor how heavy (tests/suite/large_unit.rs).

import test from 'node:test';
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { withPage } from './browser.mjs';

assert.ok(process.env.XUESHI_LARGE, 'XUESHI_LARGE must name the site with a large unit: see tests/browser.rs');
const PAGE = `${pathToFileURL(process.env.XUESHI_LARGE)}/2025/units/large/index.html`;
const N_PEOPLE = 5000;

/** The rows of the table of all learners. */
const rows = (page) => page.locator('table.learners tbody tr').count();

test('5,000 learners: the filter finds everybody, whether in sight or not', async () => {
  await withPage({}, async (page) => {
    await page.goto(PAGE);
    for (const [word, found] of [['赵', Math.ceil(N_PEOPLE / 12)], ['第1研究室', Math.ceil(N_PEOPLE / 37)], ['没有这样的词', 0]]) {
      await page.fill('.finder input', word);
      const said = await page.locator('.finder output').textContent();
      assert.equal(said.replace(/\D/g, ''), String(found), word);
      assert.equal(await rows(page), Math.min(found, 100), word);
    }
  });
});

test('5,000 learners: sorting takes all of them into account, and all can be shown', async () => {
  await withPage({}, async (page) => {
    await page.goto(PAGE);
    assert.equal(await rows(page), 100);
    const number = page.locator('table.learners thead button').first();
    await number.click();
    await number.click();
    assert.equal(await page.locator('table.learners tbody td').first().textContent(), String(N_PEOPLE));
    await page.locator('table.learners').locator('xpath=ancestor::section[1]').locator('.more button').click();
    assert.equal(await rows(page), N_PEOPLE);
  });
});

test('5,000 learners: everybody is on the page without JavaScript, and comes back to be printed', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(PAGE);
    assert.equal(await rows(page), N_PEOPLE);
  });
  await withPage({}, async (page) => {
    await page.goto(PAGE);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await rows(page), N_PEOPLE);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    assert.equal(await rows(page), 100);
  });
});
