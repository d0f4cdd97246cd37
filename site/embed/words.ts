import { z } from 'zod';
import { CHANNELS, FORMATS, FREQUENCIES } from '../../schema/contracts/codes.ts';
import { POST_FIELDS } from '../../schema/contracts/fields.ts';

const word = z.string();
const words = <Name extends string>(...names: Name[]) => z.looseRecord(z.enum(names), word);

/** The sentences of a messages file that an embedded form needs. */
export const embedWordsSchema = z.object({
  channel: words(...CHANNELS),
  frequency: words(...FREQUENCIES),
  format: words(...FORMATS),
  field: words('email', 'permission', 'phone', 'format', 'language', ...POST_FIELDS),
  form: words(
    'topicsHint',
    'frequency',
    'emailHint',
    'phoneHint',
    'post',
    'optional',
    'pageLanguage',
    'age',
    'decoy',
  ),
  profile: words('none', 'choose', 'yes', 'no'),
  terms: words('title'),
  embed: words('neededFor'),
  gift: words('offered', 'terms'),
});
export type EmbedWords = z.infer<typeof embedWordsSchema>;
