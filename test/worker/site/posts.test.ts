import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import { messages } from 'virtual:messages';
import { describe, expect, test } from 'vitest';
import { textIn } from '../../../schema/content/languages.ts';
import type { LibraryPost } from '../../../site/catalogue/library.ts';
import { minutesFor } from '../../../site/catalogue/reading.ts';
import { counted } from '../../../site/i18n/counted.ts';
import { builtPage, linksIn, textsIn, withClass } from '../../support/built.ts';
import { textOf } from '../../support/html.ts';
import { type Group, readFeed, textIn as told } from './feed.ts';

const { posts } = library;
const { languages } = catalogue.settings;

const pathOf = (language: string, post: LibraryPost): string =>
  `/${language}/posts/${textIn(post.text, language).slug}/`;

const feedOf = async (language: string) => {
  const { items } = await readFeed(language, `/${language}/feed.xml`);
  const pathIn = (item: Group): string => new URL(told(item, 'link')).pathname;
  return new Map(items.map((item) => [pathIn(item), told(item, 'description')]));
};

/** Words as the language's own rules part them, from what people see. */
const wordsOnPage = (html: string, language: string): number => {
  const text = withClass(html, 'post-text').map(textOf).join(' ');
  const parts = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...parts].filter(({ isWordLike }) => isWordLike).length;
};

/** How far two counts of words may lie apart: joints and hyphens are counted in two ways. */
const NEAR = 0.15;

/** How long a post takes, if that is worth a word. */
const timeTold = (language: string, words: number): string[] => {
  const { about, journal } = textIn(messages, language);
  const minutes = minutesFor(words);
  return minutes < 2 ? [] : [counted(about.locale, minutes, journal.minutes)];
};
const timesIn = (language: string, shown: readonly string[]): string[] => {
  const { about, journal } = textIn(messages, language);
  const all = Array.from({ length: 60 }, (_, minutes) =>
    counted(about.locale, minutes, journal.minutes),
  );
  return shown.filter((text) => all.includes(text));
};

describe.each(languages)('a post in %s', (language) => {
  test.each(posts)('$id takes as long to read as its words do', async (post) => {
    const html = await builtPage(pathOf(language, post));
    const { words } = textIn(post.text, language);
    expect(Math.abs(wordsOnPage(html, language) / words - 1)).toBeLessThan(NEAR);
    const shown = textsIn(withClass(html, 'post-meta').slice(0, 1), 'span');
    expect(timesIn(language, shown)).toEqual(timeTold(language, words));
  });

  test('says on its card how long it takes, and what it is about in its own words', async () => {
    const cards = withClass(await builtPage(`/${language}/posts/`), 'post-card');
    expect(cards.length).toBe(posts.length);
    for (const [index, card] of cards.entries()) {
      const post = posts[index];
      const text = post && textIn(post.text, language);
      const paragraphs = textsIn([card], 'p');
      expect(paragraphs.filter((paragraph) => paragraph === text?.description)).toHaveLength(1);
      const shown = timesIn(language, textsIn([card], 'span'));
      expect(shown).toEqual(timeTold(language, text?.words ?? 0));
    }
  });

  test('is described in the feed as on its card', async () => {
    const feed = await feedOf(language);
    expect(feed.size).toBe(posts.length);
    for (const post of posts)
      expect(feed.get(pathOf(language, post))).toBe(textIn(post.text, language).description);
  });

  test('shows exactly the posts that are like it, the most alike first', async () => {
    expect(posts.some(({ related }) => related.length > 1)).toBe(true);
    for (const post of posts) {
      const wanted = post.related.flatMap((id) => posts.filter((other) => other.id === id));
      const shown = linksIn(withClass(await builtPage(pathOf(language, post)), 'read-on'));
      expect(shown).toEqual(wanted.map((other) => pathOf(language, other)));
    }
  });
});
