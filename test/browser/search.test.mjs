// SPDX-License-Identifier: Apache-2.0
// Search as people use it: from the masthead, with the keyboard, by ear, and without a script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { openBrowser, openSchool } from './school.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let school;
let browser;
before(async () => {
  school = await openSchool();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await school?.close();
});

async function visitor(options = {}) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  return tab;
}

/** The field of /search with its list open. */
async function typed(text, options) {
  const tab = await visitor(options);
  await tab.goto(`${school.url}/search`);
  await tab.locator('#q').pressSequentially(text);
  await tab.getByRole('listbox').waitFor();
  return tab;
}

const box = (tab) => tab.getByRole('combobox', { name: 'What are you looking for?' });
const options = (tab) => tab.getByRole('listbox').getByRole('option');
const active = async (tab) => {
  const id = await box(tab).getAttribute('aria-activedescendant');
  return id && tab.locator(`#${id}`).textContent();
};

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

  test(`a question in the masthead leads to its page, ${how}`, async () => {
    const tab = await visitor({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    await tab.goto(`${school.url}/muscles`);
    await tab.getByRole('searchbox', { name: 'Search the school' }).fill('runers knee');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/search?q=runers+knee');
    assert.match(await tab.textContent('main'), /Showing results for “runners knee”/);
    await tab.locator('.hits a').first().click();
    await tab.waitForURL('**/library/runners-knee');
  });

  test(`results are narrowed and leafed through, ${how}`, async () => {
    const tab = await visitor({ javaScriptEnabled });
    await tab.goto(`${school.url}/search?q=knee`);
    await tab.getByRole('link', { name: 'Further' }).click();
    await tab.waitForURL('**page=2');
    await tab.getByRole('navigation', { name: 'Narrow the results' }).getByRole('link', { name: 'Muscles' }).click();
    await tab.waitForURL('**kind=muscle');
    assert.equal(await tab.locator('.choices [aria-current]').first().textContent(), 'Muscles');
    const kinds = await tab.locator('.hits .of').allTextContents();
    assert.ok(kinds.length > 0 && kinds.every((one) => one.startsWith('Muscle')));
  });
}

test('on a phone a link leads to the field', async () => {
  const tab = await visitor({ viewport: { width: 390, height: 844 } });
  await tab.goto(school.url);
  assert.equal(await tab.locator('header [role=search]').isVisible(), false);
  await tab.getByRole('banner').getByRole('link', { name: 'Search' }).click();
  await tab.waitForURL('**/search');
  assert.ok(await tab.locator('#q').isVisible());
});

describe('the list below the field', () => {
  test('is announced, and walked with the arrow keys, Home and End', async () => {
    const tab = await typed('kn');
    const field = box(tab);
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    assert.equal(await field.getAttribute('aria-autocomplete'), 'list');
    const list = await field.getAttribute('aria-controls');
    assert.equal(await tab.locator(`#${list}`).getAttribute('role'), 'listbox');
    const count = await options(tab).count();
    assert.equal(await tab.getByRole('status').textContent(), `${count} suggestions`);
    assert.equal(await active(tab), null);

    const all = await options(tab).allTextContents();
    const steps = [['ArrowDown', 0], ['ArrowDown', 1], ['End', count - 1], ['ArrowDown', 0], ['ArrowUp', count - 1],
      ['Home', 0]];
    for (const [key, at] of steps) {
      await tab.keyboard.press(key);
      assert.equal(await active(tab), all[at], key);
      assert.equal(await options(tab).and(tab.locator('[aria-selected=true]')).count(), 1);
    }
    assert.ok(await field.evaluate((one) => document.activeElement === one), 'the focus stays in the field');
  });

  test('closes with Escape and keeps what was typed; the arrow opens it again', async () => {
    const tab = await typed('kn');
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Escape');
    assert.equal(await tab.getByRole('listbox').count(), 0);
    assert.equal(await box(tab).getAttribute('aria-expanded'), 'false');
    assert.equal(await active(tab), null);
    assert.equal(await tab.inputValue('#q'), 'kn');
    await tab.keyboard.press('ArrowDown');
    assert.equal(await options(tab).and(tab.locator('[aria-selected=true]')).count(), 1);
  });

  test('Enter goes where the marked suggestion leads, and else asks the question', async () => {
    const tab = await typed('runn');
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/library/runners-knee');

    const other = await typed('runn');
    await other.keyboard.press('Enter');
    await other.waitForURL('**/search?q=runn');
  });

  test('is there for the mouse, too', async () => {
    const tab = await typed('pfps');
    await options(tab).first().click();
    await tab.waitForURL('**/library/runners-knee');
  });

  test('goes when nothing fits, and says so', async () => {
    const tab = await typed('kn');
    await tab.locator('#q').pressSequentially('qqqq');
    await tab.getByRole('listbox').waitFor({ state: 'hidden' });
    await tab.waitForFunction(() => document.querySelector('[role=status]').textContent === 'No suggestions');
  });

  test('only the last of quick keys is asked for', async () => {
    const tab = await visitor();
    const asked = [];
    tab.on('request', (one) => one.url().includes('/suggest') && asked.push(new URL(one.url()).searchParams.get('q')));
    await tab.goto(`${school.url}/search`);
    await tab.locator('#q').pressSequentially('runners', { delay: 10 });
    await tab.getByRole('listbox').waitFor();
    assert.deepEqual(asked, ['runners']);
  });

  for (const width of [390, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      test(`is reachable for everyone while it is open, ${width} px, ${colorScheme}`, async () => {
        const tab = await typed('kn', { viewport: { width, height: 900 }, colorScheme });
        await tab.keyboard.press('ArrowDown');
        await tab.evaluate(axe);
        const found = await tab.evaluate(() => globalThis.axe.run());
        assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html)}`), []);
        assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      });
    }
  }
});

test('the script weighs at most 4 KB and no other page names it', async () => {
  const page = await (await fetch(`${school.url}/search`)).text();
  const address = page.match(/<script src="([^"]+)"/)[1];
  const script = await fetch(school.url + address);
  assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.ok((await script.text()).length <= 4096);
  const knee = await fetch(`${school.url}/library/runners-knee`);
  assert.ok(!(await knee.text()).includes('search.'));
});
