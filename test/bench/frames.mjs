// SPDX-License-Identifier: Apache-2.0
// Drags a slider of the knee lab to and fro and counts the frames the browser shows meanwhile.
// node test/bench/frames.mjs URL prints `figure<TAB>value<TAB>unit` lines.
import { openBrowser } from '../browser/school.mjs';

const dragSeconds = 4;
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(`${process.argv[2]}/lab`);
const slider = page.locator('main form input[type=range]').first();
await slider.scrollIntoViewIfNeeded();
const box = await slider.boundingBox();
const answers = [];
page.on('response', (response) => { if (response.url().includes('/api/v1/lab')) answers.push(response.status()); });
const at = (share) => [box.x + 8 + (box.width - 16) * share, box.y + box.height / 2];

await page.mouse.move(...at(0.1));
await page.mouse.down();
await page.evaluate(() => {
  window.frames = [];
  const tick = (now) => { window.frames.push(now); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
});
const end = Date.now() + dragSeconds * 1000;
let moves = 0;
while (Date.now() < end) {
  await page.mouse.move(...at(0.5 + 0.4 * Math.sin(moves / 20)));
  ++moves;
}
const frames = await page.evaluate(() => window.frames);
await page.mouse.up();
await browser.close();

const lengths = frames.slice(1).map((now, i) => now - frames[i]).sort((a, b) => a - b);
const figure = (name, value, unit) => console.log(`${name}\t${value.toFixed(1)}\t${unit}`);
figure('frames while a slider is dragged', lengths.length / ((frames.at(-1) - frames[0]) / 1000), '/s');
figure('frame, 99th percentile', lengths[Math.floor(lengths.length * 0.99)], 'ms');
figure('answers to the slider', answers.length / dragSeconds, '/s');
figure('answers other than 200', answers.filter((status) => status !== 200).length, '');
