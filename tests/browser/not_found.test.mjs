// Checks what a server shows for an address without a page, at several depths: words that say where to go; where the site has a public
// address, also its look, and a link that leads home. Does not check real servers, which must be told to show 404.html.

import test from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WAYS, missing, withPage } from './browser.mjs';
import { sites } from './pages.mjs';

for (const site of sites) {
  for (const path of ['nothing.html', '2025/units/nothing/index.html', '2025/units/a/b/c/d']) {
    test(`${site.name}: ${path} is not there, and the page says so`, async () => {
      await withPage({}, async (page) => {
        missing.length = 0;
        const response = await page.goto(WAYS.http(site, path));
        assert.equal(response.status(), 404);
        assert.equal(await page.locator('h1').count(), 1);
        assert.equal(await page.locator('meta[name=robots][content=noindex]').count(), 1);
        assert.deepEqual(missing, [`/${site.name}/${path}`], 'the page itself asks for what is not there');
        if (!existsSync(join(site.folder, 'feed.xml'))) return;
        const ground = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--seal'));
        assert.notEqual(ground, '', 'the page has no style');
        await page.locator('main a').first().click();
        assert.equal(page.url(), WAYS.http(site, 'index.html'));
      });
    });
  }
}
