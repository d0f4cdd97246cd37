import type { Language } from '../../../schema/content/languages.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { byId, type Entries, type Entry } from '../../reader/entries.ts';
import { mistakeIn } from '../../reader/mistake-in.ts';
import { fileMistake, type Mistake, type MistakeCode } from '../../reader/mistakes.ts';

/** First parts of addresses below `/{language}/` that the product itself answers. */
const RESERVED_ADDRESSES = [
  '404',
  'authors',
  'categories',
  'edit',
  'erased',
  'manage',
  'og',
  'posts',
  'preferences',
  'records',
  'search',
  'tags',
  'topics',
  'verify',
];
/** Below a landing page, this is its form for other sites. */
const RESERVED_BELOW = 'embed';

const ADDRESS = /^[a-z0-9]+(-[a-z0-9]+)*$/;

type Addressed = Entry<{ id: string }>;

const inName = ({ file }: Addressed, code: MistakeCode, message: Advice): Mistake =>
  fileMistake(code, file, message);

const LETTERS = say`use small Latin letters, digits and single hyphens: the name is the address of the page`;

const reservedPart = ([first, ...below]: readonly string[]): string | undefined => {
  if (RESERVED_ADDRESSES.includes(first ?? '')) return first;
  return first === RESERVED_BELOW || below.includes(RESERVED_BELOW) ? RESERVED_BELOW : undefined;
};

/** Names of pages and landing pages; each folder is a part of the address. */
const checkName = (entry: Addressed): Mistake[] => {
  if (entry.slug === '') return [];
  const parts = entry.slug.split('/');
  const reserved = reservedPart(parts);
  if (reserved !== undefined) {
    const message = say`give the file or folder another name: the address \`${reserved}\` belongs to the product`;
    return [inName(entry, 'address-reserved', message)];
  }
  return parts.every((part) => ADDRESS.test(part)) ? [] : [inName(entry, 'file-name', LETTERS)];
};

/** Names of entries in a folder of the product, such as `/posts/`. */
const checkNameInFolder = (entry: Addressed): Mistake[] => {
  if (!ADDRESS.test(entry.slug)) return [inName(entry, 'file-name', LETTERS)];
  // A number is the address of a further page of the list.
  if (!/^\d+$/.test(entry.slug)) return [];
  const message = say`add a word to the name: the address \`${entry.slug}\` belongs to a page of the list`;
  return [inName(entry, 'address-reserved', message)];
};

/** Only the home page is the `index` of its folder. */
const checkHome = (page: Addressed): Mistake[] => {
  if ((page.data.id === 'home') === (page.slug === '')) return [];
  const message =
    page.slug === ''
      ? say`give the file another name: only the page with the id \`home\` can be called \`index.md\``
      : say`call the file of the home page \`index.md\``;
  return [inName(page, 'file-name', message)];
};

const clash = (entry: Addressed, other: Addressed, language: Language): Mistake => {
  const message =
    other.language === language
      ? say`give one of the files another name: \`${other.file}\` has the same address`
      : say`give one of the files another name: \`${other.file}\`, which stands in for \`${language}\`, has the same address`;
  return inName(entry, 'address-duplicate', message);
};

const folderOf = ({ file }: Addressed): string => file.split('/').slice(0, -2).join('/');

/**
 * Two files with the same folder and name in different languages are most likely one entry with a
 * slip in an id. The wrong one is the one in fewer languages, or else the later one.
 */
const misnamed = (
  first: readonly Addressed[],
  second: readonly Addressed[],
  language: Language,
) => {
  const [[one], [two]] = [first, second];
  const shared = first.some((entry) => second.some((other) => other.language === entry.language));
  if (shared || !one || !two || folderOf(one) !== folderOf(two)) return undefined;
  const [right, wrong] = first.length < second.length ? [two, first] : [one, second];
  const entry = wrong.find((candidate) => candidate.language === language) ?? wrong[0];
  if (!entry) return undefined;
  const message = say`write \`id: ${right.data.id}\` if it is the same as \`${right.file}\` in another language, or else give the file another name`;
  return mistakeIn(entry, 'id-differs', ['id'], message);
};

/** Addresses of one language; an untranslated entry has the address of its first language. */
const checkTaken = (groups: readonly Addressed[][], language: Language): Mistake[] => {
  const first = new Map<string, { entry: Addressed; group: Addressed[] }>();
  return groups.flatMap((group) => {
    const entry = group.find((candidate) => candidate.language === language) ?? group[0];
    if (!entry) return [];
    const other = first.get(entry.slug);
    if (!other) first.set(entry.slug, { entry, group });
    if (!other) return [];
    const [mine, theirs] =
      entry.language === language ? [entry, other.entry] : [other.entry, entry];
    return [misnamed(other.group, group, language) ?? clash(mine, theirs, language)];
  });
};

const oncePerFile = (mistakes: readonly Mistake[]): Mistake[] => [
  ...new Map(mistakes.toReversed().map((mistake) => [mistake.file, mistake])).values(),
];

/** Each of these has a folder of addresses of its own. */
const FOLDERS = ['posts', 'categories', 'tags', 'authors', 'topics'] as const;

/** File names are addresses: readable, free, and used once. */
export const checkAddresses = (entries: Entries): Mistake[] => {
  const { landings, pages } = entries;
  const written = [...pages.entries, ...landings.entries].map(({ language }) => language);
  const listed = entries.languages;
  const languages = listed.length > 0 ? listed : [...new Set(written)];
  const groupsOf = (list: readonly Addressed[]) => [...byId(list, languages).values()];
  const groups = [...groupsOf(pages.entries), ...groupsOf(landings.entries)];
  const namespaces = [groups, ...FOLDERS.map((folder) => groupsOf(entries[folder].entries))];
  const taken = namespaces.flatMap((space) =>
    oncePerFile(languages.flatMap((language) => checkTaken(space, language))),
  );
  return [
    ...groups.flat().flatMap(checkName),
    ...FOLDERS.flatMap((folder) => entries[folder].entries.flatMap(checkNameInFolder)),
    ...pages.entries.flatMap(checkHome),
    ...taken,
  ];
};
