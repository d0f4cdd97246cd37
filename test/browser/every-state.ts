import { describe } from 'vitest';
import type { Language } from '../../schema/content/languages.ts';
import { test as inBrowser } from '../support/browser.ts';
import { strangeDays, strangeDigits } from '../support/digits.ts';
import { languageOf } from '../support/html.ts';
import { barriersIn, htmlMistakes, overflowAt } from '../support/page-checks.ts';
import { newSigning } from '../support/signing.ts';
import { STATES } from '../support/states.ts';
import { watch } from '../support/watch.ts';

const WIDTHS = [320, 360, 1280];

/**
 * Brings a page into every state in one language, and has it judged there. Several pages at a time:
 * while one waits for a mail, another is looked at.
 */
export const judgeEveryState = (language: Language): void => {
  const signing = newSigning();
  const test = inBrowser.extend('harnessOptions', { scope: 'file' }, { secrets: signing.secrets });

  const judge = (states: typeof STATES): void => {
    test.for(states)('$name', async ({ reach, status }, { page, ijaza, expect }) => {
      const seen = watch(page);
      await reach({ ijaza, signing, page, language });
      expect.soft(seen.status(), 'status').toBe(status);
      expect.soft(await htmlMistakes(await seen.source()), 'HTML').toEqual([]);
      const shown = await page.content();
      // A link that says nothing of a language is answered in the browser's.
      const spoken = languageOf(shown) ?? language;
      expect.soft(strangeDigits(shown, spoken), 'digits').toEqual([]);
      expect.soft(strangeDays(shown, spoken), 'calendar').toEqual([]);
      for (const width of WIDTHS)
        expect.soft(await overflowAt(page, width), `overflow at ${width}`).toEqual([]);
      expect.soft(await barriersIn(page), 'barriers').toEqual([]);
      expect.soft(seen.problems, 'console').toEqual([]);
      const hosts = new Set(seen.requests.map((request) => new URL(request.url()).origin));
      expect.soft([...hosts], 'hosts').toEqual([ijaza.origin]);
    });
  };

  const claim = `W1, W3, W4: every state in ${language} has no barrier, no overflow, no fault`;
  describe.concurrent(claim, () => judge(STATES.filter(({ alone }) => !alone)));
  describe(`${claim}, also while the database is away`, () =>
    judge(STATES.filter(({ alone }) => alone)));
};
