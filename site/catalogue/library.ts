import type { Author } from '../../schema/content/author.ts';
import type { Findable, InLanguages } from '../../schema/content/catalogue.ts';
import type { Post } from '../../schema/content/post.ts';
import type { Topic } from '../../schema/content/topic.ts';
import type { Fields } from '../reader/collections.ts';
import type { SoundEntries } from '../reader/entries.ts';
import { type Group, groups, inOrder, searchTitleOf, textsOf } from './groups.ts';
import { hiddenAt } from './hidden.ts';
import { type Edition, momentOf } from './published.ts';
import { wordsIn } from './reading.ts';
import { relatedPosts } from './related.ts';

/**
 * Posts and their groups, for prerendered pages only, so that the Worker stays small. `slug` is the
 * address below the folder; the rendered Markdown is the entry `{text.language}/{text.slug}`.
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

export type LibraryPost = Omit<Findable, 'text'> &
  InLanguages<
    Post,
    'id' | 'authors' | 'categories' | 'tags' | 'topic' | 'form',
    'title' | 'searchTitle' | 'description' | 'image',
    { slug: string; words: number }
  > & {
    /** Both are in UTC milliseconds. */
    published: number;
    updated?: number;
    /** Ids of similar posts, the most similar first. */
    related: string[];
  };

/** A category or a tag. Pages put those with the same `order` in the order of their language. */
export type LibraryGroup = InLanguages<
  Fields['categories'],
  'id' | 'order',
  'title' | 'description',
  { slug: string }
>;

export type LibraryAuthor = InLanguages<
  Author,
  'id' | 'url',
  'name' | 'role' | 'picture',
  { slug: string }
>;

export type LibraryTopic = InLanguages<Topic, 'id', never, { slug: string }>;

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
