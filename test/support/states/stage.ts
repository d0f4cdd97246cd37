import type { Page } from 'playwright-core';
import type { Language } from '../../../schema/content/languages.ts';
import type { Ijaza } from '../harness.ts';
import { type Joining, join } from '../people.ts';
import { type OpenPage, type Visitor, visit } from '../visitor.ts';

/** Where a state is brought about: a running Worker, and a language to ask it in. */
export interface Stage {
  /** Is asked as a browser of that language asks. */
  ijaza: Ijaza;
  language: Language;
}

/** A page that a visitor has come to. */
export interface Reached extends OpenPage {
  /** Goes on in a browser that shows it, for states that only a browser has. */
  touch?: (page: Page) => Promise<unknown>;
}

export type State = (stage: Stage) => Promise<Reached>;

export const DAY = 24 * 60 * 60_000;
/** Long enough ago for every session to have ended. */
export const HOUR = 60 * 60_000;

/** A page of the language. */
export const open = ({ ijaza, language }: Stage, slug: string, visitor: Visitor = visit(ijaza)) =>
  visitor.open(`/${language}/${slug}`);

/** A page that only has to be opened. */
export const opened =
  (slug: string): State =>
  (stage) =>
    open(stage, slug);

export const touched =
  (state: State, touch: (page: Page) => Promise<unknown>): State =>
  async (stage) => ({ ...(await state(stage)), touch });

/** Somebody who has joined by a form of the page's language. */
export const member = ({ ijaza, language }: Stage, joining: Omit<Joining, 'landing'> = {}) =>
  join(ijaza, { landing: `/${language}/garden-letter/`, ...joining });
