import type { Page } from 'playwright-core';
import type { Language } from '../../../schema/content/languages.ts';
import type { Ijaza } from '../harness.ts';
import { type Joining, join, type Member } from '../people.ts';
import type { Signing } from '../signing.ts';

/** Where a state is brought about: a running Worker, whose links can be signed, and a page. */
export interface Stage {
  ijaza: Ijaza;
  signing: Signing;
  page: Page;
  language: Language;
}

/** Brings the page into a state, from wherever it is. */
export type State = (stage: Stage) => Promise<void>;

export const DAY = 24 * 60 * 60_000;
/** Long enough ago for every session to have ended. */
export const HOUR = 60 * 60_000;

/** A page that only has to be opened. */
export const opened =
  (slug: string): State =>
  async ({ page, language }) => {
    await page.goto(`/${language}/${slug}`);
  };

/** Somebody who has joined by a form of the page's language. */
export const member = (
  { ijaza, language }: Stage,
  joining: Omit<Joining, 'landing'> = {},
): Promise<Member> => join(ijaza, { landing: `/${language}/garden-letter/`, ...joining });
