// Checks pages of every type with axe-core against WCAG 2.2 AA and its best practices, in light and dark, on a desk screen and on a
// phone, with everything unfolded. axe finds perhaps half of what matters: reading order, wording and use by ear are not checked here.

import test from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { place, unfold, withPage } from './browser.mjs';
import { none } from './faults.mjs';
import { examples, sites } from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const DESK = { width: 1280, height: 800 };
const LOOKS = {
  light: { colorScheme: 'light', viewport: DESK },
  dark: { colorScheme: 'dark', viewport: DESK },
  'light on a phone': { colorScheme: 'light', viewport: { width: 360, height: 640 } },
};

for (const site of sites) {
  for (const example of examples(site)) {
    test(`${site.name}: axe finds nothing on ${example.path}, ${Object.keys(LOOKS).join(', ')}`, async () => {
      // The pages' own policy forbids scripts from elsewhere, axe too; loading.test.mjs checks the pages under their policy.
      await withPage({ bypassCSP: true }, async (page) => {
        const faults = [];
        await page.goto(place(site, example));
        await unfold(page);
        await page.addScriptTag({ content: axe });
        for (const [look, { colorScheme, viewport }] of Object.entries(LOOKS)) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(viewport);
          const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), TAGS);
          if (found.passes.length === 0) faults.push(`${look}: axe checked nothing`);
          for (const { id, help, nodes } of found.violations) {
            faults.push(`${look}: ${id} (${help}), ${nodes.length} times: ${nodes[0].html.slice(0, 160)} ${nodes[0].any.map((one) => one.message).join(' ')}`);
          }
        }
        none(faults, 'violations');
      });
    });
  }
}
