// Measures every study guide on paper against GB/T 9704-2012, from the PDF: a type area of 156 by 225 mm that starts 37 mm below the
// top and 28 mm from the left edge of A4, 22 lines of body on a full page, page numbers below it, and nothing on paper but the
// document. Widths are measured from the places of the words, heights from the ink of the page drawn, as a PDF does not tell how high
// a font's characters are. Which fonts the reader has is not checked.

import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WAYS, withPage } from './browser.mjs';
import { pages, sites } from './pages.mjs';

/** The type area, in millimetres from the top left corner of the paper. */
const AREA = { left: 28, right: 184, top: 37, bottom: 262 };
const LINES = 22;
const PITCH = 225 / LINES;
const TOLERANCE = 1;
const DOTS_PER_MM = 150 / 25.4;

/** The words of every page of a PDF, as {left, right, text} in millimetres. */
function wordsOf(file) {
  const layout = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const millimetres = (points) => (Number(points) / 72) * 25.4;
  return layout.split('<page ').slice(1).map((page) => {
    const words = page.matchAll(/<word xMin="(-?[\d.]+)" yMin="[^"]+" xMax="([\d.]+)" yMax="[^"]+">([^<]*)</g);
    return [...words].map(([, left, right, text]) => ({ left: millimetres(left), right: millimetres(right), text }));
  });
}

/** The lines of ink of a page of a PDF, each as {top, bottom, left, right} in millimetres. What is nearer than half the space between two lines is one. */
function inkOf(file, page) {
  const image = file.replace('.pdf', `-${page}`);
  execFileSync('pdftoppm', ['-r', '150', '-gray', '-f', page, '-l', page, '-singlefile', file, image]);
  const bytes = readFileSync(`${image}.pgm`);
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40)).map(Number);
  const pixels = bytes.subarray(bytes.length - width * height);
  const lines = [];
  for (let y = 0; y < height; y += 1) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    const left = row.findIndex((pixel) => pixel < 128);
    if (left < 0) continue;
    const right = width - 1 - row.slice().reverse().findIndex((pixel) => pixel < 128);
    const line = lines[lines.length - 1];
    const here = { top: y / DOTS_PER_MM, bottom: (y + 1) / DOTS_PER_MM, left: left / DOTS_PER_MM, right: right / DOTS_PER_MM };
    if (line && here.top - line.bottom < PITCH / 5) Object.assign(line, { bottom: here.bottom, left: Math.min(line.left, here.left), right: Math.max(line.right, here.right) });
    else lines.push(here);
  }
  return lines;
}

const near = (value, wanted, what) => assert.ok(Math.abs(value - wanted) <= TOLERANCE, `${what}: ${value.toFixed(2)} mm, not ${wanted}`);

for (const site of sites) {
  test(`${site.name}: study guides print by the national standard`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'xueshi-guide-'));
    const file = join(folder, 'guide.pdf');
    try {
      await withPage({}, async (page) => {
        for (const { path } of pages(site).filter(({ type }) => type === 'guide')) {
          await page.goto(WAYS.file(site, path));
          await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
          const printed = wordsOf(file);
          let full = 0;
          printed.forEach((words, index) => {
            const where = `${path}, page ${index + 1}`;
            const ink = inkOf(file, index + 1);
            const number = ink.pop();
            near((number.top + number.bottom) / 2, AREA.bottom + 7 + 2.5, `${where}: the middle of the page number`);
            if (index % 2 === 0) near(number.right, AREA.right - 5, `${where}: the page number ends`);
            else near(number.left, AREA.left + 5, `${where}: the page number starts`);
            assert.ok(words.map((word) => word.text).join('').endsWith(`—${index + 1}—`), `${where}: the page number`);
            for (const { left, right, text } of words) {
              assert.ok(left > AREA.left - TOLERANCE && right < AREA.right + TOLERANCE, `${where}: “${text}” reaches from ${left} to ${right} mm`);
            }
            if (index === 0 || index === printed.length - 1) return;
            full += 1;
            const middles = ink.map(({ top, bottom }) => (top + bottom) / 2);
            assert.equal(ink.length, LINES, `${where}: lines`);
            near(Math.min(...words.map((word) => word.left)), AREA.left, `${where}: the left edge`);
            near(Math.max(...words.map((word) => word.right)), AREA.right, `${where}: the right edge`);
            const pitch = (middles[LINES - 1] - middles[0]) / (LINES - 1);
            const top = middles.reduce((sum, middle, at) => sum + middle - (at + 0.5) * pitch, 0) / LINES;
            near(top, AREA.top, `${where}: the top of the first line`);
            near(top + LINES * pitch, AREA.bottom, `${where}: the bottom of the last line`);
            middles.forEach((middle, at) => near(middle, top + (at + 0.5) * pitch, `${where}: the middle of line ${at + 1}`));
            t.diagnostic(`${where}: ${ink.length} lines, ${pitch.toFixed(2)} mm each, from ${top.toFixed(2)} to ${(top + LINES * pitch).toFixed(2)} mm; ${Math.min(...words.map((word) => word.left)).toFixed(2)} to ${Math.max(...words.map((word) => word.right)).toFixed(2)} mm`);
          });
          assert.ok(full >= 1, `${path} has no full page`);
          const text = printed.flat().map((word) => word.text).join('');
          for (const ours of await page.locator('.clause-note a, .side h2, .beyond h2').allTextContents()) {
            assert.ok(!text.includes(ours.replace(/\s/g, '')), `${path}: “${ours}” is no part of the document`);
          }
        }
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
