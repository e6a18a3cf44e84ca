// Checks that what is folded can be unfolded: by mouse, by key, without JavaScript, and by following a link to what lies inside.
// Does not check what the folded parts say.

import test from 'node:test';
import assert from 'node:assert/strict';
import { WAYS, withPage } from './browser.mjs';
import { examples, sites } from './pages.mjs';

for (const site of sites) {
  for (const javaScriptEnabled of [true, false]) {
    test(`${site.name}: folded parts open by mouse and by key with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
      await withPage({ javaScriptEnabled }, async (page) => {
        let opened = 0;
        for (const { path } of examples(site)) {
          await page.goto(WAYS.file(site, path));
          const summaries = page.locator('summary').filter({ visible: true });
          if (await summaries.count() === 0) continue;
          const summary = summaries.first();
          const details = summary.locator('xpath=ancestor::details[1]');
          const open = () => details.evaluate((one) => one.open);
          const before = await open();
          await summary.click();
          assert.equal(await open(), !before, `${path}: by mouse`);
          await summary.focus();
          await page.keyboard.press('Enter');
          assert.equal(await open(), before, `${path}: by key`);
          opened += 1;
        }
        assert.ok(opened >= 3, `only ${opened} pages had a folded part`);
      });
    });
  }

  test(`${site.name}: a link to somebody's records unfolds them`, async () => {
    await withPage({}, async (page) => {
      // A unit with few records has them on its own page.
      await page.goto(WAYS.file(site, examples(site).filter(({ type }) => type === 'unit').pop().path));
      const target = await page.evaluate(() => {
        const links = [...document.querySelectorAll('main a[href^="#"]')];
        return links.map((link) => link.getAttribute('href')).filter((href) => document.querySelector(`details ${href}`)).pop();
      });
      assert.ok(target, 'no link leads into a folded part');
      await page.locator(`main a[href="${target}"]`).first().click();
      await page.locator(target).waitFor({ state: 'visible', timeout: 20_000 });
    });
  });
}
