// SPDX-License-Identifier: Apache-2.0
// The moderator's queue by keyboard: ten thousand comments in one sitting, undoing, losing the line; and by buttons.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { openBrowser, openSchool, signIn } from './school.mjs';

const many = 10_000;
const seed = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1] + '/school.db')
place, = db.execute("SELECT id FROM library_records WHERE slug = 'runners-knee'").fetchone()
first, = db.execute("SELECT MAX(id) FROM discussion_comments").fetchone()
db.execute("DELETE FROM discussion_comments WHERE decision = 0")
db.executemany("INSERT INTO discussion_comments (id, place_id, name, text, html, digest, written_at) "
               "VALUES (?, ?, ?, ?, ?, ?, ?)",
               ((first + i, place, f"Writer {i}", f"Words of writer {i}", f"<p>Words of writer {i}</p>",
                 b"seed %d" % i, 1790000000000000 + i) for i in range(1, ${many} + 1)))
db.commit()
`;

let school;
let browser;
before(async () => {
  school = await openSchool({ prepare: (data) => execFileSync('python3', ['-c', seed, data]) });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await school?.close();
});

async function atTheDesk(options = {}) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  tab.setDefaultTimeout(20_000);
  await signIn(tab, school, 'moderator');
  await tab.goto(`${school.url}/office/comments`);
  return tab;
}
const first = (tab) => tab.locator('.queue > li').first();
const nameOf = (tab, which = '.here') => tab.locator(`.queue > ${which}`).getAttribute('data-name');
const said = (tab, words) => tab.waitForFunction(
  (text) => document.querySelector('#desk-said').textContent.includes(text), words);
const isSettled = (tab) => tab.waitForFunction(
  () => document.querySelector('#desk-keys').dataset.unsent === '0', null, { timeout: 120_000, polling: 100 });

test('without a script buttons decide, undo and decline several', async () => {
  const tab = await atTheDesk({ javaScriptEnabled: false });
  const name = await first(tab).getAttribute('data-name');
  await first(tab).getByRole('button', { name: /^Decline/ }).click();
  await tab.getByText('Declined. Nobody else will see it.').waitFor();
  assert.notEqual(await first(tab).getAttribute('data-name'), name);
  await tab.getByRole('button', { name: 'Undo' }).click();
  await tab.getByText('Taken back.').waitFor();
  assert.equal(await first(tab).getAttribute('data-name'), name);

  for (const at of [0, 1]) await tab.locator('.pick input').nth(at).check();
  await tab.getByRole('button', { name: 'Decline the selected' }).click();
  await tab.getByText('Declined 2 comments.').waitFor();
  await tab.getByRole('button', { name: 'Undo' }).click();
  await tab.getByText('Taken back.').waitFor();
  assert.equal(await first(tab).getAttribute('data-name'), name);
});

test('keys move, select, decide and undo, and do nothing within a field', async () => {
  const tab = await atTheDesk();
  await tab.keyboard.press('j');
  const name = await nameOf(tab);
  await tab.keyboard.press('ArrowDown');
  assert.notEqual(await nameOf(tab), name);
  await tab.keyboard.press('k');
  await tab.keyboard.press('x');
  assert.ok(await tab.locator('.here .pick input').isChecked());
  await said(tab, `Selected the comment of ${name}`);
  await tab.keyboard.press('p');
  await said(tab, `Published the comment of ${name}`);
  await isSettled(tab);
  const page = await (await fetch(`${school.url}/library/runners-knee`)).text();
  assert.ok(page.includes(`>${name}<`));
  await tab.keyboard.press('u');
  await said(tab, `The comment of ${name} waits again.`);
  assert.equal(await nameOf(tab), name);
  assert.ok(!(await (await fetch(`${school.url}/library/runners-knee`)).text()).includes(`>${name}<`));

  await tab.keyboard.press('?');
  assert.equal(await tab.locator('#desk-keys details').getAttribute('open'), null);
  await tab.evaluate(() => document.querySelector('main').append(document.createElement('textarea')));
  await tab.locator('main > textarea').focus();
  await tab.keyboard.press('d');
  assert.equal(await first(tab).getAttribute('data-name'), name);
});

test('a decision that is not saved comes back and says so', async () => {
  const tab = await atTheDesk();
  await tab.keyboard.press('j');
  const name = await nameOf(tab);
  await tab.context().setOffline(true);
  await tab.keyboard.press('d');
  await tab.locator('.queue .failed').waitFor();
  assert.equal(await first(tab).getAttribute('data-name'), name);
  await tab.context().setOffline(false);
  await tab.keyboard.press('d');
  await said(tab, `Declined the comment of ${name}`);
  await isSettled(tab);
  await tab.keyboard.press('u');
  await said(tab, 'waits again');
});

test('ten thousand comments are worked through in one sitting', async () => {
  const tab = await atTheDesk();
  await tab.keyboard.press('j');
  for (let i = 0; i < 100; ++i) await tab.keyboard.press(i % 10 ? 'd' : 'p');
  // The others come through the page's own events: a press from outside costs the browser more than the page.
  await tab.evaluate((most) => new Promise((done) => {
    let pressed = 0;
    const next = () => {
      for (let i = 0; i < 40 && document.querySelector('.here'); ++i, ++pressed) {
        const key = pressed % 10 ? 'd' : 'p';
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
      const isDone = !document.querySelector('.queue > li') && !document.querySelector('#desk-empty').hidden;
      if (isDone || pressed > most) done();
      else setTimeout(next);
    };
    next();
  }), many);
  await isSettled(tab);
  await tab.reload();
  assert.ok(await tab.getByText('Nothing waits.').first().isVisible());
});
