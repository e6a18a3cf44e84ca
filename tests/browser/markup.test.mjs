// Checks every page with the Nu HTML checker: no error, no warning, no remark. The pages come from the server, as the checker cannot
// tell what a security policy of 'self' means for files. Does not check style sheets (old_browsers.test.mjs looks at those).

import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { WAYS } from './browser.mjs';
import { none } from './faults.mjs';
import { pages, sites } from './pages.mjs';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** What the checker writes about some addresses. It closes with a status of failure if it has anything to say. */
function check(addresses) {
  return new Promise((done, failed) => {
    const checker = spawn('java', ['-Dnu.validator.servlet.allow-forbidden-hosts=true', '-jar', jar, '--exit-zero-always', '--format', 'json', ...addresses]);
    let written = '';
    checker.stderr.on('data', (part) => { written += part; });
    checker.on('error', failed);
    checker.on('close', () => done(written));
  });
}

for (const site of sites) {
  test(`${site.name}: the markup of every page is clean`, async () => {
    const all = pages(site);
    const written = await check(all.map(({ path }) => WAYS.http(site, path)));
    const report = written.slice(written.indexOf('{"'));
    assert.ok(report.startsWith('{"version"') || report.startsWith('{"messages"'), `the checker did not run: ${written}`);
    const faults = JSON.parse(report).messages.map((message) => `${message.url}:${message.lastLine ?? ''}: ${message.subType ?? message.type}: ${message.message} ${message.extract ?? ''}`);
    none(faults, 'remarks of the checker');
  });
}
