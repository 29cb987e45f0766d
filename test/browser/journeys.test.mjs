// SPDX-License-Identifier: Apache-2.0
// What people come to do, from the first page to the last, as they would do it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser, openSchool, signIn } from './school.mjs';

const page = '/library/runners-knee';
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

async function write(tab, name, text) {
  await tab.goto(school.url + page);
  await tab.fill('#comments [name=text]', text);
  await tab.fill('#comments [name=name]', name);
  await tab.click('#comments form button');
  await tab.waitForSelector('#comments [role=status]');
}

/** The queue's entry with that text. */
const waiting = (tab, text) => tab.locator('.queue > li', { hasText: text });
const isShown = async (text) => (await (await fetch(school.url + page)).text()).includes(text);

async function decide(tab, text, act) {
  await tab.goto(`${school.url}/office/comments`);
  await waiting(tab, text).getByRole('button', { name: new RegExp(`^${act}`) }).click();
  await tab.waitForSelector('#desk-keys[data-unsent="0"], [role=status]:not(#desk-said)');
}

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    const text = `Stairs were worse than hills, ${javaScriptEnabled ? 'for weeks' : 'for months'}.`;

    test('a visitor comments, a moderator publishes, everyone can read it', async () => {
      const reader = await visitor({ javaScriptEnabled });
      await write(reader, 'Wilhelmina', text);
      assert.equal(await isShown(text), false);

      const moderator = await visitor({ javaScriptEnabled });
      await signIn(moderator, school, 'moderator');
      await decide(moderator, text, 'Publish');

      assert.equal(await waiting(moderator, text).count(), 0);
      await reader.goto(school.url + page);
      assert.equal(await reader.locator('#comments li', { hasText: text }).count(), 1);
      assert.ok(await reader.locator('#comments li', { hasText: 'Wilhelmina' }).count() >= 1);
    });
  });
}

describe('a comment', () => {
  test('that was declined never appears, and the journal says who declined it', async () => {
    const text = 'Buy the cream that worked for my aunt.';
    await write(await visitor(), 'Cosimo', text);

    const moderator = await visitor();
    await signIn(moderator, school, 'moderator');
    await decide(moderator, text, 'Decline');

    assert.equal(await isShown(text), false);
    const owner = await visitor();
    await signIn(owner, school, 'owner');
    await owner.goto(`${school.url}/office/journal`);
    assert.match(await owner.textContent('main'), /declined/i);
  });

  test('that looks like markup is shown as it was typed', async () => {
    const text = '<img src=x onerror=alert(1)> & "quoted" <b>bold</b>';
    await write(await visitor(), '<script>Ann</script>', text);
    const moderator = await visitor();
    await signIn(moderator, school, 'moderator');
    await decide(moderator, 'onerror=alert', 'Publish');

    const reader = await visitor();
    await reader.goto(school.url + page);
    const shown = reader.locator('#comments li', { hasText: 'onerror=alert' });
    assert.ok((await shown.textContent()).includes('<img src=x onerror=alert(1)>'));
    assert.equal(await shown.locator('img, b:has-text("bold"), script').count(), 0);
  });

  test('without a name comes back as it was written, with the reason beside the field', async () => {
    const reader = await visitor();
    await reader.goto(school.url + page);
    await reader.evaluate(() => { document.querySelector('#comments form').noValidate = true; });
    await reader.fill('#comments [name=text]', 'A long thought that must not be lost.');
    const [answer] = await Promise.all([
      reader.waitForResponse((one) => one.request().method() === 'POST'),
      reader.waitForEvent('load'),
      reader.click('#comments form button'),
    ]);

    assert.equal(answer.status(), 422);
    assert.equal(await reader.inputValue('#comments [name=text]'), 'A long thought that must not be lost.');
    const field = reader.locator('#comments [name=name]');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const reasons = (await field.getAttribute('aria-describedby')).split(' ').map((id) => `#${id}`).join(', ');
    assert.ok(await reader.locator(`${reasons} >> nth=1`).isVisible());
  });
});

describe('doors', () => {
  test('the office sends strangers to the sign-in and back again', async () => {
    const tab = await visitor();
    await tab.goto(`${school.url}/office/comments`);
    assert.equal(new URL(tab.url()).pathname, '/sign-in');
    await tab.fill('[name=email]', 'moderator@demo.example');
    await tab.fill('[name=password]', school.password);
    await tab.click('main form button');
    await tab.waitForURL('**/office/comments');
  });

  test('a learner has no business in the office', async () => {
    const tab = await visitor();
    await signIn(tab, school, 'learner');
    const answer = await tab.goto(`${school.url}/office/comments`);
    assert.equal(answer.status(), 403);
  });

  test('a wrong password says so and keeps the address', async () => {
    const tab = await visitor();
    await tab.goto(`${school.url}/sign-in`);
    await tab.fill('[name=email]', 'editor@demo.example');
    await tab.fill('[name=password]', 'not this one');
    await tab.click('main form button');
    assert.equal(await tab.locator('[role=alert]').count(), 1);
    assert.equal(await tab.inputValue('[name=email]'), 'editor@demo.example');
  });

  test('who signed out is a stranger again', async () => {
    const tab = await visitor();
    await signIn(tab, school, 'moderator');
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.goto(`${school.url}/office`);
    assert.equal(new URL(tab.url()).pathname, '/sign-in');
  });
});

describe('with the keyboard alone', () => {
  /** Presses Tab until the wanted element has the focus, and sees that the focus can be seen. */
  async function tabTo(tab, selector) {
    for (let presses = 0; presses < 600; ++presses) {
      await tab.keyboard.press('Tab');
      const there = await tab.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
      if (!there) continue;
      const outline = await tab.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(outline, 'none', `the focus on ${selector} cannot be seen`);
      return;
    }
    assert.fail(`Tab never reached ${selector}`);
  }

  test('the first stop leads past the masthead to the text', async () => {
    const tab = await visitor();
    await tab.goto(school.url + page);
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    assert.equal(new URL(tab.url()).hash, '#main');
    await tab.keyboard.press('Tab');
    assert.ok(await tab.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  });

  test('a comment is written, sent, found in the queue and published', async () => {
    const text = 'Typed without a mouse.';
    const reader = await visitor();
    await reader.goto(school.url + page);
    await tabTo(reader, '#comments [name=text]');
    await reader.keyboard.type(text);
    await tabTo(reader, '#comments [name=name]');
    await reader.keyboard.type('Ignatius');
    await tabTo(reader, '#comments form button');
    await reader.keyboard.press('Enter');
    await reader.waitForSelector('#comments [role=status]');

    const moderator = await visitor();
    await moderator.goto(`${school.url}/office/comments`);
    await tabTo(moderator, '[name=email]');
    await moderator.keyboard.type('moderator@demo.example');
    await tabTo(moderator, '[name=password]');
    await moderator.keyboard.type(school.password);
    await moderator.keyboard.press('Enter');
    await moderator.waitForURL('**/office/comments');
    await moderator.locator('h1').waitFor();
    await tabTo(moderator, `.queue > li[data-name="Ignatius"] form[action$="/publication"] button`);
    await moderator.keyboard.press('Enter');
    await moderator.waitForSelector('#desk-keys[data-unsent="0"]');
    assert.equal(await isShown(text), true);
  });
});
