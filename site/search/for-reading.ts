import type { CataloguePage } from '../../schema/content/catalogue.ts';
import { SYSTEM_PAGES } from '../../schema/content/page.ts';

const ANSWERS: ReadonlySet<string> = new Set(
  SYSTEM_PAGES.filter((id) => id !== 'home' && id !== 'privacy'),
);

/** Whether a page is there to be read, and does not answer to something that somebody did. */
export const isForReading = ({ id, answers }: CataloguePage): boolean =>
  !answers && !ANSWERS.has(id);
