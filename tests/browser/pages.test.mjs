// Checks that the table of page types in pages.mjs is whole, as the other tests choose their pages by it. Does not look into pages.

import test from 'node:test';
import assert from 'node:assert/strict';
import { TYPES, pages, sites, typesOf } from './pages.mjs';

for (const site of sites) {
  test(`${site.name}: every page is of one type, and every type has a page`, () => {
    const all = pages(site);
    for (const { path } of all) assert.equal(typesOf(path).length, 1, `${path} fits ${typesOf(path).length} types: see TYPES in pages.mjs`);
    for (const type of Object.keys(TYPES)) assert.ok(all.some((page) => page.type === type), `no page is of the type ${type}`);
  });
}
