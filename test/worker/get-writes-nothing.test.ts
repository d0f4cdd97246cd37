import { expect } from 'vitest';
import { everyAddress } from '../support/every-address.ts';
import { allRows } from '../support/ledger.ts';
import { test as base } from '../support/test.ts';

const test = base.extend('addresses', { scope: 'file' }, ({ ijaza }) => everyAddress(ijaza));

test.for(['GET', 'HEAD', 'OPTIONS'])(
  'E6, E7, invariant 2: %s writes nothing anywhere, with a cookie or without',
  async (method, { ijaza, addresses: { paths, cookie } }) => {
    await ijaza.settled();
    const before = await allRows(await ijaza.db());
    for (const path of paths)
      for (const headers of [{}, { cookie }]) {
        const answer = await ijaza.fetch(path, { method, headers });
        await answer.arrayBuffer();
        expect([path, answer.status < 500]).toEqual([path, true]);
      }
    await ijaza.settled();
    expect(await allRows(await ijaza.db())).toEqual(before);
  },
);
