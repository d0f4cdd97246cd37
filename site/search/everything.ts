import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import type { Findable } from '../../schema/content/catalogue.ts';
import { type Language, type Texts, textIn } from '../../schema/content/languages.ts';
import { compareIn } from '../i18n/index.ts';
import { pathOf } from '../i18n/paths.ts';

interface Link {
  href: string;
  title: string;
  /** The language that the title is really in. */
  language: Language;
}

type Placed = Findable & { text: Texts<{ slug: string; title: string; language: Language }> };

const linksTo = (language: Language, folder: string, placed: readonly Placed[]): Link[] =>
  placed
    .filter(({ indexed }) => indexed)
    .map(({ text }) => {
      const { slug, title, language: own } = textIn(text, language);
      return { href: pathOf(language, `${folder}${slug}`), title, language: own };
    });

/** All pages and posts of a language that may be found, under a heading each, as a lexicon has them. */
export const everythingIn = (
  language: Language,
  words: { pages: string; posts: string },
): { title: string; links: Link[] }[] => {
  const compare = compareIn(language);
  const sorted = (links: Link[]) => links.toSorted((a, b) => compare(a.title, b.title));
  const topics = library.topics.flatMap(({ id, text }): Link[] => {
    const topic = catalogue.topics.find((known) => known.id === id && !known.retired);
    if (!topic) return [];
    const { title, language: own } = textIn(topic.text, language);
    return [
      { href: pathOf(language, `topics/${textIn(text, language).slug}`), title, language: own },
    ];
  });
  const pages = [
    ...linksTo(
      language,
      '',
      catalogue.pages.filter(({ answers }) => !answers),
    ),
    ...linksTo(language, '', catalogue.landings),
    ...topics,
  ];
  return [
    { title: words.pages, links: sorted(pages) },
    { title: words.posts, links: sorted(linksTo(language, 'posts/', library.posts)) },
  ].filter(({ links }) => links.length > 0);
};
