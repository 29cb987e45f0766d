// SPDX-License-Identifier: Apache-2.0
// From a page about runner's knee to a parcel at the door, and half of it back: as a buyer, a despatcher and the owner.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { colours, everything, faultsOf, keepPicture, lightBy, overflow, violations } from './fair.mjs';
import { letterTo, openBrowser, openSchool, settled, signIn } from './school.mjs';

const buyer = 'tilda.brook@buyers.example';
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

async function visitor() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  const tab = await context.newPage();
  tab.setDefaultTimeout(10_000);
  return tab;
}

/** A browser gives attributes that are there or not an empty value when asked for its page. */
const bare = / (checked|crossorigin|disabled|formnovalidate|open|required|selected)=""/g;
const asWritten = (html) => html.replaceAll(bare, ' $1');

/** What a page on the way must be for everyone, wide and narrow, by day and by night. */
async function isFair(tab, name) {
  assert.deepEqual(await faultsOf(asWritten(await tab.content()), `${name}.html`), [], name);
  for (const width of [390, 1280]) {
    await tab.setViewportSize({ width, height: 900 });
    await settled(tab);
    assert.deepEqual(await violations(tab, everything), [], name);
    assert.ok(await overflow(tab) <= 0, `${name} scrolls sideways`);
    await keepPicture(tab, `${name}-${width}-light`);
    await lightBy(tab, 'dark');
    assert.deepEqual(await violations(tab, colours), [], name);
    await keepPicture(tab, `${name}-${width}-dark`);
    await lightBy(tab, 'light');
  }
}

const press = (tab, name) => tab.getByRole('button', { name }).first().click();
const main = (tab) => tab.textContent('main');

async function put(tab, product, edition) {
  await tab.goto(`${school.url}/shop/${product}`);
  await tab.check(`[name=edition][value=${edition}]`);
  await press(tab, 'Add to cart');
  await tab.waitForURL(/\/cart/);
}

/** Looks again until the page says so: a job has to run first. */
async function untilSays(tab, words) {
  for (let tries = 0; tries < 200; ++tries) {
    if ((await main(tab)).includes(words)) return;
    await tab.waitForTimeout(50);
    await tab.reload();
  }
  throw new Error(`${tab.url()} never said ${words}`);
}

describe('a patient is given a book and a file', () => {
  let giver;
  let link;

  test('the giver writes a few words at the checkout', async () => {
    giver = await visitor();
    await put(giver, 'the-old-knee', 'printed');
    await put(giver, 'the-clicking-knee', 'download');
    await giver.selectOption('[name=currency]', 'GBP');
    await press(giver, 'Show prices');
    await giver.goto(`${school.url}/checkout`);
    await giver.getByText('It is a gift').click();
    for (const [field, words] of Object.entries({
      email: 'ottilie@buyers.example', name: 'Wren Hollow', street: '2 Mill Lane', town: 'Leeds', postcode: 'LS1 4DY',
      gift_recipient: 'Wren', gift_giver: 'Ottilie', gift_words: 'For the stairs.\nSlowly, please.',
    })) await giver.fill(`[name=${field}]`, words);
    await giver.press('[name=town]', 'Enter');
    await giver.waitForSelector('#gift_email-error');
    await isFair(giver, 'checkout-gift');
    await giver.fill('[name=gift_email]', 'wren@friends.example');
    await press(giver, 'See delivery and payment');
    await giver.waitForSelector('[name=method]');
    assert.match(await main(giver), /A gift for Wren, from Ottilie/);
    await giver.check('[name=consent]');
    await giver.check('[name=acknowledgement]');
    await giver.locator('.row').getByRole('button', { name: /^Pay/ }).click();
    await giver.waitForURL(/\/payments\/test\//);
    await press(giver, /^Pay/);
    await giver.waitForURL(/\/orders\//);
    const letter = await letterTo(school, 'wren@friends.example', '/gifts/');
    assert.match(letter, /Slowly, please/);
    link = letter.match(/\/gifts\/\w+\?key=[\w-]+/)[0];
    await untilSays(giver, 'A letter went to wren@friends.example');
    assert.doesNotMatch(await main(giver), /Download:/);
    await isFair(giver, 'order-given');
  });

  test('the recipient opens it without a price, and keeps it', async () => {
    const recipient = await visitor();
    await recipient.goto(school.url + link);
    assert.match(await main(recipient), /Slowly, please/);
    assert.doesNotMatch(await main(recipient), /[$£€]/);
    await isFair(recipient, 'gift');
    const file = await recipient.request.get(school.url + await recipient.getAttribute('a.to-file', 'href'));
    assert.equal(file.headers()['content-type'], 'application/pdf');
    await signIn(recipient, school, 'editor');
    await recipient.goto(school.url + link);
    await press(recipient, 'Keep it in my account');
    await recipient.waitForSelector('text=It is in your account');
    await isFair(recipient, 'gift-kept');
    await giver.reload();
    assert.match(await main(giver), /Wren keeps it in an account/);
  });

  test('the card is on the packing slip, and no price is printed', async () => {
    const despatcher = await visitor();
    await signIn(despatcher, school, 'despatcher');
    const code = new URL(giver.url()).pathname.split('/')[2];
    await despatcher.goto(`${school.url}/office/despatch?warehouse=uk`);
    await despatcher.getByRole('link', { name: code }).click();
    assert.match(await main(despatcher), /Ottilie:\s+For the stairs/);
    await isFair(despatcher, 'office-shipment-gift');
    await despatcher.emulateMedia({ media: 'print' });
    assert.doesNotMatch(await despatcher.innerText('main'), /[$£€]|ottilie@/);
  });
});

describe('a therapist buys a workbook and a download', () => {
  let tab;
  let code;
  before(async () => { tab = await visitor(); });

  test('and finds it beside what they read, the count on every page', async () => {
    await tab.goto(`${school.url}/library/runners-knee`);
    await tab.locator('a[href="/shop/runners-knee-workbook"]').first().click();
    await tab.waitForURL(/runners-knee-workbook/);
    await put(tab, 'runners-knee-workbook', 'printed');
    await put(tab, 'the-clicking-knee', 'download');
    await put(tab, 'the-patient-knee', 'printed');
    await tab.selectOption('[name=currency]', 'GBP');
    await press(tab, 'Show prices');
    await tab.goto(`${school.url}/muscles`);
    assert.match(await tab.textContent('.to-cart'), /3/);
    await tab.goto(`${school.url}/cart`);
    assert.match(await main(tab), /Delivery is free from here/);
    await isFair(tab, 'cart');
  });

  test('and signs up on the way: the cart survives', async () => {
    await tab.goto(`${school.url}/checkout`);
    await isFair(tab, 'checkout-guest');
    await tab.locator('main a[href="/sign-up?then=/checkout"]').click();
    await tab.fill('[name=email]', buyer);
    await tab.check('[name=adult]');
    await press(tab, 'Send the letter');
    await tab.waitForSelector('[role=status]');
    const letter = await letterTo(school, buyer, '/sign-up/');
    const link = letter.match(/\/sign-up\/[\w-]+/)[0];
    await tab.goto(school.url + link);
    await isFair(tab, 'sign-up-confirmation');
    await tab.fill('[name=name]', 'Tilda Brook');
    await tab.fill('[name=password]', 'a long enough password');
    await press(tab, 'Make the account');
    await tab.waitForURL(/\/checkout/);
    assert.match(await tab.textContent('.to-cart'), /3/);
  });

  test('and sees from where it is sent, by when, and that it is free', async () => {
    assert.equal(await tab.inputValue('[name=email]'), buyer);
    await tab.fill('[name=name]', 'Tilda Brook');
    await tab.fill('[name=street]', '4 Harbour Row');
    await tab.fill('[name=town]', 'Exeter');
    await tab.fill('[name=postcode]', 'nonsense');
    await tab.press('[name=town]', 'Enter');
    await tab.waitForSelector('#postcode-error');
    await isFair(tab, 'checkout-wrong');
    await tab.fill('[name=postcode]', 'EX1 1AA');
    await press(tab, 'See delivery and payment');
    await tab.waitForSelector('[name=method]');
    assert.match(await main(tab), /London by \w+/);
    assert.match(await main(tab), /Free/);
    await isFair(tab, 'checkout-payment');
  });

  test('and pays: order, letter and invoice are there, the download opens at once', async () => {
    await tab.check('[name=consent]');
    await tab.check('[name=acknowledgement]');
    await tab.locator('.row').getByRole('button', { name: /^Pay/ }).click();
    await tab.waitForURL(/\/payments\/test\//);
    await isFair(tab, 'test-payment');
    await press(tab, /^Pay/);
    await tab.waitForURL(/\/orders\//);
    code = new URL(tab.url()).pathname.split('/')[2];
    await untilSays(tab, 'Invoice');
    await isFair(tab, 'order');
    const invoice = await tab.request.get(school.url + await tab.getAttribute('a[href*="/invoice-"]', 'href'));
    assert.equal(invoice.headers()['content-type'], 'application/pdf');
    const link = await tab.getAttribute('a[href*="/downloads/the-clicking-knee"]', 'href');
    const file = await tab.request.get(school.url + link);
    assert.match((await file.body()).subarray(0, 5).toString(), /%PDF-/);
    assert.match(await letterTo(school, buyer, code), /paid/);
    assert.doesNotMatch(await tab.textContent('.to-cart'), /\d/);
  });

  test('the despatcher picks, packs and sends it, and the buyer is told', async () => {
    const despatcher = await visitor();
    await signIn(despatcher, school, 'despatcher');
    await despatcher.goto(`${school.url}/office/despatch?warehouse=uk`);
    await despatcher.getByRole('link', { name: code }).click();
    await isFair(despatcher, 'office-shipment');
    await press(despatcher, 'It is picked');
    await press(despatcher, 'It is packed');
    await despatcher.fill('[name=carrier]', 'Royal Mail');
    await despatcher.fill('[name=tracking]', 'RM 0001');
    await press(despatcher, 'It has left, tell the buyer');
    assert.match(await letterTo(school, buyer, 'RM 0001'), new RegExp(code));
    await tab.reload();
    assert.match(await main(tab), /Royal Mail/);
  });

  test('the owner refunds the download: just that ends, and the page says why', async () => {
    const owner = await visitor();
    await signIn(owner, school, 'owner');
    await owner.goto(`${school.url}/office/orders?q=${code}`);
    if (!owner.url().includes(`/office/orders/`)) await owner.getByRole('link', { name: code }).first().click();
    await isFair(owner, 'office-order');
    await owner.locator('.refund-line', { hasText: 'Clicking' }).locator('input').fill('1');
    await owner.fill('#reason', 'Bought twice.');
    await press(owner, 'Give back and close what it paid for');
    await owner.waitForSelector('[role=status]');
    await tab.reload();
    await untilSays(tab, 'Credit note');
    assert.match(await main(tab), /refunded on .* so it no longer opens/);
    await isFair(tab, 'order-refunded');
    const closed = await tab.request.get(`${school.url}/account/downloads/the-clicking-knee.pdf`);
    assert.equal(closed.status(), 403);
    const open = await tab.request.get(`${school.url}/account/downloads/runners-knee-workbook.pdf`);
    assert.equal(open.status(), 200);
    await tab.goto(`${school.url}/account/downloads/the-clicking-knee.pdf`);
    await isFair(tab, 'download-closed');
  });
});
