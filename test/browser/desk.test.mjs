// SPDX-License-Identifier: Apache-2.0
// Writing at the editors' desk: the form saves itself, shows the true page, and loses nothing when the lid closes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { openBrowser, openSchool, signedIn } from './school.mjs';

const record = '/office/records/muscle/sartorius';
let school;
let browser;
let context;

before(async () => {
  school = await openSchool();
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await signedIn(context, school, 'editor');
  const page = await context.newPage();
  await page.goto(school.url + record);
  await page.click('text=Start a draft');
  await page.waitForSelector('text=Edit the facts');
  await page.close();
});

after(async () => {
  await browser?.close();
  await school?.close();
});

const openForm = async () => {
  const page = await context.newPage();
  await page.goto(`${school.url}${record}/fields`);
  return page;
};

test('what is typed is saved without a button and stands on the true page beside it', async () => {
  const page = await openForm();
  await page.fill('[name=action]', 'Crosses the leg like a tailor.');
  await page.waitForFunction(() => document.querySelector('[data-status]').textContent === 'Saved');
  await page.frameLocator('[data-preview]').getByText('Crosses the leg like a tailor.').waitFor();

  const again = await openForm();
  assert.equal(await again.inputValue('[name=action]'), 'Crosses the leg like a tailor.');
  await page.close();
  await again.close();
});

test('words typed without a connection come back in the same browser', async () => {
  const page = await openForm();
  await context.setOffline(true);
  await page.fill('[name=nerve]', 'Typed on a train');
  await page.waitForFunction(() => document.querySelector('[data-status]').textContent.startsWith('Not saved'));
  await page.close();
  await context.setOffline(false);

  const again = await openForm();
  assert.notEqual(await again.inputValue('[name=nerve]'), 'Typed on a train');
  await again.click('text=Put them back');
  await again.waitForFunction(() => document.querySelector('[data-status]').textContent === 'Saved');
  await again.reload();
  assert.equal(await again.inputValue('[name=nerve]'), 'Typed on a train');
  await again.close();
});

test('the form works without any script', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await signedIn(plain, school, 'editor');
  const page = await plain.newPage();
  await page.goto(`${school.url}${record}/fields`);
  await page.fill('[name=insertion]', 'Below the knee, on the inner side.');
  await page.click('button[value=save]');
  await page.waitForSelector('text=Saved.');
  await plain.close();
});
