import { expect, test } from 'vitest';
import { withAddresses } from '../../../site/components/reading/addresses.ts';
import { outlineOf } from '../../../site/markdown/outline.ts';

const ADDRESSES = new Map([['page:about', { en: { slug: 'about' } }]]);
const shown = (markdown: string) => withAddresses(outlineOf(markdown).html, 'en', ADDRESSES);

test('a link that names an entry gets its address', () => {
  expect(shown('[a](page:about "T") and [b](product:home)')).toBe(
    '<p><a href="/en/about/" title="T">a</a> and <a href="/en/">b</a></p>',
  );
});

test('a link to what is not public yet is words, and a button to it is not there', () => {
  expect(shown('See [*our* story](post:soon) and [a](page:about).')).toBe(
    '<p>See <em>our</em> story and <a href="/en/about/">a</a>.</p>',
  );
  expect(shown('A\n\n::action{to=post:soon label=Read}\n\nB')).toBe('<p>A</p>\n<p>B</p>');
});
