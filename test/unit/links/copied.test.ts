import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenIn } from '../../../functions/core/links/codec.ts';
import { linkPath, withWholeLink } from '../../../functions/web/whole-link.ts';
import { forAllAsync } from '../../support/for-all.ts';
import { issueAny } from '../../support/links.ts';
import { newSigning } from '../../support/signing.ts';

/** Links as they come back from people, mail programs and whatever stands between. */

const links = newSigning().linksAt();
const LINKS = [
  { word: 'u', purpose: 'unsubscribe' },
  { word: 'confirm', purpose: 'confirm' },
  { word: 'p', purpose: 'preferences' },
  { word: 'p', purpose: 'manage' },
  { word: 'gift', purpose: 'gift' },
  { word: 'file', purpose: 'file' },
  { word: 'address', purpose: 'address' },
  { word: 'address', purpose: 'address-stop' },
] as const;

/** What no token has, as a path carries it. */
const FOREIGN = [
  ...[
    '.',
    ')',
    '=',
    '%20',
    '%3E',
    '%0A',
    '%0D%0A',
    '=%0A',
    '=%0D%0A',
    '%C2%AD',
    '%E2%81%A9',
    '%EF%BB%BF',
  ],
  ...[
    '%2520',
    '%E2%80%8B',
    ',',
    ';',
    '!',
    "'",
    '%22',
    '*',
    '~',
    '/',
    '%2F',
    '%C2%A0',
    '%D8%8C',
    '+',
  ],
];
const foreign = fc
  .array(fc.constantFrom(...FOREIGN), { minLength: 1, maxLength: 4 })
  .map((signs) => signs.join(''));

describe.each(LINKS)('/$word/ with a token of $purpose', ({ word, purpose }) => {
  const issued = issueAny(links, purpose).then((token) => ({ token, path: `/${word}/${token}` }));

  test('is left as it is if nothing happened to it', async () => {
    const request = new Request(`http://localhost${(await issued).path}?in=en`);
    expect(withWholeLink(request)).toBe(request);
  });

  test('is whole with anything that no token has before it, within it and behind it', async () => {
    const { token, path } = await issued;
    const at = fc.nat({ max: token.length });
    await forAllAsync(foreign, foreign, foreign, at, async (before, within, behind, place) => {
      const broken = `${token.slice(0, place)}${within}${token.slice(place)}`;
      expect(linkPath(`/${word}/${before}${broken}${behind}`)).toBe(path);
    });
  });

  test('is whole with words behind it, in capitals, and with its slashes doubled or encoded', async () => {
    const { token, path } = await issued;
    const words = fc.string({ minLength: 1, maxLength: 30 });
    await forAllAsync(words, async (text) => {
      const copied = `//${word.toUpperCase()}//${token}%20${encodeURIComponent(text.toWellFormed())}`;
      expect(linkPath(copied)).toBe(path);
    });
    expect(linkPath(`/%2F${word}%2F${token}%3Futm_source=mail`)).toBe(path);
  });

  test('is none with a part missing', async () => {
    const { token } = await issued;
    for (let length = 0; length < token.length; length += 1)
      expect(tokenIn(`${token.slice(0, length)}%`)).toBeUndefined();
  });
});

test('only what leads somewhere else is another request, with everything that it carries', async () => {
  const token = await issueAny(links, 'unsubscribe');
  const sent = new Request(`http://localhost//u/${token}.?in=fa`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', 'X-Own': 'kept' },
    body: 'List-Unsubscribe=One-Click',
  });
  const request = withWholeLink(sent);
  expect(request.url).toBe(`http://localhost/u/${token}?in=fa`);
  expect([request.method, request.headers.get('X-Own')]).toEqual(['POST', 'kept']);
  expect(await request.text()).toBe('List-Unsubscribe=One-Click');
});

test.each([
  '/',
  '/en/posts/u/',
  '/u/',
  '/p/a-page',
  '/%',
  '/u/%E0%A4%A',
  '/left/abcdefgh',
  '/en/u/AQEDAAAAAAAAAAECAwQFBgcICQoLDA0ODw',
])('%s is no link that came back', (path) => {
  expect(linkPath(path)).toBeUndefined();
});
