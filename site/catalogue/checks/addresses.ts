import type { Language } from '../../../schema/content/languages.ts';
import { byId, type Entries, type Entry, siteLanguages } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { mistakeIn } from './mistake-in.ts';

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

const inName = (entry: Addressed, code: Mistake['code'], message: string): Mistake => ({
  ...mistakeIn(entry, code, [], message),
  field: 'file',
});

const LETTERS =
  'the name is the address of the page: use small Latin letters, digits and single hyphens';

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
    const what = parts.length > 1 ? 'file or folder' : 'file';
    const message = `the address \`${reserved}\` belongs to the product; give the ${what} another name`;
    return [inName(entry, 'address-reserved', message)];
  }
  return parts.every((part) => ADDRESS.test(part)) ? [] : [inName(entry, 'file-name', LETTERS)];
};

/** Names of what lives in a folder of the product's own, such as `/posts/`. */
const checkNameInFolder = (entry: Addressed): Mistake[] => {
  if (!ADDRESS.test(entry.slug)) return [inName(entry, 'file-name', LETTERS)];
  // A number is the address of a further page of the list.
  if (!/^\d+$/.test(entry.slug)) return [];
  const message = `the address \`${entry.slug}\` belongs to a page of the list; add a word to the name`;
  return [inName(entry, 'address-reserved', message)];
};

/** The page of the folder itself is the home page, and the home page is nowhere else. */
const checkHome = (page: Addressed): Mistake[] => {
  if ((page.data.id === 'home') === (page.slug === '')) return [];
  const message =
    page.slug === ''
      ? 'only the page with the id "home" can be called `index.md`; give the file another name'
      : 'call the file of the home page `index.md`';
  return [inName(page, 'file-name', message)];
};

const clash = (entry: Addressed, other: Addressed, language: Language): Mistake => {
  const borrowed = other.language === language ? '' : `, where it stands in for \`${language}\``;
  const message = `${other.file} has the same address${borrowed}; give one of the files another name`;
  return inName(entry, 'address-duplicate', message);
};

/** Addresses of one language; what is not translated has the address of the first that is. */
const checkTaken = (groups: readonly Addressed[][], language: Language): Mistake[] => {
  const shown = groups.flatMap((all) => {
    const entry = all.find((candidate) => candidate.language === language) ?? all[0];
    return entry ? [entry] : [];
  });
  const first = new Map<string, Addressed>();
  return shown.flatMap((entry) => {
    const other = first.get(entry.slug);
    if (!other) first.set(entry.slug, entry);
    if (!other) return [];
    return entry.language === language
      ? [clash(entry, other, language)]
      : [clash(other, entry, language)];
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
  const listed = siteLanguages(entries);
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
