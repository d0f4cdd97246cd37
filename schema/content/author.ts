import { z } from 'zod';
import { picture } from './picture.ts';
import { say } from './say.ts';
import { https, id, text } from './shared.ts';

/** An author of posts, in `site/content/authors/<language>/`; the file name is the address. */
export const authorSchema = z.strictObject({
  id: id(24).describe('Kept for ever; posts name the author by it. The same in each language.'),
  name: text(say`the name of the author`, 80).describe('The name, as it stands above posts.'),
  role: text(say`what the person does, in a few words`, 80)
    .optional()
    .describe('What the person does, in a few words.'),
  picture: picture.optional().describe('A portrait.'),
  url: https.optional().describe('A page of the person elsewhere.'),
});
export type Author = z.infer<typeof authorSchema>;
