import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import type { CatalogueLanding } from '../../schema/content/catalogue.ts';
import { inAll, type Language, type Texts, textIn } from '../../schema/content/languages.ts';
import type { LibraryAuthor, LibraryGroup, LibraryPost } from '../catalogue/library.ts';
import { compareIn, fill, number as inDigits, messagesIn } from '../i18n/index.ts';
import { pathOf } from '../i18n/paths.ts';
import { type Paged, paged, pageSlug } from './paging.ts';

/** What sorts posts, by the folder of its addresses. */
export type ShelfKind = 'categories' | 'tags' | 'authors' | 'topics';

const byId = <T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.id, one]));

// Made once: a thousand pages ask for them.
const posts = byId(library.posts);
const categories = byId(library.categories);
const tags = byId(library.tags);
const authors = byId(library.authors);
const places = new Map(library.posts.map(({ id }, index) => [id, index]));

const shelve = (idsOf: (post: LibraryPost) => readonly string[]) => {
  const shelves = new Map<string, LibraryPost[]>();
  for (const post of library.posts) {
    for (const id of idsOf(post)) {
      const shelf = shelves.get(id);
      if (shelf) shelf.push(post);
      else shelves.set(id, [post]);
    }
  }
  return shelves;
};

const shelves: Record<ShelfKind, ReadonlyMap<string, LibraryPost[]>> = {
  categories: shelve((post) => post.categories),
  tags: shelve((post) => post.tags),
  authors: shelve((post) => post.authors),
  topics: shelve(({ topic }) => (topic === undefined ? [] : [topic])),
};

const known = <T>(map: ReadonlyMap<string, T>, ids: readonly string[]): T[] =>
  ids.flatMap((id) => map.get(id) ?? []);

/** The posts of a category and so on, the newest first. */
const postsOn = (kind: ShelfKind, id: string): LibraryPost[] => shelves[kind].get(id) ?? [];

/** Categories or tags as content orders them, and equal ones as a lexicon of the language does. */
export const inOrderOf = (language: Language, groups: readonly LibraryGroup[]): LibraryGroup[] => {
  const compare = compareIn(language);
  const title = ({ text }: LibraryGroup) => textIn(text, language).title;
  return groups.toSorted((a, b) => a.order - b.order || compare(title(a), title(b)));
};

export const categoriesOf = (post: LibraryPost): LibraryGroup[] =>
  known(categories, post.categories);
export const tagsOf = (post: LibraryPost): LibraryGroup[] => known(tags, post.tags);
export const authorsOf = (post: LibraryPost): LibraryAuthor[] => known(authors, post.authors);
export const relatedTo = (post: LibraryPost): LibraryPost[] => known(posts, post.related);

/** The posts that were published just before and just after this one. */
export const neighboursOf = ({ id }: LibraryPost) => {
  const place = places.get(id) ?? -1;
  return { earlier: library.posts[place + 1], later: library.posts[place - 1] };
};

const asksFor = (landing: CatalogueLanding, topic: string): boolean =>
  landing.asks.some((ask) => ask.topic === topic);

/** The public landing page that asks for a topic and little besides; the first of several such. */
export const landingForTopic = (topic: string): CatalogueLanding | undefined =>
  catalogue.landings
    .filter((landing) => landing.listed && !landing.hidden && asksFor(landing, topic))
    .toSorted((a, b) => a.asks.length - b.asks.length)[0];

/**
 * The landing page that closes a post: with its form if the post names it, or if it asks for
 * the post's topic alone; else people are led there, since a long form would outweigh the post.
 */
export const closingOf = ({
  form,
  topic,
}: LibraryPost): { landing: CatalogueLanding; whole: boolean } | undefined => {
  const named = form !== undefined;
  const landing = named
    ? catalogue.landings.find(({ id }) => id === form)
    : topic && landingForTopic(topic);
  return landing ? { landing, whole: named || landing.asks.length === 1 } : undefined;
};

/** Address of something in the folder of its kind. */
export const shelfPath = (
  kind: ShelfKind | 'posts',
  language: Language,
  { text }: { text: Texts<{ slug: string }> },
): string => pathOf(language, `${kind}/${textIn(text, language).slug}`);

/** Addresses of one page of a list in each language of the site. */
export const listPaths = (folder: (language: Language) => string, number: number): Texts<string> =>
  inAll(catalogue.settings.languages, (language) =>
    pathOf(language, pageSlug(folder(language), number)),
  );

/** Parameters and properties of all pages of all lists of a kind. */
export const shelfPages = <T extends { id: string; text: Texts<{ slug: string }> }>(
  kind: ShelfKind,
  things: readonly T[],
) =>
  catalogue.settings.languages.flatMap((language) =>
    things.flatMap((thing) =>
      paged(postsOn(kind, thing.id)).map((page: Paged<LibraryPost>) => ({
        params: {
          locale: language,
          slug: textIn(thing.text, language).slug,
          page: page.number === 1 ? undefined : String(page.number),
        },
        props: { language, thing, page },
      })),
    ),
  );

/** Texts of something in a folder, with the folder before their addresses. */
export const inFolder = (
  kind: ShelfKind | 'posts',
  texts: Texts<{ slug: string }>,
): Texts<{ slug: string }> =>
  inAll(catalogue.settings.languages, (language) => ({
    slug: `${kind}/${textIn(texts, language).slug}`,
  }));

/** Title of a page of a list; every page but the first says which it is. */
export const pageTitle = (
  language: Language,
  title: string,
  { number, count }: Paged<unknown>,
): string => {
  if (number === 1) return title;
  const place = { number: inDigits(language, number), count: inDigits(language, count) };
  return `${title} · ${fill(messagesIn(language).journal.page, place)}`;
};
