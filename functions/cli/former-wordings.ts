import { z } from 'zod';
import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { FORMER_WORDINGS_SQL } from '../consent/store/wordings-sql.ts';
import { printable } from './tools/printable.ts';
import type { Place } from './tools/project.ts';
import { execute, inlined } from './tools/sql.ts';

/** More kinds of wordings than a site has; what is beyond is not shown. */
const MOST = 100;

const rowSchema = z.object({
  notice: z.string(),
  language: z.string(),
  topics: z.string(),
  people: z.number(),
});
export type FormerWording = z.infer<typeof rowSchema>;

/** SQL that counts those whose permission rests on a wording that is not among `current`. */
export const formerWordingsSql = (current: readonly Pick<NoticeVersion, 'version'>[]): string => {
  const versions = current.map(({ version }) => Buffer.from(version, 'base64url').toString('hex'));
  return inlined(FORMER_WORDINGS_SQL, JSON.stringify(versions), MOST);
};

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** What the marketer has to decide about one wording, in a sentence. */
const describeFormer = ({ notice, language, topics, people }: FormerWording): string => {
  const who = people === 1 ? '1 person' : `${people} people`;
  const what = topics.split(',').toSorted().join(', ');
  return printable(
    `${who} agreed to a former wording of \`${notice}\` in ${languageNames.of(language)} (${what}): keep it for them, or ask again`,
  );
};

/** Tells on the terminal who rests on former wordings. Throws what the database or Wrangler says. */
export const showFormerWordings = async (
  place: Place,
  current: readonly NoticeVersion[],
): Promise<void> => {
  const former = await execute(place, 'DB', [formerWordingsSql(current)], rowSchema);
  if (former.length === 0) console.log('Nobody’s permission rests on a former wording.');
  for (const wording of former) console.log(`· ${describeFormer(wording)}`);
};
