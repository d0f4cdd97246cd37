import { LANGUAGES, type Language } from '../../../schema/content/shared.ts';
import { byId, type Entries, type Entry } from '../entries.ts';
import type { Mistake } from '../mistakes.ts';
import { mistakeIn } from './mistake-in.ts';

/** Addresses below `/{language}/` that the product itself answers. */
const RESERVED_ADDRESSES = ['manage', 'preferences', 'verify', 'erased', '404'];

const ADDRESS = /^[a-z0-9]+(-[a-z0-9]+)*$/;

type Addressed = Entry<{ id: string }>;

const checkName = (entry: Addressed): Mistake[] => {
  const name = (code: Mistake['code'], message: string) => [
    { ...mistakeIn(entry, code, [], message), field: 'file' },
  ];
  if (RESERVED_ADDRESSES.includes(entry.slug)) {
    return name(
      'address-reserved',
      `the address \`${entry.slug}\` belongs to the product; give the file another name`,
    );
  }
  if (entry.slug !== '' && !ADDRESS.test(entry.slug)) {
    return name(
      'file-name',
      'the name is the address of the page: use small Latin letters, digits and single hyphens',
    );
  }
  return [];
};

/** The page of the folder itself is the home page, and the home page is nowhere else. */
const checkHome = (page: Addressed): Mistake[] => {
  if ((page.data.id === 'home') === (page.slug === '')) return [];
  const message =
    page.slug === ''
      ? 'only the page with the id "home" can be called `index.md`; give the file another name'
      : 'call the file of the home page `index.md`';
  return [{ ...mistakeIn(page, 'file-name', [], message), field: 'file' }];
};

const clash = (entry: Addressed, other: Addressed, language: Language): Mistake => {
  const borrowed = other.language === language ? '' : `, where it stands in for \`${language}\``;
  const message = `${other.file} has the same address${borrowed}; give one of the files another name`;
  return { ...mistakeIn(entry, 'address-duplicate', [], message), field: 'file' };
};

/** Addresses of one language; what is not translated has the address of the first that is. */
const checkTaken = (groups: readonly Addressed[][], language: Language): Mistake[] => {
  const shown = groups.flatMap((all) => {
    const entry = all.find((candidate) => candidate.language === language) ?? all[0];
    return entry ? [entry] : [];
  });
  return shown.flatMap((entry, index) => {
    const other = shown.slice(0, index).find(({ slug }) => slug === entry.slug);
    if (!other) return [];
    return entry.language === language
      ? [clash(entry, other, language)]
      : [clash(other, entry, language)];
  });
};

/** File names of landing pages and pages are addresses: readable, free, and used once. */
export const checkAddresses = ({ settings, landings, pages }: Entries): Mistake[] => {
  const languages = settings?.languages ?? LANGUAGES;
  const groups: Addressed[][] = [
    ...byId(pages.entries, languages).values(),
    ...byId(landings.entries, languages).values(),
  ];
  const taken = languages.flatMap((language) => checkTaken(groups, language));
  return [
    ...groups.flat().flatMap(checkName),
    ...pages.entries.flatMap(checkHome),
    ...taken.filter(({ file }, index) => taken.findIndex((one) => one.file === file) === index),
  ];
};
