// SPDX-License-Identifier: Apache-2.0
// A fresh demo school on a port of its own, and a browser to visit it with.
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.VASTUS_PROGRAM ?? path.join(root, 'build/vastus');
const password = 'a password for the browser checks';

// A tester writes more comments in a minute than any visitor.
const settings = `[limits]
comments_at_once = 1000
letters_at_once = 1000
`;

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function untilReady(url, serving) {
  for (let tries = 0; tries < 400; ++tries) {
    if (serving.exitCode !== null) throw new Error(`vastus serve ended with ${serving.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('vastus serve did not become ready in ten seconds');
}

/** Serves a demo school until `close()`. `prepare(data)` may change it before it opens. */
export async function openSchool({ prepare } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'vastus-browser-'));
  const data = path.join(folder, 'data');
  const config = path.join(folder, 'settings.toml');
  writeFileSync(config, settings);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync(program, ['demo', '--data', data, '--demo-password', password], quiet);
  prepare?.(data);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const serving = spawn(program, ['serve', '--data', data, '--config', config, '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', process.env.VASTUS_LOG ? 'inherit' : 'ignore'],
  });
  await untilReady(url, serving);
  const close = async () => {
    const ended = new Promise((done) => serving.once('exit', done));
    serving.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, password, data, close };
}

/** The newest letter to an address with these words in it, as text; waits until it is there. */
export async function letterTo(school, address, words) {
  const folder = path.join(school.data, 'mail');
  for (let tries = 0; tries < 400; ++tries) {
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')).sort() : [];
    for (const name of files.reverse()) {
      const letter = plainText(readFileSync(path.join(folder, name), 'utf8'));
      if (letter.includes(`To: `) && letter.includes(address) && letter.includes(words)) return letter;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no letter to ${address} says ${words}`);
}

/** A letter with its soft line ends and coded bytes taken back. */
function plainText(raw) {
  const bytes = raw.replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Debian's Chromium, kept from talking to anyone but the school. `more` are further flags. */
export function openBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}

/** Waits until typefaces and pictures are there; those below the fold only once they have been scrolled to. */
export async function settled(page) {
  await page.waitForLoadState();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.waitForFunction(() => [...document.images].every((one) => one.complete || one.loading === 'lazy'));
}

/** Returns once the page is kept in its compressed form; whoever comes first after a change gets it plain. */
export async function pressed(school, path) {
  for (let tries = 0; tries < 200; ++tries) {
    const answer = await fetch(school.url + path, { headers: { 'accept-encoding': 'br' } });
    await answer.arrayBuffer();
    if (answer.headers.get('content-encoding') === 'br') return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${path} was never compressed`);
}

/** Signs in on the page given; ends where the school leads. */
export async function signIn(page, school, role) {
  await page.goto(`${school.url}/sign-in`);
  await page.fill('[name=email]', `${role}@demo.example`);
  await page.fill('[name=password]', school.password);
  await page.click('main form button');
  await page.waitForLoadState();
}

const sessions = new Map();

/** Gives a context the session of a role, signing in only the first time in a school. */
export async function signedIn(context, school, role) {
  const known = `${school.url} ${role}`;
  if (!sessions.has(known)) {
    const page = await context.newPage();
    await signIn(page, school, role);
    await page.close();
    sessions.set(known, await context.cookies());
  }
  await context.addCookies(sessions.get(known));
}

/** A draft of an exercise in which two people wrote the same sentence differently: what the desk has pages for. */
export async function fillDesk(browser, school) {
  const context = await browser.newContext();
  await signedIn(context, school, 'editor');
  const page = await context.newPage();
  const record = `${school.url}/office/records/exercise/wall-sit`;
  await page.goto(record);
  await page.click('.empty button');
  await page.waitForURL(/wall-sit/);
  await page.goto(`${record}/blocks/0.0`);
  const csrf = await page.inputValue('form[data-autosave] [name=csrf]');
  for (const text of ['One way to say it.', 'Another way to say it.']) {
    const form = { csrf, version: '1', text, act: 'save' };
    const headers = { origin: school.url };
    const answer = await page.request.post(`${record}/blocks/0.0`, { form, maxRedirects: 0, headers });
    if (answer.status() !== 303) throw new Error(`the desk answered ${answer.status()}`);
  }
  await context.close();
}

/** Every kind of page there is, for those who look at all of them. */
export const openPages = [
  { name: 'home', path: '/' },
  { name: 'library', path: '/library' },
  { name: 'runners-knee', path: '/library/runners-knee' },
  { name: 'muscles', path: '/muscles' },
  { name: 'muscle', path: '/muscles/vastus-medialis' },
  { name: 'trigger-points', path: '/trigger-points' },
  { name: 'trigger-point', path: '/trigger-points/vastus-medialis-1' },
  { name: 'region', path: '/regions/knee' },
  { name: 'shop', path: '/shop' },
  { name: 'product', path: '/shop/the-patient-knee' },
  { name: 'sources', path: '/sources' },
  { name: 'sources-further', path: '/sources/page/2' },
  { name: 'source', path: '/sources/siemieniuk-2017' },
  { name: 'author', path: '/authors/tamsin-oakgrove' },
  { name: 'exercises', path: '/exercises' },
  { name: 'exercise', path: '/exercises/bridge' },
  { name: 'techniques', path: '/techniques' },
  { name: 'technique', path: '/technique' },
  { name: 'tests', path: '/tests' },
  { name: 'test', path: '/tests/ottawa-knee-rule' },
  { name: 'guidelines', path: '/guidelines' },
  { name: 'guideline', path: '/guidelines/patellofemoral-pain-2019' },
  { name: 'articles', path: '/articles' },
  { name: 'article', path: '/articles/the-most-famous-teardrop' },
  { name: 'topic', path: '/topics/trigger-points' },
  { name: 'about', path: '/about' },
  { name: 'awards', path: '/awards' },
  { name: 'how-we-grade', path: '/how-we-grade' },
  { name: 'policy', path: '/policies/privacy' },
  { name: 'lab', path: '/lab', script: true },
  { name: 'lab-evidence', path: '/lab/evidence' },
  // `unlisted`: search engines are kept out. `script`: the page runs one. `rendered`: drawn for each who asks.
  { name: 'search', path: '/search', unlisted: true, script: true, rendered: true },
  { name: 'search-found', path: '/search?q=knee+pain', unlisted: true, script: true, rendered: true },
  { name: 'search-narrowed', path: '/search?q=knee&kind=muscle&region=thigh', unlisted: true, script: true },
  { name: 'search-nothing', path: '/search?q=vastxyzqq', unlisted: true, script: true },
  { name: 'search-too-long', path: `/search?q=${'knee+'.repeat(60)}`, status: 422, unlisted: true, script: true },
  { name: 'link-of-a-letter', path: '/comments/removal/none', status: 404, unlisted: true },
  { name: 'help', path: '/help' },
  { name: 'help-sent', path: '/help/sent?ticket=0000000000001&call=now', unlisted: true, rendered: true },
  { name: 'cart-empty', path: '/cart', unlisted: true, rendered: true },
  { name: 'withdrawal', path: '/withdrawal', unlisted: true },
  { name: 'sign-up', path: '/sign-up?then=/checkout', unlisted: true },
  { name: 'sign-in', path: '/sign-in', unlisted: true },
  { name: 'forgotten-sent', path: '/sign-in/forgotten?done=sent', unlisted: true },
  { name: 'not-found', path: '/library/no-such-condition', status: 404, unlisted: true },
];

export const staffPages = [
  { name: 'office-comments', path: '/office/comments', role: 'moderator', script: true },
  { name: 'office-comments-published', path: '/office/comments?state=published', role: 'moderator' },
  { name: 'office-comments-rules', path: '/office/comments/settings', role: 'moderator' },
  { name: 'office-tickets', path: '/office/tickets', role: 'moderator' },
  { name: 'office-answers', path: '/office/tickets/answers', role: 'moderator' },
  { name: 'office-journal', path: '/office/journal', role: 'owner' },
  { name: 'office-first-steps', path: '/office/first-steps', role: 'owner' },
  { name: 'office-settings', path: '/office/settings', role: 'owner' },
  { name: 'office-policies', path: '/office/settings/policies', role: 'owner' },
  { name: 'office-policy', path: '/office/settings/policies/privacy', role: 'owner' },
  { name: 'office-languages', path: '/office/settings/languages', role: 'owner' },
  { name: 'office-mail', path: '/office/settings/mail', role: 'owner' },
  { name: 'office-proxies', path: '/office/settings/proxies', role: 'owner' },
  { name: 'office-look', path: '/office/settings/look', role: 'owner' },
  { name: 'office-menus', path: '/office/settings/menus', role: 'owner' },
  { name: 'office-jobs', path: '/office/jobs', role: 'owner' },
  { name: 'office-health', path: '/office/health', role: 'owner' },
  { name: 'office-people', path: '/office/people', role: 'owner' },
  { name: 'office-roles', path: '/office/people/roles', role: 'owner' },
  { name: 'office-orders', path: '/office/orders', role: 'owner' },
  { name: 'office-access', path: '/office/access?email=learner@demo.example', role: 'owner' },
  { name: 'office-orders-parked', path: '/office/orders?state=parked', role: 'owner' },
  { name: 'office-despatch', path: '/office/despatch', role: 'despatcher' },
  { name: 'office-stock', path: '/office/stock', role: 'owner' },
  { name: 'office-products', path: '/office/products', role: 'owner' },
  { name: 'office-product', path: '/office/products/the-patient-knee', role: 'owner' },
  { name: 'office-codes', path: '/office/products/codes', role: 'owner' },
  { name: 'account', path: '/account', role: 'editor' },
  { name: 'account-orders', path: '/account/orders', role: 'learner' },
  { name: 'account-downloads', path: '/account/downloads', role: 'learner' },
  { name: 'account-addresses', path: '/account/addresses', role: 'learner' },
  { name: 'account-second-factor', path: '/account/second-factor', role: 'editor' },
  { name: 'office-review', path: '/office/review', role: 'editor' },
  { name: 'office-pictures', path: '/office/pictures', role: 'editor' },
  { name: 'office-picture', path: '/office/pictures/the-front-of-the-thigh', role: 'editor' },
  { name: 'office-records', path: '/office/records', role: 'editor' },
  { name: 'office-new-record', path: '/office/records/new', role: 'editor' },
  { name: 'office-draft', path: '/office/records/exercise/wall-sit', role: 'editor' },
  { name: 'office-facts', path: '/office/records/exercise/wall-sit/fields', role: 'editor', script: true },
  { name: 'office-address', path: '/office/records/exercise/wall-sit/address', role: 'editor' },
  { name: 'office-withdrawal', path: '/office/records/condition/runners-knee/withdrawal', role: 'owner' },
  { name: 'office-claim', path: '/office/records/exercise/wall-sit/blocks/0.0', role: 'editor', script: true },
  { name: 'office-dispute', path: '/office/records/exercise/wall-sit/sides/3', role: 'editor' },
  { name: 'office-revision', path: '/office/records/exercise/wall-sit/history/1', role: 'editor' },
];

/** A guest gives a book away and has the next one in the cart: what they may look at, and the cookie they carry. */
export async function buyGift(browser, school) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const put = async () => {
    await tab.goto(`${school.url}/shop/the-clicking-knee`);
    await tab.check('[name=edition][value=download]');
    await tab.getByRole('button', { name: 'Add to cart' }).first().click();
    await tab.waitForURL(/\/cart/);
  };
  await put();
  await tab.selectOption('[name=currency]', 'GBP');
  await tab.getByRole('button', { name: 'Show prices' }).click();
  await tab.goto(`${school.url}/checkout`);
  await tab.getByText('It is a gift').click();
  for (const [field, words] of Object.entries({
    email: 'giver@buyers.example', name: 'Bo Brook', street: '2 Mill Lane', town: 'Leeds', postcode: 'LS1 4DY',
    gift_recipient: 'Ash', gift_email: 'ash@friends.example', gift_giver: 'Bo', gift_words: 'Slowly, please.',
  })) await tab.fill(`[name=${field}]`, words);
  await tab.press('[name=town]', 'Enter');
  await tab.waitForSelector('[name=method]');
  await tab.check('[name=consent]');
  await tab.check('[name=acknowledgement]');
  await tab.locator('.row').getByRole('button', { name: /^Pay/ }).click();
  await tab.waitForURL(/\/payments\/test\//);
  await tab.getByRole('button', { name: /^Pay/ }).first().click();
  await tab.waitForURL(/\/orders\//);
  const order = new URL(tab.url());
  const letter = await letterTo(school, 'ash@friends.example', '/gifts/');
  await put();
  const cookies = await context.cookies();
  await context.close();
  return {
    paths: ['/cart', '/checkout', order.pathname + order.search, letter.match(/\/gifts\/\w+\?key=[\w-]+/)[0]],
    cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; '),
  };
}
