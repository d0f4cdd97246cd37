import type { Findable, Localised } from '../../schema/content/catalogue.ts';
import type { Texts } from '../../schema/content/languages.ts';
import type { Picture } from '../../schema/content/picture.ts';
import type { Post } from '../../schema/content/post.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { type Group, groups, inOrder, searchTitleOf, textsOf } from './groups.ts';
import { hiddenAt } from './hidden.ts';
import { type Edition, momentOf } from './published.ts';
import { wordsIn } from './reading.ts';
import { relatedPosts } from './related.ts';

/**
 * Posts and what sorts them, for prerendered pages only: however much is written, the Worker stays
 * as small as it is. A text's `slug` is its address below its folder; the rendered Markdown is the
 * entry `{text.language}/{text.slug}` of the collection.
 */
export interface Library {
  /** The newest first. */
  posts: LibraryPost[];
  /** By order, then by id. */
  categories: LibraryGroup[];
  tags: LibraryGroup[];
  /** By id. */
  authors: LibraryAuthor[];
  /** Addresses of topics, whose other facts are in the catalogue, in the same order. */
  topics: LibraryTopic[];
  /** Documents that texts link to, by path, and their sizes in bytes. */
  documents: [path: string, size: number][];
}

export interface LibraryPost extends Findable {
  id: string;
  /** UTC in milliseconds. */
  published: number;
  /** UTC in milliseconds. */
  updated?: number;
  /** Ids. */
  authors: string[];
  categories: string[];
  tags: string[];
  topic?: string;
  /** Id of the landing page whose form closes the post. */
  form?: string;
  /** Ids of posts that are like it, the most alike first. */
  related: string[];
  text: Texts<
    Localised & {
      slug: string;
      title: string;
      searchTitle?: string;
      description: string;
      words: number;
      image?: Picture;
    }
  >;
}

/** A category or a tag. */
export interface LibraryGroup {
  id: string;
  /** Small numbers come first; pages put equal ones in the order of their language. */
  order: number;
  text: Texts<Localised & { slug: string; title: string; description?: string }>;
}

export interface LibraryAuthor {
  id: string;
  url?: string;
  text: Texts<Localised & { slug: string; name: string; role?: string; picture?: Picture }>;
}

export interface LibraryTopic {
  id: string;
  text: Texts<Localised & { slug: string }>;
}

/** How many related posts a post shows. */
const RELATED = 3;

const postOf = (group: Group<Post>, { settings }: SoundEntries, at: number) => {
  const { id, indexed, published, updated, authors, categories, tags, topic, form } =
    group.first.data;
  const { languages, timeZone } = settings;
  const hidden = hiddenAt(group.first.data, timeZone, at);
  return {
    id,
    indexed,
    published: momentOf(published, timeZone),
    ...(updated === undefined ? {} : { updated: momentOf(updated, timeZone) }),
    ...(hidden === undefined ? {} : { hidden }),
    authors,
    categories,
    tags,
    ...(topic === undefined ? {} : { topic }),
    ...(form === undefined ? {} : { form }),
    text: textsOf(group, languages, ({ slug, body, data }) => ({
      slug,
      title: data.title,
      ...searchTitleOf(data),
      description: data.description,
      words: wordsIn(body),
      ...(data.image === undefined ? {} : { image: data.image }),
    })),
  };
};

const postsOf = (entries: SoundEntries, { at, drafts }: Edition): LibraryPost[] => {
  const posts = groups(entries.posts.entries, entries.settings.languages)
    .map((group) => postOf(group, entries, at))
    .filter(({ hidden }) => drafts || hidden === undefined)
    .toSorted((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1));
  const related = relatedPosts(posts, RELATED);
  return posts.map((post) => ({ ...post, related: related.get(post.id) ?? [] }));
};

const authorsOf = ({ authors, settings }: SoundEntries): LibraryAuthor[] =>
  groups(authors.entries, settings.languages)
    .map((group) => {
      const { id, url } = group.first.data;
      const text = textsOf(
        group,
        settings.languages,
        ({ slug, data: { name, role, picture } }) => ({
          slug,
          name,
          ...(role === undefined ? {} : { role }),
          ...(picture === undefined ? {} : { picture }),
        }),
      );
      return { id, ...(url === undefined ? {} : { url }), text };
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The library of content that has passed all checks. */
export const buildLibrary = (entries: SoundEntries, edition: Edition): Library => {
  const { languages } = entries.settings;
  const sorting = (kind: 'categories' | 'tags') =>
    inOrder(groups(entries[kind].entries, languages)).map((group) => ({
      id: group.first.data.id,
      order: group.first.data.order,
      text: textsOf(group, languages, ({ slug, data: { title, description } }) => ({
        slug,
        title,
        ...(description === undefined ? {} : { description }),
      })),
    }));
  return {
    posts: postsOf(entries, edition),
    categories: sorting('categories'),
    tags: sorting('tags'),
    authors: authorsOf(entries),
    topics: inOrder(groups(entries.topics.entries, languages)).map((group) => ({
      id: group.first.data.id,
      text: textsOf(group, languages, ({ slug }) => ({ slug })),
    })),
    documents: entries.documents.map(({ path, size }) => [path, size]),
  };
};
