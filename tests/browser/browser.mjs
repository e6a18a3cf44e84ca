// What the tests of this folder stand on: a server on loopback and one browser for a test file. Holds no check itself.

import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after } from 'node:test';
import { launch } from './chromium.mjs';
import { ROOT } from './pages.mjs';

const CONTENT_TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json' };

/** The addresses that the server was asked for and did not have. */
export const missing = [];

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://site').pathname);
  let file = join(ROOT, path);
  try {
    if (!file.startsWith(ROOT + sep)) throw new Error('outside');
    if ((await stat(file)).isDirectory()) file = join(file, 'index.html');
    const bytes = await readFile(file);
    response.writeHead(200, { 'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(bytes);
  } catch {
    missing.push(path);
    const page = join(ROOT, path.split('/')[1] ?? '', '404.html');
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(existsSync(page) ? await readFile(page) : 'not found');
  }
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

/** The two ways in which a site is opened: from disk, and from a server in a folder below its top. */
export const WAYS = {
  file: (site, path = '') => `${pathToFileURL(site.folder)}/${path}`,
  http: (site, path = '') => `http://127.0.0.1:${server.address().port}/${site.name}/${path}`,
};

/** Where a page is looked at: from disk, but the page for wrong addresses from a server, as it knows only where it lies there. */
export function place(site, { path, type }) {
  return type === 'not found' ? WAYS.http(site, path) : WAYS.file(site, path);
}

/** The one browser of a test file. */
export const browser = await launch();

after(async () => {
  await browser.close();
  server.closeAllConnections?.();
  server.close();
});

/** Runs `use` with a fresh page: options of Playwright's `newContext`, desk-sized unless they say otherwise. */
export async function withPage(options, use) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', ...options });
  context.setDefaultTimeout(120_000); // a busy machine is no fault of the site
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Opens every `details` of the page: what a reader may unfold is checked too. */
export async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
}
