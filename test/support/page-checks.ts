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

const violations = async (page: Page, colorScheme: 'light' | 'dark', options: RunOptions) => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const found = await page.evaluate(
    // The one frame there is, a copied form, lets no script in, and would only be knocked at.
    (chosen) => axe.run(document, { ...chosen, iframes: false, resultTypes: ['violations'] }),
    options,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${colorScheme}: ${id} at ${target.join(' ')}: ${failureSummary}`,
    ),
  );
};

const BARRIERS: RunOptions = {
  runOnly: { type: 'tag', values: WCAG },
  rules: { 'target-size': { enabled: true } },
};
const CONTRAST: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] } };

/** Only contrast depends on whether it is light or dark. */
const inBoth = async (page: Page, light: RunOptions): Promise<string[]> => {
  await page.evaluate(AXE);
  const found = await violations(page, 'light', light);
  return [...found, ...(await violations(page, 'dark', CONTRAST))];
};

/** Violations of WCAG 2.2 A and AA that axe can see, in light and in dark. */
export const barriersIn = (page: Page) => inBoth(page, BARRIERS);

/** Text that is hard to see, in light and in dark. */
export const faintIn = (page: Page) => inBoth(page, CONTRAST);

const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });

/** Mistakes in HTML as it was served, by the recommended rules of html-validate. */
export const htmlMistakes = async (html: string): Promise<string[]> => {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `line ${line} ${ruleId}: ${message}`),
  );
};

/** Of a window, in CSS pixels; only its width matters. */
export const HEIGHT = 800;

/** What sticks out of a window of this width, in CSS pixels (WCAG 1.4.10); empty if nothing does. */
export const overflowAt = async (page: Page, width: number): Promise<string[]> => {
  await page.setViewportSize({ width, height: HEIGHT });
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
