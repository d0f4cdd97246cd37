import { test as base } from 'vitest';
import { type HarnessOptions, startIjaza } from './harness.ts';
import { type Visitor, visit } from './visitor.ts';

const noOptions: HarnessOptions = {};

/**
 * A test on the built Worker. `ijaza` is started once for a file and closed after it; `visitor` is
 * a fresh browser without scripts, with a cookie jar of its own.
 *
 * @example
 * test('the home page opens', async ({ visitor }) => {
 *   const page = await visitor.open('/en/');
 *   expect(page.status).toBe(200);
 * });
 */
export const test = base
  .extend('harnessOptions', { scope: 'file' }, noOptions)
  .extend('ijaza', { scope: 'file' }, async ({ harnessOptions }, { onCleanup }) => {
    const ijaza = await startIjaza(harnessOptions);
    onCleanup(() => ijaza.close());
    return ijaza;
  })
  .extend('visitor', ({ ijaza }): Visitor => visit(ijaza));
