// SPDX-License-Identifier: Apache-2.0
// Every kind of page, wide and narrow, by day and by night: reachable for everyone, valid, and talking to nobody else.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { colours, everything, faultsOf, keepPicture, lightBy, overflow, violations } from './fair.mjs';
import { fillDesk, openBrowser, openPages, openSchool, settled, signedIn, staffPages } from './school.mjs';

let school;
let browser;
before(async () => {
  school = await openSchool();
  browser = await openBrowser();
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
  return { tab, answer, complaints, close: () => context.close() };
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
      assert.deepEqual(await faultsOf(html, `${kind.name}.html`), []);
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
