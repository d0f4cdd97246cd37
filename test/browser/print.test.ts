import { library } from 'virtual:library';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { faintIn } from '../support/page-checks.ts';

/** A post with questions, reached by what it is about, and a page with every block. */
const asked = library.posts.find(({ id }) => id === 'grafting-day');
const PAGES = [`/en/posts/${asked?.text['en']?.slug}/`, '/fa/how-we-write/'];

/** What cannot be pressed on paper. */
const PRESSED = 'header nav, .button, button, .skip, .columns';
const ANSWERS = '.faq details > div';

const shown = (page: Page, selector: string): Promise<boolean[]> =>
  page
    .locator(selector)
    .evaluateAll((all) =>
      all.map((element) => element.checkVisibility({ visibilityProperty: true })),
    );

describe('on paper', () => {
  test.for(PAGES)('%s has open answers, no buttons, and can be read', async (path, { page }) => {
    await page.goto(path);
    expect(await shown(page, PRESSED)).toContain(true);
    const answers = await shown(page, ANSWERS);
    expect(answers.length).toBeGreaterThan(1);
    expect(answers).not.toContain(true);
    await page.emulateMedia({ media: 'print' });
    expect(await shown(page, PRESSED)).not.toContain(true);
    expect(await shown(page, ANSWERS)).not.toContain(false);
    expect(await shown(page, 'h1, .prose p, .faq summary')).not.toContain(false);
    // Also where the device is dark: paper is white.
    expect(await faintIn(page)).toEqual([]);
    const grounds = await page.evaluate(() =>
      [document.documentElement, document.querySelector('.callout')].map(
        (element) => element && getComputedStyle(element).backgroundColor,
      ),
    );
    expect(grounds).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
  });
});
