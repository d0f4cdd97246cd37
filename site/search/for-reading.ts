import { catalogue } from 'virtual:catalogue';
import { SYSTEM_PAGES } from '../../schema/content/page.ts';

const ANSWERS: ReadonlySet<string> = new Set([
  ...SYSTEM_PAGES.filter((id) => id !== 'home' && id !== 'privacy'),
  ...catalogue.landings.flatMap((landing) => [landing.afterSending, landing.afterConfirming]),
]);

/** Whether a page is there to be read, and does not answer to something that somebody did. */
export const isForReading = ({ id }: { id: string }): boolean => !ANSWERS.has(id);
