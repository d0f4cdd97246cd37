import { test as base } from 'vitest';
import { BUILDS } from '../../functions/cli/tools/project.ts';
import type { Settings } from './harness.ts';
import { closeShared, sharedIjaza } from './shared.ts';
import { type Visitor, visit } from './visitor.ts';

/** Where the Worker sends checkpoints. */
export const keeper = 'keeper@witness.example';
/** An address that the site had before. */
export const formerOrigin = 'https://former.example';

const usual: Settings = {
  vars: { CHECKPOINT_MAIL: keeper, FORMER_ORIGINS: `https://other.example ${formerOrigin}/` },
};

/**
 * A test on the built Worker. It is started once for all files of a process; `ijaza` is empty when a
 * file begins, and `db` is its first database. `visitor` is a fresh browser without scripts, with a cookie jar of its own.
 *
 * @example
 * test('the home page opens', async ({ visitor }) => {
 *   const page = await visitor.open('/en/');
 *   expect(page.status).toBe(200);
 * });
 */
export const test = base
  .extend('folder', { scope: 'worker' }, BUILDS.tested)
  .extend('shared', { scope: 'worker' }, async ({ folder }, { onCleanup }) => {
    onCleanup(closeShared);
    return sharedIjaza({ folder, ...usual });
  })
  .extend('harnessOptions', { scope: 'file' }, usual)
  .extend('ijaza', { scope: 'file' }, async ({ shared, harnessOptions }, { onCleanup }) => {
    const ijaza = await shared.begin(harnessOptions);
    onCleanup(() => shared.end());
    return ijaza;
  })
  .extend('db', ({ ijaza }) => ijaza.db())
  .extend('visitor', ({ ijaza }): Visitor => visit(ijaza));
