// Checks that scripts, style sheets and pages need nothing newer than Chromium 80 (early 2020), which the browsers of many offices are
// built on: scripts parse as ECMAScript 2019 and call nothing newer, and style sheets use what is newer only where its lack does
// no harm. Goes by the lists below, as no such browser can be had; each names the version of Chromium that brought the thing.

import test from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { none } from './faults.mjs';
import { files, sites } from './pages.mjs';

const CALLS = {
  'replaceAll (85)': /\.replaceAll\(/,
  'at (92)': /\.at\(/,
  'findLast (97)': /\.findLast(Index)?\(/,
  'toSorted and its kin (110)': /\.(toSorted|toReversed|toSpliced)\(/,
  'replaceChildren (86)': /\.replaceChildren\(/,
  'Object.hasOwn (93)': /Object\.hasOwn\b/,
  'structuredClone (98)': /\bstructuredClone\(/,
  'Promise.any (85)': /Promise\.any\b/,
  'groupBy (117)': /\.groupBy\(/,
  'WeakRef (84)': /\bWeakRef\b/,
  'Intl.Segmenter (87)': /Intl\.Segmenter\b/,
  'popover (114)': /\.(showPopover|hidePopover|togglePopover)\(/,
  'checkVisibility (105)': /\.checkVisibility\(/,
  'CompressionStream (80, but its raw form 103)': /\b(De)?CompressionStream\b/,
  'randomUUID (92)': /\.randomUUID\(/,
  'inert (102)': /\.inert\b/,
  'fetch, which reads no file beside a page opened from disk': /\bfetch\(/,
};

const SELECTORS = {
  ':is (88)': /:is\(/,
  ':where (88)': /:where\(/,
  ':has (105)': /:has\(/,
  ':not with a list (88)': /:not\([^()]*(\([^()]*\)[^()]*)*,/,
  ':open (133)': /:open\b/,
  ':popover-open (114)': /:popover-open/,
  '::details-content (131)': /::details-content/,
  'nesting (112)': /(^|[\s,])&/,
};

const AT_RULES = {
  '@layer (99)': /^@layer\b/,
  '@container (105)': /^@container\b/,
  '@property (85)': /^@property\b/,
  '@scope (118)': /^@scope\b/,
  '@starting-style (117)': /^@starting-style\b/,
  'ranges in @media (104)': /^@media\b.*[<>]/,
};

const DECLARATIONS = {
  'aspect-ratio (88)': /^aspect-ratio:/,
  'inset (87)': /^inset(-block|-inline)?(-start|-end)?:/,
  'logical shorthands (87)': /^(margin|padding)-(inline|block):/,
  'logical borders in short (87)': /^border-(inline|block)(-width|-style|-color)?:/,
  'accent-color (93)': /^accent-color:/,
  'overflow: clip (90)': /^overflow(-x|-y)?:.*\bclip\b/,
  'container (105)': /^container(-type|-name)?:/,
  'subgrid (117)': /\bsubgrid\b/,
  'content-visibility (85)': /^content-visibility:/,
  'color-mix (111)': /color-mix\(/,
  'colours of CSS Color 4 (111)': /\b(oklch|oklab|lch|lab|hwb)\(/,
  'light-dark (123)': /light-dark\(/,
  'small and dynamic viewports (108)': /\d(s|d|l)v(h|w|min|max|i|b)\b/,
  'container units (105)': /\dcq(w|h|i|b|min|max)\b/,
  'lh (109)': /\dr?lh\b/,
  'one side of translate, rotate, scale (104)': /^(translate|rotate|scale):/,
  'appearance without prefix (84)': /^appearance:/,
  'image-set without prefix (113)': /(^|[^-])image-set\(/,
  'two values of display (115)': /^display:\s*\w+\s+\w+/,
  'revert-layer, revert (84)': /:\s*revert(-layer)?\b/,
};

/** Newer than Chromium 80, and the page is no worse without: said so that nobody has to wonder. */
const HARMLESS = ['text-wrap (114)', 'text-underline-offset (87)', 'text-decoration-thickness (87)', ':focus-visible (86) in a rule of its own'];

const MARKUP = {
  'popover (114)': /<[^>]+\spopover(=|\s|>)/,
  'inert (102)': /<[^>]+\sinert(=|\s|>)/,
  'dialog opened by markup (134)': /<[^>]+\scommandfor=/,
  'hidden="until-found" (102)': /hidden="until-found"/,
};

/** The rules of a style sheet, as {selector, declarations}, and its at-rules. */
function rules(css) {
  const found = { rules: [], at: [] };
  const open = [];
  let start = 0;
  const text = css.replace(/\/\*[^]*?\*\//g, '').replace(/"[^"]*"/g, '""');
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') {
      const head = text.slice(start, at).trim();
      if (head.startsWith('@')) found.at.push(head);
      open.push(head);
      start = at + 1;
    } else if (text[at] === '}') {
      const body = text.slice(start, at).trim();
      const head = open.pop();
      if (body) found.rules.push({ selector: head, declarations: body.split(';').map((one) => one.trim().replace(/\s*:\s*/, ': ')).filter(Boolean) });
      start = at + 1;
    }
  }
  return found;
}

/** What of a list a text has in it. */
const newer = (list, text) => Object.entries(list).filter(([, pattern]) => pattern.test(text)).map(([name]) => name);

/** What a style sheet needs that Chromium 80 lacks. */
function faultsOfStyle(css) {
  const { rules: all, at } = rules(css);
  const faults = at.flatMap((head) => newer(AT_RULES, head).map((name) => `${head}: ${name}`));
  for (const { selector, declarations } of all) {
    faults.push(...newer(SELECTORS, selector).map((name) => `${selector}: ${name}`));
    // A selector that is not known drops the whole rule: one that is must not stand beside it.
    if (/:focus-visible/.test(selector.replace(/:not\(:focus-visible\)/, '')) && selector.split(',').some((one) => !one.includes(':focus-visible'))) {
      faults.push(`${selector}: :focus-visible (86) drops its neighbours`);
    }
    for (const declaration of declarations) faults.push(...newer(DECLARATIONS, declaration).map((name) => `${selector} { ${declaration} }: ${name}`));
  }
  // In a flex box gap has no effect before 84; a grid has known it since 66. A query for support cannot tell them apart.
  const display = (selector) => all.filter((rule) => rule.selector.split(',').some((one) => one.trim() === selector)).flatMap((rule) => rule.declarations).filter((one) => one.startsWith('display: '));
  for (const { selector, declarations } of all) {
    if (!declarations.some((one) => /^(gap|row-gap|column-gap):/.test(one))) continue;
    const columns = (one) => all.some((rule) => rule.selector.split(',').some((other) => other.trim() === one) && rule.declarations.some((declaration) => /^columns:/.test(declaration)));
    for (const one of selector.split(',').map((part) => part.trim())) {
      const own = declarations.filter((declaration) => declaration.startsWith('display: '));
      const shown = own.length > 0 ? own : display(one);
      if (!columns(one) && !(shown.length > 0 && shown.every((declaration) => /grid|block|none/.test(declaration)))) faults.push(`${one}: gap outside a grid (84)`);
    }
  }
  return faults;
}

for (const site of sites) {
  test(`${site.name}: scripts are such as Chromium 80 runs`, () => {
    const scripts = files(site.folder, ['.js']);
    assert.ok(scripts.length > 0);
    const faults = [];
    for (const path of scripts) {
      const text = readFileSync(join(site.folder, path), 'utf8');
      try {
        parse(text, { ecmaVersion: 2019, sourceType: 'script' });
      } catch (error) {
        faults.push(`${path}: ${error.message}`);
      }
      faults.push(...newer(CALLS, text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')).map((name) => `${path}: ${name}`));
    }
    none(faults, 'newer than Chromium 80');
  });

  test(`${site.name}: style sheets are such as Chromium 80 shows`, () => {
    const sheets = files(site.folder, ['.css']);
    assert.ok(sheets.length > 0);
    none(sheets.flatMap((path) => faultsOfStyle(readFileSync(join(site.folder, path), 'utf8')).map((fault) => `${path}: ${fault}`)), 'newer than Chromium 80');
  });

  test(`${site.name}: markup is such as Chromium 80 shows`, () => {
    none(files(site.folder, ['.html']).flatMap((path) => newer(MARKUP, readFileSync(join(site.folder, path), 'utf8')).map((name) => `${path}: ${name}`)), 'newer than Chromium 80');
  });
}

test('the lists find what they are for, and let the old through', () => {
  const css = (text) => faultsOfStyle(text).length;
  for (const bad of [
    '.a { display: flex; gap: 1rem }', '.a { display: flex } @media print { .a { column-gap: 1rem } }', '.a:is(.b) { top: 0 }', '@layer x { a { top: 0 } }',
    '.a { inset: 0 }', '.a { margin-inline: 1rem }', 'a:focus, a:focus-visible { top: 0 }', '@media (width > 40em) { a { top: 0 } }', '.a { color: color-mix(in srgb, red, blue) }',
    '.a { & b { top: 0 } }', '.a { height: 100dvh }', '.a { aspect-ratio : 1 }',
  ]) assert.ok(css(bad) > 0, bad);
  for (const good of [
    '.a { display: grid; gap: 1rem }', '.a { columns: 2; column-gap: 1rem }', '.a { margin-inline-start: 1rem }', 'a:focus-visible { top: 0 }', '/* :is( */ .a { content: ":is(" }',
    'a:focus:not(:focus-visible) { outline: 0 }', '@media (max-width: 40em) { .a { width: clamp(1px, 2vw, 3px) } }',
  ]) assert.equal(css(good), 0, good);
});
