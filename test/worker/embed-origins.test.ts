import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { countedApp } from '../support/counted-app.ts';
import { newAddress, optInBody } from '../support/people.ts';
import { test } from '../support/test.ts';

describe('W2: the origins that content lists for embedded forms', () => {
  const shop = 'https://shop.example';
  const settings = { ...catalogue.settings, embedOrigins: [shop] };

  test('may ask, alone; no cookie works from there', async ({ ijaza, visitor, db }) => {
    const app = countedApp(db, await ijaza.stops(), { ...catalogue, settings });
    const ask = async (path: string, origin: string, body: URLSearchParams) => {
      const headers = { origin, 'sec-fetch-site': 'cross-site' };
      return (await app.ask('', path, { method: 'POST', body, headers })).status;
    };
    const forms: [path: string, body: URLSearchParams][] = [
      ['/subscribe', await optInBody(visitor, newAddress())],
      ['/en/manage', new URLSearchParams({ email: newAddress() })],
    ];
    for (const [path, body] of forms) {
      expect([path, await ask(path, shop, body)]).toEqual([path, 303]);
      for (const near of [
        `${shop}.evil.example`,
        'http://shop.example',
        `${shop}:8443`,
        'shop.example',
      ])
        expect([path, near, await ask(path, near, body)]).toEqual([path, near, 403]);
    }
    expect(await ask('/en/preferences', shop, new URLSearchParams())).toBe(403);
  });
});
