// SPDX-License-Identifier: Apache-2.0
// Every kind of page, wide and narrow, by day and by night: reachable for everyone, valid, and talking to nobody else.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

import { fillDesk, openBrowser, openPages, openSchool, settled, signedIn, staffPages } from './school.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.VASTUS_PICTURES;
const validator = new HtmlValidate(new FileSystemConfigLoader({
  extends: ['html-validate:recommended'],
  // An SVG path and an escaped quotation are as valid raw as they are entity-coded.
  rules: { 'no-raw-characters': ['error', { relaxed: true }] },
}));

let school;
let browser;
before(async () => {
  school = await openSchool();
  browser = await openBrowser();
  if (pictures) mkdirSync(pictures, { recursive: true });
  await fillQueue();
  await fillDesk(browser, school);
});
after(async () => {
  await browser?.close();
  await school?.close();
});

/** Comments for the queue's page to show: a plain one, one with an alarm, one with a link. */
async function fillQueue() {
  const texts = ['Sitting through a film is worst.', 'My chest feels tight when I run.', 'See https://shop.example'];
  for (const text of texts) {
    const answer = await fetch(`${school.url}/library/runners-knee/comments`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: school.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ name: 'Ottoline', text, website: '' }),
    });
    assert.equal(answer.status, 303);
  }
}

/** A tab in which whatever goes wrong is written down. */
async function openTab(kind, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: 'light' });
  const tab = await context.newPage();
  if (kind.role) await signedIn(context, school, kind.role);
  const complaints = [];
  const isExpected = (url) => kind.status && url === school.url + kind.path;
  tab.on('console', (said) => {
    const known = isExpected(said.location().url);
    if (['error', 'warning'].includes(said.type()) && !known) complaints.push(said.text());
  });
  tab.on('pageerror', (error) => complaints.push(String(error)));
  tab.on('request', (asked) => {
    if (!asked.url().startsWith(school.url) && !asked.url().startsWith('data:')) complaints.push(`asks ${asked.url()}`);
  });
  tab.on('response', (answer) => {
    if (answer.status() >= 400 && !isExpected(answer.url())) complaints.push(`${answer.status()} for ${answer.url()}`);
  });
  const answer = await tab.goto(school.url + kind.path);
  await settled(tab);
  assert.equal(answer.status(), kind.status ?? 200);
  await tab.evaluate(axe);
  return { tab, answer, complaints, close: () => context.close() };
}

/** What axe finds against its rules of these tags, or against those of these names. */
async function violations(tab, runOnly) {
  const wanted = { resultTypes: ['violations'], runOnly };
  const found = await tab.evaluate((options) => globalThis.axe.run(options), wanted);
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}
const everything = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
// Night changes colours and nothing else: these are axe's rules that look at colours.
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

const overflow = (tab) => tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Changes day and night, and returns once every colour has arrived. */
async function lightBy(tab, colorScheme) {
  await tab.emulateMedia({ colorScheme });
  await tab.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)).then(() => true));
}

async function keepPicture(tab, name) {
  if (pictures) await tab.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

for (const kind of [...openPages, ...staffPages]) {
  describe(`${kind.name} (${kind.path})`, () => {
    let page;
    before(async () => { page = await openTab(kind, 390); });
    after(() => page?.close());

    for (const width of [390, 1280]) {
      test(`is reachable for everyone at ${width} px, by day and by night`, async () => {
        const { tab, complaints } = page;
        await tab.setViewportSize({ width, height: 900 });
        await settled(tab);
        assert.deepEqual(await violations(tab, everything), []);
        assert.ok(await overflow(tab) <= 0, 'the page scrolls sideways');
        await keepPicture(tab, `${kind.name}-${width}-light`);
        await lightBy(tab, 'dark');
        assert.deepEqual(await violations(tab, colours), []);
        await keepPicture(tab, `${kind.name}-${width}-dark`);
        await lightBy(tab, 'light');
        assert.deepEqual(complaints, []);
      });
    }

    test('fits 320 px, which is 1280 px enlarged four times', async () => {
      await page.tab.setViewportSize({ width: 320, height: 900 });
      assert.ok(await overflow(page.tab) <= 0, 'the page scrolls sideways');
    });

    test(`is valid HTML with one h1 and ${kind.script ? 'one' : 'no'} script`, async () => {
      const html = await page.answer.text();
      const report = await validator.validateString(html, `${kind.name}.html`);
      const messages = report.results.flatMap((file) => file.messages);
      assert.deepEqual(messages.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`), []);
      assert.equal(await page.tab.locator('h1').count(), 1);
      const scripts = page.tab.locator('script:not([type="application/ld+json"])');
      assert.equal(await scripts.count(), kind.script ? 1 : 0);
      assert.ok(await page.tab.getAttribute('html', 'lang'));
    });
  });
}

test('a condition prints on two pages of A4', async () => {
  const { tab, close } = await openTab({ path: '/library/runners-knee' }, 1280);
  const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type \/Page\b(?!s)/g).length, 2);
  assert.match(pdf, /\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  await close();
});
