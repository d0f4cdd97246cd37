import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { fetchFile, takeGift } from '../support/gifts.ts';
import { test } from '../support/test.ts';

/** Every file that the build lays beside the pages for incentives. */
const FILES = catalogue.incentives.flatMap(({ promise }) =>
  Object.values(promise.text).flatMap(({ file }) => (file ? [file.sha256] : [])),
);

/** Ways in which somebody might write the address of a file that they know the name of. */
const SPELLINGS: Record<string, (name: string) => string> = {
  plain: (name) => `/_files/${name}`,
  'an encoded underscore': (name) => `/%5Ffiles/${name}`,
  'an encoded slash': (name) => `/_files%2F${name}`,
  'an encoded letter': (name) => `/_fi%6Ces/${name}`,
  'doubly encoded': (name) => `/%255Ffiles/${name}`,
  'two slashes': (name) => `//_files/${name}`,
  'two slashes inside': (name) => `/_files//${name}`,
  'a slash at the end': (name) => `/_files/${name}/`,
  capitals: (name) => `/_FILES/${name}`,
  dots: (name) => `/en/../_files/${name}`,
  'encoded dots': (name) => `/en/%2e%2e/_files/${name}`,
  'a dot': (name) => `/./_files/${name}`,
  'a query': (name) => `/_files/${name}?x=1`,
  'a backslash': (name) => `/_files\\${name}`,
  'an ending': (name) => `/_files/${name}.html`,
};

/** Asks with a path as it stands; `fetch` would tidy it first. */
const askRaw = (
  origin: string,
  path: string,
  { method, headers = {} }: { method: string; headers?: Record<string, string> },
): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, path, method, headers }, (response) => {
      const { statusCode: status = 0 } = response;
      text(response).then((body) => resolve({ status, text: body }), reject);
    })
      .on('error', reject)
      .end();
  });

describe('files of incentives are never public', () => {
  test('there are some', () => {
    expect(FILES.length).toBeGreaterThan(0);
  });

  test.for(Object.entries(SPELLINGS))('with %s', async ([, spell], { ijaza }) => {
    for (const name of FILES.slice(0, 1)) {
      for (const init of [
        { method: 'GET' },
        { method: 'HEAD' },
        { method: 'POST' },
        { method: 'GET', headers: { range: 'bytes=0-99' } },
      ]) {
        // A browser would tidy the path: it is sent as it stands.
        const response = await askRaw(ijaza.origin, spell(name), init);
        expect(response.status, spell(name)).toBeGreaterThanOrEqual(300);
        expect(response.text).not.toContain('%PDF');
      }
    }
  });

  test('the folder lists nothing', async ({ ijaza }) => {
    for (const path of ['/_files', '/_files/']) expect((await ijaza.fetch(path)).status).toBe(404);
  });
});

test('a part of a file can be fetched, for downloads that broke off', async ({ ijaza }) => {
  const { page } = await takeGift(ijaza);
  const whole = await fetchFile(ijaza, page);
  const bytes = Buffer.from(await whole.response.arrayBuffer());
  const part = await ijaza.fetch(whole.path, { headers: { range: 'bytes=100-199' } });
  const got = Buffer.from(await part.arrayBuffer());
  expect(part.status === 206 ? got : got.subarray(100, 200)).toEqual(bytes.subarray(100, 200));
});
