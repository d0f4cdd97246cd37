import { catalogue } from 'virtual:catalogue';
import { library } from 'virtual:library';
import { describe, expect, test } from 'vitest';
import { textIn } from '../../../schema/content/languages.ts';
import { switcherOn } from '../../support/built.ts';
import { type SitePage, sitePages } from '../../support/built-site.ts';

const { languages } = catalogue.settings;
const pages = [...(await sitePages()).values()];
const byPath = new Map(pages.map((page) => [page.path, page]));
const switchers = new Map(pages.map(({ path, html }) => [path, switcherOn(html)]));

const languageOfPath = ({ path }: SitePage): string => path.split('/')[1] ?? '';

describe('the menu of languages', () => {
  test('has every language of the site on every page, in their order', () => {
    expect(pages.length).toBeGreaterThan(languages.length * 20);
    const short = pages.filter(
      ({ path }) => [...(switchers.get(path)?.keys() ?? [])].join() !== languages.join(),
    );
    expect(short.map(({ path }) => path)).toEqual([]);
  });

  test('leads from every page to itself in its own language', () => {
    const astray = pages.filter(
      (page) => switchers.get(page.path)?.get(languageOfPath(page)) !== page.path,
    );
    expect(astray.map(({ path }) => path)).toEqual([]);
  });

  test('leads to a page in the language that was pressed, and from there to the same ones', () => {
    for (const [path, ways] of switchers)
      for (const [language, href] of ways) {
        const other = byPath.get(href);
        expect(other && languageOfPath(other), `${path} ${language}`).toEqual(language);
        expect([path, switchers.get(href)]).toEqual([path, ways]);
      }
  });

  test('leads where search engines are told that the translation is', () => {
    const told = pages.filter(({ alternates }) => alternates.size > 0);
    expect(told.length).toBeGreaterThan(languages.length * 10);
    for (const { path, alternates } of told)
      for (const language of languages) {
        const alternate = alternates.get(language);
        if (alternate === undefined) continue;
        expect(switchers.get(path)?.get(language), path).toEqual(
          decodeURI(new URL(alternate).pathname),
        );
      }
  });

  test('knows a post by another address in another language', () => {
    const renamed = library.posts.filter(
      ({ text }) => new Set(languages.map((language) => textIn(text, language).slug)).size > 1,
    );
    expect(renamed.length).toBeGreaterThan(0);
    for (const { text } of renamed) {
      const pathIn = (language: string) => `/${language}/posts/${textIn(text, language).slug}/`;
      const wanted = new Map(languages.map((language) => [language, pathIn(language)]));
      for (const path of wanted.values()) expect(switchers.get(path)).toEqual(wanted);
    }
  });

  test('is also on forms to copy and on the page for what is not there', () => {
    for (const language of languages) {
      const own = pages.filter((page) => languageOfPath(page) === language);
      const forms = own.filter(({ path }) => path.endsWith('/embed/'));
      expect(forms.length).toBe(catalogue.landings.length);
      const lost = catalogue.pages.find(({ id }) => id === 'not-found');
      const slug = lost && textIn(lost.text, language).slug;
      expect(switchers.get(`/${language}/${slug}/`)?.size).toBe(languages.length);
    }
  });
});
