// SPDX-License-Identifier: Apache-2.0
// Whether a page is fair to everyone: what axe and html-validate find, and how it looks.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.VASTUS_PICTURES;
const validator = new HtmlValidate(new FileSystemConfigLoader({
  extends: ['html-validate:recommended'],
  // An SVG path and an escaped quotation are as valid raw as they are entity-coded.
  rules: { 'no-raw-characters': ['error', { relaxed: true }] },
}));

export const everything = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
// Night changes colours and nothing else: these are axe's rules that look at colours.
export const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds against its rules of these tags, or against those of these names. */
export async function violations(tab, runOnly) {
  const wanted = { resultTypes: ['violations'], runOnly };
  if (!await tab.evaluate(() => 'axe' in globalThis)) await tab.evaluate(axe);
  const found = await tab.evaluate((options) => globalThis.axe.run(options), wanted);
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

/** What is not HTML in it, a sentence each. */
export async function faultsOf(html, name) {
  const report = await validator.validateString(html, name);
  const messages = report.results.flatMap((file) => file.messages);
  return messages.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
}

export const overflow = (tab) => tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Changes day and night, and returns once every colour has arrived. */
export async function lightBy(tab, colorScheme) {
  await tab.emulateMedia({ colorScheme });
  await tab.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)).then(() => true));
}

export async function keepPicture(tab, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await tab.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}
