import { describe, expect } from 'vitest';
import type { Language } from '../../schema/content/shared.ts';
import { test as inBrowser } from '../support/browser.ts';
import { barriersIn, htmlMistakes, overflowAt } from '../support/page-checks.ts';
import { newSigning } from '../support/signing.ts';
import { STATES } from '../support/states.ts';
import { watch } from '../support/watch.ts';

const WIDTHS = [320, 360, 1280];

/** Brings a page into every state in one language, and has it judged there. */
export const judgeEveryState = (language: Language): void => {
  const signing = newSigning();
  const test = inBrowser.extend('harnessOptions', { scope: 'file' }, { secrets: signing.secrets });

  describe(`W1, W3, W4: every state in ${language} has no barrier, no overflow, no fault`, () => {
    test.for(STATES)('$name', async ({ reach, status }, { page, ijaza }) => {
      const seen = watch(page);
      await reach({ ijaza, signing, page, language });
      expect.soft(seen.status(), 'status').toBe(status);
      expect.soft(await htmlMistakes(await seen.source()), 'HTML').toEqual([]);
      for (const width of WIDTHS)
        expect.soft(await overflowAt(page, width), `overflow at ${width}`).toEqual([]);
      expect.soft(await barriersIn(page), 'barriers').toEqual([]);
      expect.soft(seen.problems, 'console').toEqual([]);
      const hosts = new Set(seen.requests.map((request) => new URL(request.url()).origin));
      expect.soft([...hosts], 'hosts').toEqual([ijaza.origin]);
    });
  });
};
