import type { z } from 'zod';
import { canonicalPath } from '../../../schema/address.ts';
import { looksSchema } from '../../../schema/content/looks.ts';
import { menusSchema } from '../../../schema/content/menus.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { repeats } from '../../../schema/content/shared.ts';
import { didYouMean, instead } from '../../advice/nearest.ts';
import { insteadOfMedia } from '../../advice/other-files.ts';
import { COLLECTIONS, SCHEMAS } from '../../reader/collections.ts';
import { type Entries, type Entry, mayExist, type Read } from '../../reader/entries.ts';
import { CONTENT_FOLDER, SETTINGS_FILE } from '../../reader/files.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import type { Mistake, MistakeCode } from '../../reader/mistakes.ts';
import { leavesIn } from '../../reader/schema-walk.ts';

/** Ids of a collection, each once. */
export const idsOf = (read: Read<{ id: string }>): string[] => [
  ...new Set(read.entries.map(({ data }) => data.id)),
];

/** `did you mean \`shirin\`? There is no author \`shirn\``, or else with the list of all. */
export const unknown = (
  what: Advice,
  id: string,
  known: readonly string[],
  none?: Advice,
): Advice => say`${instead(id, known, none)} There is no ${what} \`${id}\``;

/** The same for a file below `media/`. */
export const missingFile = (path: string, known: readonly string[]): Advice => {
  const put = say`put it into \`${CONTENT_FOLDER}/media/\`.`;
  return insteadOfMedia(path) ?? say`${didYouMean(path, known) || put} There is no \`${path}\``;
};

interface Kind {
  what: Advice;
  code: MistakeCode;
  /** Of an id that stands in one list twice. */
  twice?: MistakeCode;
  /** What to do if there is none yet. */
  none?: Advice;
}

/** Kinds of things that fields name by id, as `refersTo` in their schemas calls them. */
const KINDS = {
  authors: { what: say`author`, code: 'author-unknown' },
  categories: { what: say`category`, code: 'category-unknown' },
  tags: { what: say`tag`, code: 'tag-unknown' },
  topics: {
    ...{ what: say`topic`, code: 'topic-unknown', twice: 'topic-asked-twice' },
  },
  landings: { what: say`landing page`, code: 'landing-unknown' },
  posts: { what: say`post`, code: 'link-unknown' },
  pages: { what: say`page`, code: 'page-unknown' },
  notices: { what: say`wording`, code: 'notice-unknown' },
  incentives: { what: say`incentive`, code: 'incentive-unknown', twice: 'incentive-twice' },
  fields: {
    ...{ what: say`field`, code: 'profile-field-unknown', twice: 'profile-field-twice' },
    none: say`define it in \`${CONTENT_FOLDER}/fields/\`.`,
  },
  recipients: {
    ...{ what: say`recipient`, code: 'recipient-unknown' },
    none: say`describe it in \`${SETTINGS_FILE}\`, below \`dataProtection\`.`,
  },
} as const satisfies Record<string, Kind>;

const isKind = (name: unknown): name is keyof typeof KINDS =>
  typeof name === 'string' && Object.hasOwn(KINDS, name);

type File = Pick<Entry<object>, 'file' | 'data' | 'lineOf'>;

/** Values of a file that name something, as their schema says. */
const namedIn = ({ data }: File, schema: z.ZodType) =>
  leavesIn(schema, data).flatMap(({ path, schema: type, value: id }) => {
    const { refersTo, input } = type.meta() ?? {};
    const to = input === 'picture' ? 'media' : refersTo;
    // A condition names what its page asks: see landing-incentives.ts.
    return to && typeof id === 'string' && !path.includes('when') ? [{ to, path, id }] : [];
  });
type Named = ReturnType<typeof namedIn>;

/** A list names nothing twice. */
const checkTwice = (file: File, named: Named): Mistake[] => {
  const inList = ({ path, id }: Named[number]) =>
    [...path.map((step) => (typeof step === 'number' ? '*' : String(step))), id].join(' ');
  return repeats(named, inList).flatMap((index) => {
    const { to, id = '', path = [] } = named[index] ?? {};
    if (!isKind(to)) return [];
    const { what, twice = 'listed-twice' }: Kind = KINDS[to];
    const message = say`remove one of the two: the ${what} \`${id}\` stands here already`;
    return [mistakeIn(file, twice, path, message)];
  });
};

/** Fields that name an entry, a recipient or a picture name one that exists, and none twice. */
export const checkReferences = (entries: Entries): Mistake[] => {
  const media = new Set(entries.media.map(canonicalPath));
  const checkThere = (file: File, named: Named, code?: MistakeCode): Mistake[] =>
    named.flatMap(({ to, id, path }) => {
      if (to === 'media' && !media.has(canonicalPath(id))) {
        return [mistakeIn(file, 'picture-missing', path, missingFile(id, entries.media))];
      }
      if (!isKind(to)) return [];
      const { recipients = [id] } = entries;
      const isThere = to === 'recipients' ? recipients.includes(id) : mayExist(entries[to], id);
      if (isThere) return [];
      const known = to === 'recipients' ? recipients : idsOf(entries[to]);
      const own: Kind = KINDS[to];
      return [mistakeIn(file, code ?? own.code, path, unknown(own.what, id, known, own.none))];
    });
  const { looks, menus } = entries;
  return [
    ...COLLECTIONS.flatMap((name) =>
      entries[name].entries.flatMap((entry: Entry<object>) => {
        const named = namedIn(entry, SCHEMAS[name]);
        return [...checkThere(entry, named), ...checkTwice(entry, named)];
      }),
    ),
    ...(looks ? checkThere(looks, namedIn(looks, looksSchema)) : []),
    ...(menus ? checkThere(menus, namedIn(menus, menusSchema), 'link-unknown') : []),
  ];
};
