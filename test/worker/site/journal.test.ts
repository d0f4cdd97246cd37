import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../functions/cli/tools/project.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { buildLibrary, type LibraryPost } from '../../../site/catalogue/library.ts';
import { loadContent } from '../../../site/checks/load.ts';
import { builtPage, linksIn, textsIn, withClass } from '../../support/built.ts';
import { attribute, descendants, elements, textsOf } from '../../support/html.ts';
import { LANGUAGES } from '../../support/languages.ts';

const edition = { at: Date.now(), drafts: false };
const content = loadContent(ROOT, edition);
if (!content.ok) throw new Error('the sample content has mistakes');
const { landings, pages, settings } = content.catalogue;
const { posts, categories, tags, authors, topics } = buildLibrary(content.entries, edition);

const pathOf = (language: string, post: LibraryPost): string =>
  `/${language}/posts/${textIn(post.text, language).slug}/`;

/** A list of posts shows each as a card that has one link. */
const listed = (html: string): string[] => linksIn(withClass(html, 'post-card'));

describe.each(LANGUAGES)('the journal in %s', (language) => {
  const paths = posts.map((post) => pathOf(language, post));

  test('lists its posts, the newest first', async () => {
    expect(posts.length).toBeGreaterThan(3);
    expect(listed(await builtPage(`/${language}/posts/`))).toEqual(paths.slice(0, 12));
  });

  test('has its three newest posts on the start page', async () => {
    expect(listed(await builtPage(`/${language}/`))).toEqual(paths.slice(0, 3));
  });

  const shelves = [
    ...categories.map(({ id, text }) => ({ folder: 'categories', id, text })),
    ...tags.map(({ id, text }) => ({ folder: 'tags', id, text })),
    ...authors.map(({ id, text }) => ({ folder: 'authors', id, text })),
    ...topics.map(({ id, text }) => ({ folder: 'topics', id, text })),
  ];
  const isOn = (post: LibraryPost, folder: string, id: string): boolean => {
    if (folder === 'topics') return post.topic === id;
    const { [folder]: ids = [] }: Record<string, string[]> = {
      categories: post.categories,
      tags: post.tags,
      authors: post.authors,
    };
    return ids.includes(id);
  };

  test.each(shelves)('has exactly the posts of $folder $id on one page', async (shelf) => {
    const { folder, id, text } = shelf;
    const wanted = posts.filter((post) => isOn(post, folder, id));
    const html = await builtPage(`/${language}/${folder}/${textIn(text, language).slug}/`);
    expect(listed(html)).toEqual(wanted.map((post) => pathOf(language, post)));
  });

  describe.each(posts)('post $id', (post) => {
    const page = () => builtPage(pathOf(language, post));

    test('says when it was published, in the calendar of the language', async () => {
      const [time] = elements(await page(), 'time');
      const days = new Intl.DateTimeFormat('en-CA', { timeZone: settings.timeZone });
      expect(time && attribute(time, 'datetime')).toBe(days.format(post.published));
      const locale = { fa: 'fa-IR-u-ca-persian', ar: 'ar-u-nu-arab-ca-gregory' }[language];
      const { timeZone } = settings;
      const shown = new Intl.DateTimeFormat(locale ?? 'en-GB', { timeZone, dateStyle: 'long' });
      expect(textsOf(await page(), 'time')[0]).toBe(shown.format(post.published));
    });

    test('leads to its category, its tags and its authors', async () => {
      const links = linksIn(elements(await page(), 'main'));
      const own = <T extends { id: string; text: LibraryPost['text'] | object }>(
        list: readonly T[],
        ids: readonly string[],
      ) => list.filter(({ id }) => ids.includes(id));
      const [category] = own(categories, post.categories);
      const wanted = [
        ...(category ? [`categories/${textIn(category.text, language).slug}`] : []),
        ...own(tags, post.tags).map(({ text }) => `tags/${textIn(text, language).slug}`),
        ...own(authors, post.authors).map(({ text }) => `authors/${textIn(text, language).slug}`),
      ];
      for (const place of wanted) expect(links).toContain(`/${language}/${place}/`);
    });

    test('stands between the posts before and after it', async () => {
      const place = posts.indexOf(post);
      const neighbours = [posts[place + 1], posts[place - 1]].flatMap((other) =>
        other ? [pathOf(language, other)] : [],
      );
      expect(linksIn(withClass(await page(), 'neighbours'))).toEqual(neighbours);
    });

    test('closes with the form it names, with one for its topic alone, or with a way to one', async () => {
      const [closing] = withClass(await page(), 'post-form');
      const inside = closing ? descendants(closing) : [];
      const values = inside.map((element) => attribute(element, 'value'));
      const links = closing ? linksIn([closing]) : [];
      const landing = landings.find(
        ({ id, text }) =>
          values.includes(id) || links.includes(`/${language}/${textIn(text, language).slug}/`),
      );
      if (post.form !== undefined) expect(values).toContain(post.form);
      else expect(landing?.asks.map(({ topic }) => topic)).toContain(post.topic);
      const short = post.form !== undefined || landing?.asks.length === 1;
      const forms = inside.filter((element) => attribute(element, 'action') === '/subscribe');
      expect(forms.length).toBe(short ? 1 : 0);
    });

    test('has a list of its sections that leads to them', async () => {
      const html = await page();
      const ids = elements(html).map((element) => attribute(element, 'id'));
      const sections = linksIn(withClass(html, 'contents'));
      for (const link of sections) expect(ids).toContain(decodeURIComponent(link.slice(1)));
      const headings = textsIn(withClass(html, 'post-text'), 'h2');
      if (sections.length > 0) expect(sections.length).toBe(headings.length);
      else expect(headings.length).toBeLessThan(3);
    });
  });

  test('a nested page and the one above it lead to each other', async () => {
    const nested = pages.filter(({ text }) => textIn(text, language).slug.includes('/'));
    expect(nested.length).toBeGreaterThan(0);
    for (const { text } of nested) {
      const { slug } = textIn(text, language);
      const above = `/${language}/${slug.slice(0, slug.lastIndexOf('/'))}/`;
      const path = linksIn(withClass(await builtPage(`/${language}/${slug}/`), 'path'));
      expect(path).toEqual([`/${language}/`, above]);
      expect(linksIn(withClass(await builtPage(above), 'below'))).toContain(
        `/${language}/${slug}/`,
      );
    }
  });

  test('a landing page that is not listed is not on the start page', async () => {
    const links = linksIn(withClass(await builtPage(`/${language}/`), 'choices'));
    const shown = landings.filter(({ text }) =>
      links.includes(`/${language}/${textIn(text, language).slug}/`),
    );
    expect(shown.map(({ id }) => id)).toEqual(
      landings.filter((landing) => landing.listed).map(({ id }) => id),
    );
    expect(shown.length).toBeLessThan(landings.length);
  });
});
