import { z } from 'zod';
import type { NoticeVersion } from '../../schema/content/catalogue.ts';
import { STATE_CODES } from '../../schema/contracts/codes.ts';
import { printable } from './printable.ts';
import { execute, quoted } from './sql.ts';
import type { Place } from './tools.ts';

/** More kinds of wordings than a site has; what is beyond is not shown. */
const MOST = 100;

const rowSchema = z.object({
  notice: z.string(),
  language: z.string(),
  topics: z.string(),
  people: z.number(),
});
export type FormerWording = z.infer<typeof rowSchema>;

/**
 * SQL that counts the people whose permission rests on a wording that is not among `current`, for
 * each notice and language. What a permission rests on is the wording of the last event about it.
 */
export const formerWordingsSql = (current: readonly Pick<NoticeVersion, 'version'>[]): string => {
  const versions = current.map(({ version }) => Buffer.from(version, 'base64url').toString('hex'));
  return `WITH former AS MATERIALIZED (
    SELECT version, topic, canonical ->> 'notice' AS notice, canonical ->> 'language' AS language
    FROM notice
    WHERE version NOT IN (SELECT unhex(value) FROM json_each(${quoted(JSON.stringify(versions))}))
  )
  SELECT f.notice, f.language, group_concat(DISTINCT f.topic) AS topics,
    count(DISTINCT p.subscriber) AS people
  FROM permission p
  JOIN event e ON e.subscriber = p.subscriber AND e.seq = p.last_seq
  JOIN former f ON f.version = e.notice
  WHERE p.state = ${STATE_CODES.granted}
  GROUP BY f.notice, f.language ORDER BY people DESC, f.notice, f.language LIMIT ${MOST}`;
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

/** Asks a database who rests on former wordings. Throws what the database or Wrangler says. */
const formerWordings = (
  place: Place,
  current: readonly NoticeVersion[],
): Promise<FormerWording[]> => execute(place, 'DB', [formerWordingsSql(current)], rowSchema);

/** Tells it on the terminal. */
export const showFormerWordings = async (
  place: Place,
  current: readonly NoticeVersion[],
): Promise<void> => {
  const former = await formerWordings(place, current);
  if (former.length === 0) console.log('Nobody’s permission rests on a former wording.');
  for (const wording of former) console.log(`· ${describeFormer(wording)}`);
};
