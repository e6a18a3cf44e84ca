// Checks `xueshi serve` as the person who writes sees it: a save of a guide, a workbook or a template shows in the open page by
// itself, where it was scrolled to; an error shows in a bar and goes away with it; nothing goes wrong in the console meanwhile. What is
// answered to whom, and what half-saved files do, is not checked here (tests/suite/serve.rs does).

import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { launch } from './chromium.mjs';
import { none } from './faults.mjs';

const GUIDE = `---
kind: study-guide
year: 2025
title: 艺术系列学习指南
issuer: 某某省文学艺术界联合会
applies_to: {series: [艺术系列]}
rules:
  total: 90
  components:
    - {id: public, name: 公需科目, minimum: 30}
---

## 一、学时要求

每年不少于90学时。
${'\n第一条规定继续有效。\n'.repeat(60)}
`;

/** A project, the program that shows it, and a browser; all gone with the test. */
async function withPreview(use) {
  const project = await mkdtemp(join(tmpdir(), 'xueshi-serve-'));
  const save = async (path, content) => {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), content);
  };
  await save('site.yaml', 'title: 继续教育\n');
  await save('guidelines/guide.md', GUIDE);
  await save('data/2025/青溪画院.csv', '姓名,工号,职称系列\n柳知微,1001,艺术系列\n');
  const program = spawn(process.env.XUESHI_PROGRAM, ['serve', '--port', '0', '--as-of', '2025-12-31'], { cwd: project, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => program.once('exit', resolve));
  const browser = await launch();
  try {
    const address = (await createInterface({ input: program.stdout })[Symbol.asyncIterator]().next()).value;
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000); // a busy machine is no fault of the program
    await use({ address, page, save });
  } finally {
    await browser.close();
    program.kill('SIGINT');
    assert.equal(await ended, 0, 'the program does not end as it should');
    await rm(project, { recursive: true });
  }
}

test('what is saved shows in the open page by itself, and so does an error until it is mended', async () => {
  await withPreview(async ({ address, page, save }) => {
    const faults = [];
    page.on('console', (message) => faults.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    const shows = (text) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), text);
    const bar = page.locator('#xueshi-preview');

    await page.goto(`${address}2025/guides/guide/`);
    await shows('每年不少于90学时。');
    await page.evaluate(() => window.scrollTo(0, 400));
    await save('guidelines/guide.md', GUIDE.replace('每年不少于', '每个年度不少于'));
    await shows('每个年度不少于90学时。');
    await page.waitForFunction(() => Math.abs(window.scrollY - 400) < 5);

    await page.goto(`${address}2025/`);
    await save('data/2025/青溪画院.csv', '姓名,工号,职称系列\n柳知微,1001,艺术系列\n苏景行,1002,艺术系列\n');
    await save('data/2025/云栖馆.csv', '姓名,工号,职称系列\n沈怀瑾,1,艺术系列\n');
    await shows('云栖馆');

    await page.goto(address);
    await save('templates/home.html', '{% extends "base.html" %}{% block main %}<h1>自己的首页</h1>{% endblock %}');
    await shows('自己的首页');

    await save('site.yaml', 'titel: 继续教育\n');
    await bar.waitFor();
    assert.match(await bar.innerText(), /site\.yaml:1:1/);
    assert.match(await page.locator('h1').innerText(), /自己的首页/, 'the last good page stays');
    const looks = await bar.evaluate((element) => getComputedStyle(element).position);
    assert.equal(looks, 'sticky', 'the bar has its style');
    await save('site.yaml', 'title: 学时公示\n');
    await bar.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.title.includes('学时公示'));
    none(faults, 'went wrong in the console');
  });
});
