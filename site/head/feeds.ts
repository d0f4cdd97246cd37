import type { Language } from '../../schema/content/languages.ts';

/** Path of the feed of a language, or of one topic in it. */
export const feedPath = (language: Language, topic?: string): string =>
  topic === undefined ? `/${language}/feed.xml` : `/${language}/topics/${topic}/feed.xml`;
