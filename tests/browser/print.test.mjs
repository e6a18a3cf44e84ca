// Checks pages of every type on paper: A4 by the style sheet's own word, nothing wider than the paper, and the last row of every table
// is there, with everything unfolded. Does not check where pages break.

import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { place, unfold, withPage } from './browser.mjs';
import { none } from './faults.mjs';
import { examples, isStyled, sites } from './pages.mjs';

/** A4 in points, and the width in CSS pixels that its narrowest margins (18 mm, as the style sheet says) leave. */
const A4 = { width: 595.28, height: 841.89 };
const PRINTED = Math.floor(((210 - 2 * 18) / 25.4) * 96);

/** Without spaces, which a PDF sets as it likes, and with the plain form of characters that a PDF may name by their twins. */
const plain = (text) => text.normalize('NFKC').replace(/\s+/g, '');

for (const site of sites) {
  test(`${site.name}: pages print whole on A4`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xueshi-print-'));
    const file = join(folder, 'page.pdf');
    const faults = [];
    try {
      await withPage({ viewport: { width: PRINTED, height: 900 } }, async (page) => {
        await page.emulateMedia({ media: 'print' });
        for (const { path, type } of examples(site).filter((page) => isStyled(site, page))) {
          await page.goto(place(site, { path, type }));
          await unfold(page);
          const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
          if (width > PRINTED) faults.push(`${path}: ${width} pixels wide, where the paper has ${PRINTED}`);

          await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
          const about = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
          const n = Number(/^Pages:\s+(\d+)/m.exec(about)?.[1]);
          assert.ok(n >= 1, `${path}: ${about}`);
          const [, across, down] = /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(about).map(Number);
          if (Math.abs(across - A4.width) > 1 || Math.abs(down - A4.height) > 1) faults.push(`${path}: not A4 but ${across} x ${down} points`);

          const words = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
          for (const [, left, right, word] of words.matchAll(/<word xMin="(-?[\d.]+)" yMin="[^"]+" xMax="(-?[\d.]+)" yMax="[^"]+">([^<]*)</g)) {
            if (Number(left) < 0 || Number(right) > A4.width) faults.push(`${path}: “${word}” is off the paper`);
          }

          const text = plain(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }));
          const last = await page.evaluate(() => [...document.querySelectorAll('main table')].filter((table) => table.getClientRects().length > 0).map((table) => table.rows[table.rows.length - 1].cells[0].innerText));
          for (const row of last) if (!text.includes(plain(row).slice(0, 12))) faults.push(`${path}: the last row “${row}” is not in print`);
          const end = await page.evaluate(() => [...document.querySelectorAll('footer, .sheet')].filter((part) => part.getClientRects().length > 0).pop().innerText);
          if (!text.includes(plain(end).slice(-8))) faults.push(`${path}: the foot of the page is not in print`);
        }
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
    none(faults, 'went wrong on paper');
  });
}
