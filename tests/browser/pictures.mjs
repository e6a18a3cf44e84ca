// Takes the pictures of the READMEs: a page as a desk screen and a phone show it, side by side. Run by tests/pictures.sh. Holds no check.
//
//     node tests/browser/pictures.mjs SITE FOLDER

import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.mjs';

/** The pictures by name, and the page that each shows. */
const PICTURES = {
  unit: '2025/units/WY3601-02/index.html',
  guide: '2025/guides/jx-2025-arts-literature/index.html',
};
const WIDTHS = [1024, 390];
const HEIGHT = 868;
const MARGIN = 16;

const [site, folder] = process.argv.slice(2);
const browser = await launch();

/** A page as it looks at once when opened in a window of that width. */
async function look(path, width) {
  const page = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme: 'light', reducedMotion: 'reduce', locale: 'zh-CN' });
  await page.goto(`${pathToFileURL(resolve(site))}/${path}`);
  const picture = await page.screenshot();
  await page.close();
  return `<img width="${width}" height="${HEIGHT}" src="data:image/png;base64,${picture.toString('base64')}">`;
}

try {
  for (const [name, path] of Object.entries(PICTURES)) {
    const looks = [];
    for (const width of WIDTHS) looks.push(await look(path, width));
    const width = WIDTHS.reduce((sum, one) => sum + one, 0) + MARGIN * (WIDTHS.length + 1);
    const page = await browser.newPage({ viewport: { width, height: HEIGHT + 2 * MARGIN } });
    await page.setContent(`<body style="display: flex; gap: ${MARGIN}px; margin: ${MARGIN}px; background: #dcdcdc">${looks.join('')}`);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
}
