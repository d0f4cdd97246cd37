import { z } from 'zod';
import { say } from './say.ts';
import { id, text } from './shared.ts';

/**
 * The wording of consent. One file for each language in `site/content/notices/<language>/`.
 * Placeholders are filled in: `{organisation}`, `{topic}`, `{purpose}`, `{contact}`,
 * `{withdrawal}`. Every change makes a new version; the former one is kept for those who agreed to
 * it. The preference centre shows the notice `preferences`.
 */
export const noticeSchema = z.strictObject({
  id: id(24).describe('Kept for ever; landing pages name the wording by it.'),
  title: text(say`a name for this wording`, 90).describe(
    "For the marketer's own list; people do not see it.",
  ),
  withdrawal: text(say`how people can take it back`, 240).describe(
    'How somebody who agrees can take it back, as the person would say it (GDPR Art. 7(3)).',
  ),
});
export type Notice = z.infer<typeof noticeSchema>;
