import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { RunOptions } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

/** Judges of pages that nobody here wrote, and what they found as short lines. */

declare const axe: typeof axeCore;

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The library itself, put into the page once; its wrapper would open another page for each run. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const violations = async (page: Page, options: RunOptions): Promise<string[]> => {
  const found = await page.evaluate(
    // The one frame there is, a copied form, lets no script in, and would only be knocked at.
    (chosen) => axe.run(document, { ...chosen, iframes: false, resultTypes: ['violations'] }),
    options,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
};

/**
 * Violations of WCAG 2.2 A and AA that axe can see, in light and in dark. Only contrast depends on
 * which of the two it is.
 */
export const barriersIn = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.evaluate(AXE);
  const rules = { 'target-size': { enabled: true } };
  const light = await violations(page, { runOnly: { type: 'tag', values: WCAG }, rules });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
  return [...light.map((fault) => `light: ${fault}`), ...dark.map((fault) => `dark: ${fault}`)];
};

const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });

/** Mistakes in HTML as it was served, by the recommended rules of html-validate. */
export const htmlMistakes = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `line ${line} ${ruleId}: ${message}`),
  );
};

/** What sticks out of a window of this width, in CSS pixels (WCAG 1.4.10); empty if nothing does. */
export const overflowAt = async (page: Page, width: number): Promise<string[]> => {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return right > clientWidth + 1 || left < -1;
      })
      .map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}">`);
  });
};
