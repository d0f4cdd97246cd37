import { describe, expect, test } from 'vitest';
import { isHere, mayEmbed } from '../../../functions/web/here.ts';

const listed = ['https://shop.example'];

describe('W2: forms may stand', () => {
  const onThisMachine = [
    'http://localhost:5500',
    'http://127.0.0.1:3000',
    'http://127.1.2.3',
    'http://[::1]:8080',
    'https://shop.localhost:8443',
  ];

  test.each(onThisMachine)('at %s while the site is on this machine, and never else', (origin) => {
    expect(mayEmbed(origin, { own: 'http://localhost:8787', listed })).toBe(true);
    expect(mayEmbed(origin, { own: 'http://127.0.0.1:8787', listed })).toBe(true);
    for (const own of ['https://letters.narenj.garden', 'https://localhost.evil.test', ''])
      expect(mayEmbed(origin, { own, listed })).toBe(false);
  });

  test.each([
    'http://localhost.evil.test',
    'http://localhost:5500/',
    'http://localhost@evil.test',
    'http://127.0.0.1.evil.test:80',
    'http://192.168.1.2:5500',
    'http://10.0.0.1',
    'null',
    'file://',
    '',
  ])('not at %s, wherever the site is', (origin) => {
    for (const own of ['http://localhost:8787', 'https://letters.narenj.garden'])
      expect(mayEmbed(origin, { own, listed })).toBe(false);
  });

  test.each(['http://localhost:8787', 'https://letters.narenj.garden'])(
    'where content lists them, with the site at %s',
    (own) => {
      expect(mayEmbed('https://shop.example', { own, listed })).toBe(true);
    },
  );
});

test.each(['localhost', 'a.localhost', '127.0.0.1', '[::1]'])('%s is this machine', (name) => {
  expect(isHere(name)).toBe(true);
});

test.each(['localhost.example', 'mylocalhost', '128.0.0.1', '[::2]', ''])('%s is not', (name) => {
  expect(isHere(name)).toBe(false);
});
