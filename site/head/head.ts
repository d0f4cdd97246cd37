import { catalogue } from 'virtual:catalogue';
import type { Findable } from '../../schema/content/catalogue.ts';
import { type Language, type Texts, textIn } from '../../schema/content/languages.ts';
import { SHARE_SIZE, type ShareSection, shareImagePath } from '../share/sections.ts';

/** What a page tells machines that read it: search engines, feed readers, places where it is shared. */
export interface Head {
  kind?: 'website' | 'article' | 'profile';
  /** Title in search engines and tabs, if it is another than that of the page. */
  searchTitle?: string | undefined;
  /** `false`: places where it is shared learn what it is, search engines do not. */
  indexed?: boolean;
  /** Whose picture is shown when the page is shared. */
  section?: ShareSection;
  /** A picture of its own, by its path, with what is to be seen on it. */
  image?: { path: string; width?: number; height?: number; alt: string };
  /** UTC in milliseconds. */
  published?: number;
  /** UTC in milliseconds. */
  updated?: number;
  /** Who wrote it, as people read the names. */
  authors?: { name: string; url?: string | undefined }[];
  /** The page's texts; a language that another stands in for has no page of its own. */
  texts?: Texts<{ language: Language }>;
  /** What is above the page, below the start page, as the page itself shows it. */
  steps?: { href: string; title: string }[];
  /** A list of other pages: those are what people search for. */
  list?: boolean;
  /** What a post is about, in a word each. */
  keywords?: string[];
  /** How many words a post has. */
  words?: number;
  /** Questions that the page answers. */
  questions?: { question: string; answer: string }[];
  /** Feeds besides that of the language, by their paths. */
  feeds?: { title: string; path: string }[];
}

/** What the head says of an entry that has a page of its own. */
export const foundAs = (
  { indexed, text }: Findable,
  language: Language,
): Pick<Head, 'indexed' | 'searchTitle'> => ({
  indexed,
  searchTitle: textIn(text, language).searchTitle,
});

/** Address of a path of the site. */
export const absolute = (site: URL | undefined, path: string): string =>
  new URL(path, site ?? 'http://localhost').href;

/** Languages in which a page really is, those of the site first. */
export const translationsOf = (
  paths: Texts<string>,
  texts: Head['texts'],
): { language: Language; path: string }[] =>
  catalogue.settings.languages.flatMap((language) => {
    const path = paths[language];
    const real = texts === undefined || textIn(texts, language).language === language;
    return path !== undefined && real ? [{ language, path }] : [];
  });

/** Path of the page that search engines are to show: if a text stands in, that of the original. */
export const canonicalOf = (
  language: Language,
  paths: Texts<string>,
  texts: Head['texts'],
): string | undefined => paths[texts ? textIn(texts, language).language : language];

/** The picture for sharing: the page's own, else that of its section. */
export const pictureOf = (
  language: Language,
  title: string,
  { image, section = 'pages' }: Head,
): NonNullable<Head['image']> =>
  image ?? { path: shareImagePath(language, section), ...SHARE_SIZE, alt: title };

/** Search engines and tabs cut longer titles. */
const TITLE_LIMIT = 70;

/** The title, with the name of the site if there is room; a title that is too long ends at a word. */
export const shortTitle = (full: string, title: string): string => {
  if (full.length <= TITLE_LIMIT) return full;
  if (title.length <= TITLE_LIMIT) return title;
  const cut = title.slice(0, TITLE_LIMIT - 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > 0 ? end : cut.length)}…`;
};
