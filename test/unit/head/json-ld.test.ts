import { catalogue } from 'virtual:catalogue';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inAll } from '../../../schema/content/languages.ts';
import { questionsIn } from '../../../site/head/faq.ts';
import { canonicalOf, shortTitle, translationsOf } from '../../../site/head/head.ts';
import { jsonLdText } from '../../../site/head/json-ld.ts';
import { forAll } from '../../support/for-all.ts';
import { elements, textOf } from '../../support/html.ts';

describe('what a page says of itself', () => {
  test('W1: stays data whatever a title holds', () => {
    const titles = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('</script><script>alert(1)</script>', '<!--<script>', ']]>'),
    );
    forAll(titles, (name) => {
      const text = jsonLdText([{ '@type': 'WebPage', name }]);
      expect(text).not.toContain('<');
      const [script, ...others] = elements(
        `<script type="application/ld+json">${text}</script>`,
        'script',
      );
      expect(others).toEqual([]);
      const read = JSON.parse(script ? textOf(script) : '');
      expect(read['@graph'][0].name).toBe(name.toWellFormed());
    });
  });

  test('has each question with its answer, as plain words', () => {
    const block = (question: string) =>
      `<details><summary><h3 id="a">${question}</h3></summary>\n<div><p>Yes, <b>always</b>.</p></div></details>`;
    const html = `<p>x</p><div class="faq">\n${block('Is it &amp; will it be?')}\n${block('And then?')}\n</div>`;
    expect(questionsIn(html)).toEqual([
      { question: 'Is it & will it be?', answer: 'Yes, always .' },
      { question: 'And then?', answer: 'Yes, always .' },
    ]);
    expect(questionsIn('<p>no questions</p>')).toEqual([]);
  });
});

test('a page that stands in for a translation gives the address of the original, and is none itself', () => {
  const { languages } = catalogue.settings;
  const [original = '', ...others] = languages;
  const paths = inAll(languages, (language) => `/${language}/page/`);
  const texts = inAll(languages, () => ({ language: original }));
  for (const language of languages)
    expect(canonicalOf(language, paths, texts)).toBe(`/${original}/page/`);
  expect(translationsOf(paths, texts)).toEqual([
    { language: original, path: `/${original}/page/` },
  ]);
  const whole = inAll(languages, (language) => ({ language }));
  for (const language of others)
    expect(canonicalOf(language, paths, whole)).toBe(`/${language}/page/`);
  expect(translationsOf(paths, whole)).toHaveLength(languages.length);
});

test('a title fits into 70 characters, is cut between words, and keeps the site where it can', () => {
  forAll(fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,20}$/), (title) => {
    const short = shortTitle(`${title} · Narenj`, title);
    expect(short.length).toBeLessThanOrEqual(70);
    const whole = short.endsWith('…') ? short.slice(0, -1) : short;
    expect(`${title} · Narenj `.startsWith(`${whole} `)).toBe(true);
  });
});
