// SPDX-License-Identifier: Apache-2.0
// What a first visit costs on the wire, and what a second one does not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openBrowser, openPages, openSchool, pressed } from './school.mjs';

const bytesMax = 200 * 1024;
const requestsMax = 8;
const scriptBytesMax = 6 * 1024;
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

/** Everything fetched for one look at a page, pictures below the fold included. */
async function look(context, path) {
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  const fetched = new Map();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    fetched.set(requestId, { type, url: response.url, cached: response.fromDiskCache, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = fetched.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  await tab.goto(school.url + path);
  await tab.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 400) {
      window.scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 20));
    }
  });
  await tab.waitForFunction(() => [...document.images].every((one) => one.complete));
  await tab.close();
  return [...fetched.values()].filter((one) => one.url.startsWith(school.url));
}

const sum = (all) => all.reduce((total, one) => total + one.bytes, 0);
const overTheWire = (all) => all.filter((one) => !one.cached);

for (const kind of openPages.filter((one) => !one.unlisted)) {
  describe(`${kind.name} (${kind.path})`, () => {
    test('costs at most 200 KB and 8 requests on a first visit, and no script but its own', async (said) => {
      await pressed(school, kind.path);
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      const all = await look(context, kind.path);
      said.diagnostic(`${all.length} requests, ${(sum(all) / 1024).toFixed(1)} KB`);
      assert.ok(sum(all) <= bytesMax, `${sum(all)} bytes: ${all.map((one) => `${one.url} ${one.bytes}`).join(', ')}`);
      assert.ok(all.length <= requestsMax, all.map((one) => one.url).join(', '));
      const scripts = all.filter((one) => one.type === 'Script');
      assert.equal(scripts.length, kind.script ? 1 : 0, scripts.map((one) => one.url).join(', '));
      assert.ok(sum(scripts) <= scriptBytesMax, `${sum(scripts)} bytes of script`);
      await context.close();
    });
  });
}

test('a second page of the same visit fetches neither style nor typefaces again', async () => {
  const context = await browser.newContext();
  await look(context, '/');
  const second = overTheWire(await look(context, '/library/runners-knee'));
  assert.deepEqual(second.filter((one) => ['Stylesheet', 'Font'].includes(one.type)), []);
  await context.close();
});
