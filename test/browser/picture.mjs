// SPDX-License-Identifier: Apache-2.0
// Takes the picture for README.md: `node test/browser/picture.mjs docs/pictures/runners-knee.png`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { openBrowser, openSchool, settled } from './school.mjs';

const file = process.argv[2] ?? 'docs/pictures/runners-knee.png';
const school = await openSchool();
const browser = await openBrowser();
const tab = await browser.newPage({ viewport: { width: 1280, height: 960 }, colorScheme: 'light' });
await tab.goto(`${school.url}/library/runners-knee`);
await settled(tab);
mkdirSync(path.dirname(file), { recursive: true });
await tab.screenshot({ path: file });
await browser.close();
await school.close();
