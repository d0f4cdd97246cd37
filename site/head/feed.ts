import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import rss from '@astrojs/rss';
import { type Language, textIn } from '../../schema/content/languages.ts';
import type { LibraryPost } from '../catalogue/library.ts';
import { fill, messagesIn } from '../i18n/index.ts';
import { escaped } from '../markdown/html.ts';
import { authorsOf, shelfPath, tagsOf } from '../shelves/shelf.ts';
import { feedPath } from './feeds.ts';
import { absolute } from './head.ts';

/** Readers keep what they have; a feed with more is only slower. */
const MOST = 50;

const itemOf = (site: URL | undefined, language: Language, post: LibraryPost) => {
  const { title, description } = textIn(post.text, language);
  const authors = authorsOf(post).map(({ text }) => textIn(text, language).name);
  return {
    title,
    description,
    link: absolute(site, shelfPath('posts', language, post)),
    pubDate: new Date(post.published),
    categories: tagsOf(post).map(({ text }) => textIn(text, language).title),
    customData: authors.map((name) => `<dc:creator>${escaped(name)}</dc:creator>`).join(''),
  };
};

const channelData = (
  address: string,
  language: Language,
  posts: readonly LibraryPost[],
): string => {
  const changed = posts.map(({ published, updated }) => updated ?? published);
  const latest = changed.length > 0 ? new Date(Math.max(...changed)).toUTCString() : undefined;
  return [
    `<language>${language}</language>`,
    `<atom:link href="${escaped(address)}" rel="self" type="application/rss+xml"/>`,
    ...(latest === undefined ? [] : [`<lastBuildDate>${latest}</lastBuildDate>`]),
  ].join('');
};

/**
 * RSS 2.0 of the newest posts in a language, or of those that belong to one topic. A post that the
 * language has no text of is not in its feed. Dates are those of the content.
 */
export const feed = (
  site: URL | undefined,
  language: Language,
  topic?: { id: string; title: string; summary: string },
): Promise<Response> => {
  const words = messagesIn(language).feed;
  const name = textIn(catalogue.settings.name, language);
  const posts = library.posts
    .filter(({ text }) => textIn(text, language).language === language)
    .filter((post) => post.hidden === undefined && (!topic || post.topic === topic.id))
    .slice(0, MOST);
  const title = topic
    ? fill(words.topic, { site: name, topic: topic.title })
    : fill(words.title, { site: name });
  return rss({
    title,
    description: topic?.summary ?? textIn(catalogue.settings.tagline, language),
    site: absolute(site, `/${language}/`),
    items: posts.map((post) => itemOf(site, language, post)),
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData: channelData(absolute(site, feedPath(language, topic?.id)), language, posts),
  });
};
