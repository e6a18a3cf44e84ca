// Measures pages in a browser and prints the figures; see pages.rs, which builds the sites and runs this. Checks nothing.
//
//     node benches/pages.mjs LARGE SAMPLE

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from '../tests/browser/chromium.mjs';

const ROUNDS = 5;
const N_UNITS = 10_000;
const [large, sample] = process.argv.slice(2).map((folder) => resolve(folder));
const address = (site, path) => `${pathToFileURL(site)}/${path}`;
const kilobytes = (path) => `${Math.round(statSync(path).size / 1024)} KB`;
const say = (what, figures) => console.log(`${what.padEnd(64)} ${figures}`);
const spread = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return `median ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms, ${Math.round(sorted[0])} to ${Math.round(sorted[sorted.length - 1])} ms`;
};

const browser = await launch();

async function withPage(path, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(path);
  const result = await use(page);
  await context.close();
  return result;
}

/** Puts a text into a box and waits for the frame after; the milliseconds from the event to that frame. */
const respond = (page, box, text) => page.evaluate(([selector, value]) => new Promise((answered) => {
  const input = document.querySelector(selector);
  requestAnimationFrame(() => {
    const start = performance.now();
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => answered(performance.now() - start);
      channel.port2.postMessage(null);
    });
  });
}), [box, text]);

/** The time of the first contentful paint, over some rounds. */
async function paints(path) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await withPage(path, async (page) => {
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
    }));
  }
  return spread(times);
}

async function answers(page, box, words) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const word of words) times.push(await respond(page, box, word));
  }
  return spread(times);
}

try {
  for (const [name, folder] of [['5,000 learners', 'large'], ['40 learners with 6 records each', 'usual']]) {
    const path = `2025/units/${folder}/index.html`;
    say(`${name}: the page`, kilobytes(join(large, path)));
    say(`${name}: first contentful paint`, await paints(address(large, path)));
  }
  await withPage(address(large, '2025/units/large/index.html'), async (page) => {
    await page.locator('table.learners').scrollIntoViewIfNeeded();
    say('5,000 learners: the filter answers', await answers(page, '.finder input', ['赵', '第1研究室', '没有这样的词', '']));
  });

  const script = join(sample, 'assets/search-index.js');
  say('the search index of the sample', kilobytes(script));
  const text = readFileSync(script, 'utf8');
  const index = JSON.parse(text.slice(text.indexOf('=') + 1, text.lastIndexOf(';')));
  const marks = '甲乙丙丁戊己庚辛壬癸';
  const name = (n) => [...String(n).padStart(4, '0')].map((digit) => marks[digit]).join('');
  index.units = Array.from({ length: N_UNITS }, (_, n) => [`江西省${name(n)}职业技术学院`, `jiangxisheng-${n}-zhiyejishuxueyuan-0a1b2c`, 3, []]);
  writeFileSync(script, `window.xueshiIndex=${JSON.stringify(index)};\n`);
  say('the search index of 10,000 units', kilobytes(script));
  await withPage(address(sample, 'index.html'), async (page) => {
    await page.fill('main .search input', '甲乙丙丁');
    await page.waitForSelector('.results li');
    say('a search among 10,000 units', await answers(page, 'main .search input', ['甲乙丙', '学院', '江西 技术', 'jiangxisheng-99']));
  });
} finally {
  await browser.close();
}
