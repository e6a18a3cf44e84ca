// Which sites were built, which pages each has, and of what type each is. `tests/browser.rs` builds the sites and names their folder in
// XUESHI_SITES, a folder for each site in it. A new kind of page gets one line in TYPES; `pages.test.mjs` fails on a page of no
// type, on one of two, and on a type without a page. Holds no check itself.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

assert.ok(process.env.XUESHI_SITES, 'XUESHI_SITES must name the folder of the built sites: see tests/browser.rs');

/** The folder of the built sites. */
export const ROOT = resolve(process.env.XUESHI_SITES);

/** The built sites, as {name, folder}. */
export const sites = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, folder: join(ROOT, name) }));
assert.ok(sites.length > 0, `no site in ${ROOT}`);

/** The types of pages by the pattern of their paths; `*` stands for one folder's name. */
export const TYPES = {
  home: 'index.html',
  year: '*/index.html',
  guide: '*/guides/*/index.html',
  notice: '*/notices/*/index.html',
  unit: '*/units/*/index.html',
  records: '*/units/*/records/*.html',
  'unit quality': '*/units/*/quality/index.html',
  changes: '*/changes/index.html',
  quality: '*/quality/index.html',
  'not found': '404.html',
};

/** The types that a path fits: one, if all is well. */
export function typesOf(path) {
  const fits = (pattern) => new RegExp(`^${pattern.split('*').map((part) => part.replace(/\./g, '\\.')).join('[^/]+')}$`).test(path);
  return Object.keys(TYPES).filter((type) => fits(TYPES[type]));
}

/** Every file under a folder with one of the endings, sorted, as a path relative to it with `/`. */
export function files(folder, endings) {
  const found = [];
  const walk = (below) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(path);
    }
  };
  walk('');
  return found.sort();
}

/** Every HTML page of a site, as {path, type, bytes}. */
export function pages(site) {
  return files(site.folder, ['.html']).map((path) => ({ path, type: typesOf(path)[0], bytes: statSync(join(site.folder, path)).size }));
}

/** The site whose every page is looked at, where one language can stand for all. */
export const leading = sites.find(({ name }) => name === 'zh-CN') ?? sites[0];

/** Every page of the leading site; of the others, which differ in their words only, two of each type. */
export function sample(site) {
  return site === leading ? pages(site) : examples(site);
}

/** Whether a page has a style sheet: one for wrong addresses in a site that knows no address of its own has none, and looks as the
 *  browser likes. */
export function isStyled(site, { path }) {
  return readFileSync(join(site.folder, path), 'utf8').includes('<link rel="stylesheet"');
}

/** The largest and the smallest page of every type, for checks that are too slow for all pages. */
export function examples(site) {
  const all = pages(site);
  return Object.keys(TYPES).flatMap((type) => {
    const ofType = all.filter((page) => page.type === type).sort((a, b) => b.bytes - a.bytes);
    return ofType.length > 1 ? [ofType[0], ofType[ofType.length - 1]] : ofType;
  });
}
