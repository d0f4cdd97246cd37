import { describe, expect } from 'vitest';
import { test } from '../../support/test.ts';

describe('an old address', () => {
  const cases: [path: string, status: number, to: string][] = [
    ['/nursery', 301, '/en/about/nursery/'],
    ['/nursery/', 301, '/en/about/nursery/'],
    ['/fa/nahalestan', 302, '/fa/about/nursery/'],
    ['/fa/nahalestan/', 302, '/fa/about/nursery/'],
  ];

  test.for(cases)('%s is answered with %i to %s', async ([path, status, to], { ijaza }) => {
    const answer = await ijaza.fetch(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('location')).toBe(to);
    expect((await ijaza.fetch(to)).status).toBe(200);
  });

  test('keeps the parameters that a visitor came with', async ({ ijaza }) => {
    const answer = await ijaza.fetch('/nursery?utm_source=poster');
    expect(answer.headers.get('location')).toBe('/en/about/nursery/?utm_source=poster');
  });
});
