import { expect } from 'vitest';
import type { CountedApp } from '../support/counted-app.ts';
import { askForEverything, post, subscription } from '../support/operations.ts';
import { test } from '../support/test.ts';

const ASKED = 7;

/** The statements that an answer took, trip by trip. */
const workOf = async (app: CountedApp, path: string, init: RequestInit): Promise<string[][]> => {
  await app.ask('compared', path, init);
  return (app.costs.at(-1)?.answer ?? []).map(({ sql }) => sql);
};

test('A5, invariant 8: every address takes the same statements, so that time tells nothing', async ({
  ijaza,
}) => {
  const app = await askForEverything(await ijaza.db());
  const [member, suppressed, stranger] = ['mina', 'omid', 'somebody-new'].map(
    (name) => `${name}@reader.example`,
  );
  for (const ask of [
    (email = '') => workOf(app, '/subscribe', subscription(email)),
    (email = '') => workOf(app, '/en/manage', post({ email })),
  ]) {
    const usual = await ask(stranger);
    expect(usual.flat().length).toBeGreaterThan(0);
    expect(await ask(member)).toEqual(usual);
    expect(await ask(suppressed)).toEqual(usual);
    // Now it is pending, and soon far over the cap.
    for (let time = 0; time < ASKED; time += 1) expect(await ask(stranger)).toEqual(usual);
  }
});
