import type { Page } from 'playwright-core';
import { describe } from 'vitest';
import { test as inBrowser } from '../support/browser.ts';
import { strangeDays, strangeDigits } from '../support/digits.ts';
import { languageOf } from '../support/html.ts';
import { LANGUAGES } from '../support/languages.ts';
import { barriersIn, HEIGHT, htmlMistakes, overflowAt } from '../support/page-checks.ts';
import { startStandIn } from '../support/stand-in.ts';
import { STATES } from '../support/states.ts';
import { watch } from '../support/watch.ts';
import { lostWords } from './lost-words.ts';

/** The narrowest window (WCAG 1.4.10), and the first of each wider layout, where there is least room for it. */
const NARROWEST = 320;
const OTHERS = [640, 992];

/** One page shows one state after the other: opening another would take longer than looking at it. */
const test = inBrowser
  .extend('standIn', { scope: 'file' }, async ({ ijaza }, { onCleanup }) => {
    const standIn = await startStandIn(ijaza);
    onCleanup(() => standIn.close());
    return standIn;
  })
  .extend('shown', { scope: 'file' }, async ({ browser }, { onCleanup }) => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    onCleanup(() => context.close());
    const page = await context.newPage();
    return { page, seen: watch(page) };
  });

/** Nothing that was typed is the matter there, or there is no form at all. */
const NO_LINKS = [
  ...['session ended, choices kept', 'erase, link too old', 'error, with a reference'],
  'receipt, refused',
];
const isReturned = ({ name, status }: { name: string; status: number }): boolean =>
  [409, 422, 503].includes(status) && !NO_LINKS.includes(name);

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { role, id } = document.activeElement ?? {};
    return role || `#${id}`;
  });

/** Where the focus is on a page that came back, and after each link of its summary. */
const focusAfterLinks = async (page: Page): Promise<{ wanted: string[]; found: string[] }> => {
  const links = await page.locator('[role="alert"] a').all();
  const [wanted, found] = [['alert'], [await focused(page)]];
  for (const link of links) {
    wanted.push((await link.getAttribute('href')) ?? '');
    await link.click();
    found.push(await focused(page));
  }
  return { wanted, found };
};

/** What the language of a page has no part in is judged in one of them, each taking its share. */
const inOneLanguage = LANGUAGES.map((language, turn) => ({
  language,
  states: STATES.map((state, index) => ({ ...state, whole: index % LANGUAGES.length === turn })),
}));

describe.each(inOneLanguage)(
  'W1, W3, W4: no state in $language has a fault',
  ({ language, states }) => {
    test.for(states)('$name', async (state, { ijaza, standIn, shown, expect }) => {
      const { page, seen } = shown;
      const reached = await state.reach(ijaza, language);
      expect.soft(reached.status, 'status').toBe(state.status);
      expect.soft(languageOf(reached.html), 'language').toBe(language);

      seen.problems.length = 0;
      seen.requests.length = 0;
      // Here rather than after it is shown: a wide window takes longer to draw.
      await page.setViewportSize({ width: NARROWEST, height: HEIGHT });
      await standIn.show(page, reached);
      const html = await page.content();
      expect.soft(strangeDigits(html, language), 'digits').toEqual([]);
      expect.soft(strangeDays(html, language), 'calendar').toEqual([]);
      expect.soft(lostWords(html), 'words').toEqual([]);
      expect.soft(await overflowAt(page, NARROWEST), 'overflow').toEqual([]);
      if (state.whole) {
        expect.soft(await htmlMistakes(reached.html), 'HTML').toEqual([]);
        for (const width of OTHERS)
          expect.soft(await overflowAt(page, width), `overflow at ${width}`).toEqual([]);
        expect.soft(await barriersIn(page), 'barriers').toEqual([]);
      }
      if (state.whole && isReturned(state)) {
        const { wanted, found } = await focusAfterLinks(page);
        expect.soft(found, 'WCAG 3.3.1, 2.4.3: focus').toEqual(wanted);
        expect.soft(wanted.length > 1, 'links of the summary').toBe(state.status === 422);
      }
      expect.soft(seen.problems, 'console').toEqual([]);
      const hosts = new Set(seen.requests.map((request) => new URL(request.url()).origin));
      expect.soft([...hosts], 'hosts').toEqual([standIn.origin]);
    });
  },
);
