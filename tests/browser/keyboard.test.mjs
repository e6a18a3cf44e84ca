// Checks pages of every type by keyboard alone: the first stop is the skip link, it leads to the main part, and whatever has the focus
// is in sight and shows it by an outline that stands out from the ground. Does not check that the order of stops makes sense.

import test from 'node:test';
import assert from 'node:assert/strict';
import { place, unfold, withPage } from './browser.mjs';
import { none } from './faults.mjs';
import { examples, isStyled, sites } from './pages.mjs';

/** In the page: everything that can have the focus but shows none. Called after a key was pressed, so that the focus is shown. */
function unmarked() {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue].map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ground = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const colour = channels(getComputedStyle(box).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faults = [];
  const stops = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  for (const stop of stops) {
    stop.focus({ preventScroll: true });
    if (document.activeElement !== stop) continue;
    const style = getComputedStyle(stop);
    const name = `${stop.tagName.toLowerCase()}.${stop.className} “${stop.textContent.trim().slice(0, 30)}”`;
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) {
      faults.push(`${name} has no outline of 2 pixels`);
    } else {
      const [light, dark] = [luminance(channels(style.outlineColor)), luminance(ground(stop.parentElement))].sort((a, b) => b - a);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < 3) faults.push(`${name} has an outline of contrast ${contrast.toFixed(2)}, less than 3`);
    }
  }
  return { n: stops.length, faults };
}

/** In the page: what lies under something else when the focus comes to it, going down the page and up again. */
function hidden() {
  const stops = [...document.querySelectorAll('main a[href], main button, main input, main select, main summary')];
  const faults = new Set();
  for (const stop of [...stops, ...stops.slice().reverse()]) {
    stop.focus();
    if (document.activeElement !== stop) continue;
    // How far a box scrolls sideways to a stop that sticks out of it is the browser's affair: only what is inside counts.
    const view = (stop.closest('.scroll') || document.documentElement).getBoundingClientRect();
    const box = stop.getClientRects()[0];
    const across = [0.1, 0.5, 0.9].map((part) => box.left + box.width * part).filter((x) => x > view.left && x < view.right && x < window.innerWidth);
    const points = across.flatMap((x) => [0.2, 0.5, 0.8].map((part) => document.elementFromPoint(x, box.top + box.height * part)));
    if (across.length > 0 && !points.some((top) => top && (stop.contains(top) || top.contains(stop)))) faults.add(`${stop.tagName.toLowerCase()} “${stop.textContent.trim().slice(0, 30)}”`);
  }
  return [...faults];
}

for (const site of sites) {
  test(`${site.name}: whatever has the focus is in sight`, async () => {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 640 }]) {
      await withPage({ viewport }, async (page) => {
        const faults = [];
        for (const { path, type } of examples(site)) {
          await page.goto(place(site, { path, type }));
          faults.push(...(await page.evaluate(hidden)).map((fault) => `${path}: ${fault}`));
        }
        none(faults, `stops hidden from sight in a window ${viewport.width} wide`);
      });
    }
  });

  test(`${site.name}: the skip link comes first and leads to the main part`, async () => {
    await withPage({}, async (page) => {
      for (const { path, type } of examples(site)) {
        await page.goto(place(site, { path, type }));
        await page.keyboard.press('Tab');
        const box = await page.locator('a.skip:focus').boundingBox();
        assert.ok(box && box.x >= 0 && box.y >= 0 && box.width > 20, `${path}: the first stop is no skip link in sight`);
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.activeElement === document.querySelector('main'), undefined, { timeout: 5_000 }).catch(() => assert.fail(`${path}: the skip link does not lead to the main part`));
      }
    });
  });

  for (const colorScheme of ['light', 'dark']) {
    test(`${site.name}: the focus is shown everywhere, ${colorScheme}`, async () => {
      await withPage({ colorScheme }, async (page) => {
        const faults = [];
        for (const { path, type } of examples(site).filter((page) => isStyled(site, page))) {
          await page.goto(place(site, { path, type }));
          await unfold(page);
          await page.keyboard.press('Tab');
          const found = await page.evaluate(unmarked);
          assert.ok(found.n >= 3, `${path}: only ${found.n} stops`);
          faults.push(...found.faults.map((fault) => `${path}: ${fault}`));
        }
        none(faults, 'stops without a visible focus');
      });
    });
  }
}
