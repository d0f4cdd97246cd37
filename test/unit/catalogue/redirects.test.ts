import { expect, test } from 'vitest';
import { redirectsOf } from '../../../site/catalogue/redirect-lines.ts';
import { edit, soundContent } from './edits.ts';
import { REDIRECTS, smallJournal } from './small-journal.ts';

const ledTo = (to: string, day: string): (string | undefined)[] => {
  const edition = { at: Date.parse(`${day}T12:00:00Z`), drafts: false };
  const files = edit(REDIRECTS, 'to: bench', `to: ${to}`)(smallJournal());
  return redirectsOf(soundContent(files, edition).entries, edition)
    .filter(({ from }) => from === '/old')
    .map((redirect) => redirect.to);
};

test.each([
  ['bench', '/en/yard/bench/'],
  ['post:beans', '/en/posts/beans/'],
  ['landing:door', '/en/door/'],
  ['topic:news', '/en/topics/news/'],
  ['product:search', '/en/search/'],
  ['https://shop.example/', 'https://shop.example/'],
])('an old address leads to %s', (to, address) => {
  expect(ledTo(to, '2026-05-05')).toEqual([address]);
});

test('an old address leads to no post before it is public', () => {
  expect(ledTo('post:beans', '2026-05-03')).toEqual([]);
  expect(ledTo('/en/posts/beans/', '2026-05-03')).toEqual([]);
});
