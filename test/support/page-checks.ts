import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

/** Judges of pages that nobody here wrote, and what they found as short lines. */

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const violations = async (
  page: Page,
  options: Parameters<AxeBuilder['options']>[0],
): Promise<string[]> => {
  const results = await new AxeBuilder({ page }).options(options).analyze();
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
};

/**
 * Violations of WCAG 2.2 A and AA that axe can see, in light and in dark. Only contrast depends on
 * which of the two it is.
 */
export const barriersIn = async (page: Page): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
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
