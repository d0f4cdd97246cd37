import { describe, expect } from 'vitest';
import { linksIn, withClass } from '../../support/built.ts';
import { attribute, descendants, elements } from '../../support/html.ts';
import { LANGUAGES } from '../../support/languages.ts';
import { test } from '../../support/test.ts';

const isCurrent = (element: { attrs: { name: string; value: string }[] }): boolean =>
  element.attrs.some(({ name, value }) => name === 'aria-current' && value === 'page');

describe.each(LANGUAGES)('the menus in %s', (language) => {
  test('are the same on built pages and on those made on demand', async ({ visitor }) => {
    const built = (await visitor.open(`/${language}/about/`)).html;
    const made = (await visitor.open(`/${language}/manage/`)).html;
    for (const part of ['menu', 'columns']) {
      expect(linksIn(withClass(built, part)).length).toBeGreaterThan(3);
      expect(linksIn(withClass(made, part))).toEqual(linksIn(withClass(built, part)));
    }
  });

  test('say which of their links is the page that is shown', async ({ visitor }) => {
    for (const path of [`/${language}/about/`, `/${language}/manage/`]) {
      const { html } = await visitor.open(path);
      const current = withClass(html, 'menu').flatMap(descendants).filter(isCurrent);
      expect(current.map((element) => attribute(element, 'href'))).toEqual([path]);
    }
  });

  test('lead to what people are told of their data, and to their choices', async ({ visitor }) => {
    const { html } = await visitor.open(`/${language}/`);
    const links = linksIn([...withClass(html, 'menu'), ...withClass(html, 'columns')]);
    for (const place of ['privacy', 'manage', 'verify']) {
      expect(links).toContain(`/${language}/${place}/`);
    }
  });

  test('open without script, one at a time', async ({ visitor }) => {
    const { html } = await visitor.open(`/${language}/`);
    const nested = elements(html, 'details').filter((one) => attribute(one, 'name') === 'menu');
    expect(nested.length).toBeGreaterThan(1);
    for (const one of nested) expect(linksIn([one]).length).toBeGreaterThan(1);
  });
});
