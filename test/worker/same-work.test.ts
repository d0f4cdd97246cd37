import { expect } from 'vitest';
import { freshHeaders } from '../support/address-operations.ts';
import { post } from '../support/asking.ts';
import type { CountedApp } from '../support/counted-app.ts';
import { personOf } from '../support/ledger.ts';
import { askForEverything, subscription } from '../support/operations.ts';
import { test } from '../support/test.ts';

const ASKED = 7;

/** The statements that an answer took, trip by trip. */
const workOf = async (app: CountedApp, path: string, init: RequestInit): Promise<string[][]> => {
  await app.ask('compared', path, init);
  return (app.costs.at(-1)?.answer ?? []).map(({ sql }) => sql);
};

test('A5, invariant 8: every address takes the same statements, so that time tells nothing', {
  timeout: 120_000,
}, async ({ ijaza }) => {
  const app = await askForEverything(await ijaza.db(), await ijaza.stops());
  const [member, suppressed, erased, stranger] = ['mina', 'omid', 'golnar', 'somebody-new'].map(
    (name) => `${name}@reader.example`,
  );
  const { public_id, epoch } = await personOf(await ijaza.db(), 'sara-2@reader.example');
  const subscriber = Buffer.from(public_id, 'hex').toString('base64url');
  const headers = await freshHeaders(app, subscriber, epoch);
  const move = (wanted = '') => post({ subscriber, 'new-email': wanted }, headers);
  for (const ask of [
    (email = '') => workOf(app, '/subscribe', subscription(email)),
    (email = '') => workOf(app, '/en/manage', post({ email })),
    (email = '') => workOf(app, '/en/manage', post({ email, action: 'send-all-the-same' })),
    (email = '') => workOf(app, '/en/preferences/address', move(email)),
  ]) {
    const usual = await ask(stranger);
    expect(usual.flat().length).toBeGreaterThan(0);
    expect(await ask(member)).toEqual(usual);
    expect(await ask(suppressed)).toEqual(usual);
    expect(await ask(erased)).toEqual(usual);
    // Now it is pending, and soon far over the cap.
    for (let time = 0; time < ASKED; time += 1) expect(await ask(stranger)).toEqual(usual);
  }
});
