import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import { describe, expect, test } from 'vitest';
import { textIn } from '../../../schema/content/languages.ts';
import { builtPage, linksIn, withClass } from '../../support/built.ts';
import { attribute, elements } from '../../support/html.ts';

const NEWEST = 3;
const lost = catalogue.pages.find(({ id }) => id === 'not-found');
if (!lost) throw new Error('the sample has no page for what is not there');

describe.each(catalogue.settings.languages)('the page for what is not there, in %s', (language) => {
  const page = () => builtPage(`/${language}/${textIn(lost.text, language).slug}/`);

  test('has the ways on: the start page, posts and topics', async () => {
    const ways = ['', 'posts/', 'topics/'].map((way) => `/${language}/${way}`);
    expect(linksIn(withClass(await page(), 'ways'))).toEqual(ways);
  });

  test('has a field to search right there, which leads to the search of the language', async () => {
    const html = await page();
    const [form, ...others] = elements(html, 'form');
    expect(others).toEqual([]);
    expect(form && attribute(form, 'action')).toBe(`/${language}/search/`);
    const [field] = elements(html, 'input').filter(
      (input) => attribute(input, 'type') === 'search',
    );
    expect(field && attribute(field, 'name')).toBe('q');
  });

  test('has the newest posts', async () => {
    const newest = library.posts.slice(0, NEWEST);
    expect(newest.length).toBe(NEWEST);
    expect(linksIn(withClass(await page(), 'newest'))).toEqual(
      newest.map(({ text }) => `/${language}/posts/${textIn(text, language).slug}/`),
    );
  });
});
