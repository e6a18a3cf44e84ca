// Checks the search box: that for fifty parts of unit names and clause texts the right page stands first, that numbers, pinyin and
// wide forms are found, that the header's box leads to the results, and that one of ten thousand units is found. What is in the
// index is read from the built site. Does not check how long a search takes, nor that no person is in the index (tests/suite does).

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync, mkdtempSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { WAYS, withPage } from './browser.mjs';
import { sites } from './pages.mjs';

/** The index of a site as its script has it. */
function indexOf(site) {
  const script = readFileSync(join(site.folder, 'assets/search-index.js'), 'utf8');
  return JSON.parse(script.slice(script.indexOf('=') + 1, script.lastIndexOf(';')));
}

/** The first result for some words, as the address that it leads to, relative to the site. */
async function first(page, words) {
  await page.fill('main .search input', words);
  await page.waitForFunction(() => document.querySelector('.results [role=status]').textContent !== '');
  const link = page.locator('.results li a').first();
  return (await link.count()) ? link.getAttribute('href') : null;
}

const bare = (text) => text.toLowerCase().replace(/[\s—–-]+/g, '');

/** Parts of unit names that stand in one unit only, each with the unit's page of its newest year. */
function partsOfUnits(index) {
  const names = index.units.map(([name, , , aliases]) => [name, ...aliases].map(bare));
  return index.units.flatMap(([name, slug, years], at) => {
    const parts = [name.slice(0, 3), name.slice(1, 4), name.slice(-4), name];
    const own = parts.map(bare).filter((part) => part.length >= 2 && !names.some((other, i) => i !== at && other.some((one) => one.includes(part))));
    const year = index.years.find((_, bit) => years & (1 << bit));
    return own.slice(0, 2).map((part) => [part, `${year}/units/${slug}/index.html`]);
  });
}

/** Parts of clauses that stand in one clause only, each with the address of the clause. */
function partsOfClauses(index) {
  const others = [...index.units.map(([name]) => bare(name)), ...index.documents.map(([title, , , , by]) => bare(title + by))];
  const texts = index.clauses.map(([, , text]) => bare(text));
  return index.clauses.flatMap(([document, anchor, text], at) => {
    const parts = [0.2, 0.5, 0.8].map((share) => bare(text.slice(Math.floor(text.length * share)).slice(0, 8)));
    const only = (part) => part.length >= 4 && texts.every((other, i) => i === at || !other.includes(part)) && others.every((other) => !other.includes(part));
    return parts.filter(only).map((part) => [part, index.documents[document][1] + (anchor ? `#${anchor}` : '')]);
  });
}

for (const site of sites) {
  test(`${site.name}: for fifty parts of unit names and clauses the right page is first`, async () => {
    const index = indexOf(site);
    const [units, clauses] = [partsOfUnits(index).slice(0, 25), partsOfClauses(index).slice(0, 60)];
    const asked = [...units, ...clauses].slice(0, 50);
    assert.equal(asked.length, 50, `${units.length} parts of units, ${clauses.length} of clauses`);
    await withPage({}, async (page) => {
      await page.goto(WAYS.file(site, 'index.html'));
      const wrong = [];
      for (const [words, wanted] of asked) {
        const found = await first(page, words);
        if (found !== wanted) wrong.push(`“${words}” leads to ${found}, not to ${wanted}`);
      }
      assert.deepEqual(wrong, []);
    });
  });

  test(`${site.name}: pinyin, wide digits and the document number lead to the page`, async () => {
    const index = indexOf(site);
    await withPage({}, async (page) => {
      await page.goto(WAYS.http(site, 'index.html'));
      const [, slug] = index.units[0];
      assert.match(await first(page, slug.slice(0, 8)), new RegExp(`/units/${slug.slice(0, 8)}`));
      assert.equal(await first(page, '〔２０２４〕２２号'), index.documents.find(([, , , , by]) => by.includes('〔2024〕22号'))[1]);
      assert.equal(await first(page, 'zzzz没有这样的词'), null);
    });
  });

  test(`${site.name}: the box in the header of a page leads to the results`, async () => {
    for (const address of Object.values(WAYS)) {
      await withPage({}, async (page) => {
        await page.goto(address(site, '2025/index.html'));
        await page.fill('header .search input', '折算 审批');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.results li');
        assert.equal(await page.inputValue('main .search input'), '折算 审批');
        assert.match(await page.locator('.results li mark').first().textContent(), /折算/);
      });
    }
  });
}

test('the right unit is first among ten thousand, and their index is small', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-search-'));
  try {
    cpSync(sites[0].folder, folder, { recursive: true });
    const index = indexOf(sites[0]);
    const marks = '甲乙丙丁戊己庚辛壬癸';
    const name = (n) => [...String(n).padStart(4, '0')].map((digit) => marks[digit]).join('');
    index.units = Array.from({ length: 10_000 }, (_, n) => [`江西省${name(n)}职业技术学院`, `jiangxisheng-${n}-zhiyejishuxueyuan-0a1b2c`, 3, []]);
    const script = `window.xueshiIndex=${JSON.stringify(index)};\n`;
    writeFileSync(join(folder, 'assets/search-index.js'), script);
    t.diagnostic(`the index of 10,000 units has ${Math.round(Buffer.byteLength(script) / 1024)} KB`);
    assert.ok(Buffer.byteLength(script) < 1.5 * 1024 * 1024);
    await withPage({}, async (page) => {
      await page.goto(`${pathToFileURL(folder)}/index.html`);
      assert.equal(await first(page, '甲乙丙丁'), `${index.years[0]}/units/${index.units[123][1]}/index.html`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
