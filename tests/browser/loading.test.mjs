// Checks that every page (of further languages, two of each type) opens from disk and from a server, with JavaScript and without,
// and that nothing goes wrong then: no message in the console (which is where a breach of the pages' own security policy shows), no
// error of a script, no file missing, no request outside the site. Does not follow links (tests/suite/site.rs does) nor press anything.

import test from 'node:test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WAYS, missing, withPage } from './browser.mjs';
import { none } from './faults.mjs';
import { sample, sites } from './pages.mjs';

for (const site of sites) {
  for (const [way, address] of Object.entries(WAYS)) {
    for (const javaScriptEnabled of [true, false]) {
      test(`${site.name}: every page opens by ${way} with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
        await withPage({ javaScriptEnabled }, async (page) => {
          const faults = [];
          missing.length = 0;
          let path;
          const fault = (what) => faults.push(`${path}: ${what}`);
          page.on('console', (message) => fault(`console ${message.type()}: ${message.text()}`));
          page.on('pageerror', (error) => fault(`error: ${error.message}`));
          // The browser gives up an icon when the next page is opened before it is there.
          const givenUp = (request) => request.url().includes('/assets/favicon.') && request.failure()?.errorText === 'net::ERR_ABORTED';
          page.on('requestfailed', (request) => { if (!givenUp(request)) fault(`failed: ${request.url()}: ${request.failure()?.errorText}`); });
          page.on('response', (response) => { if (response.status() >= 400) fault(`${response.status()}: ${response.url()}`); });
          page.on('request', (request) => { if (!request.url().startsWith(address(site))) fault(`outside the site: ${request.url()}`); });
          page.on('dialog', (dialog) => { fault(`dialog: ${dialog.message()}`); return dialog.dismiss(); });
          // With a public address that page is for its server alone: its links start at the root of the host.
          const onlyOnServer = (one) => way === 'file' && one.type === 'not found' && existsSync(join(site.folder, 'feed.xml'));
          for ({ path } of sample(site).filter((one) => !onlyOnServer(one))) {
            await page.goto(address(site, path));
            if (!javaScriptEnabled) {
              const controls = await page.locator('button, input, select, textarea').filter({ visible: true }).count();
              if (controls > 0) fault(`${controls} controls that do nothing without JavaScript`);
            }
          }
          none([...faults, ...missing.map((name) => `not on the server: ${name}`)], 'went wrong while opening pages');
        });
      });
    }
  }
}
