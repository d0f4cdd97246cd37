import type { CatalogueIncentive, LandingIncentive } from '../../schema/content/catalogue.ts';
import type { IncentivePromise } from '../../schema/contracts/promises.ts';
import { drawOf, FILE, incentiveOf, POOL } from './promise-samples.ts';

/** As many incentives as a landing page can have, of the kinds that take the most work. */

export const WIDE_FILE = 'wide-file';
export const WIDE_POOL = 'wide-pool';
/** A pool without a code: whoever is promised one waits. */
export const DRY = 'wide-dry';
export const WIDE_DRAW = 'wide-draw';

const file = { sha256: 'A'.repeat(43), name: 'file.pdf' };
const PROMISES: IncentivePromise[] = [
  {
    ...FILE,
    incentive: WIDE_FILE,
    text: { en: { ...FILE.text['en'], title: 'File', description: '', terms: [], file } },
  },
  { ...POOL, incentive: WIDE_POOL },
  { ...POOL, incentive: DRY },
  drawOf({ incentive: WIDE_DRAW, opens: '2000-01-01', closes: '2999-12-31' }),
  drawOf({ incentive: 'wide-other', opens: '2000-01-01', closes: '2999-12-31' }),
];

export const WIDE_INCENTIVES: CatalogueIncentive[] = PROMISES.map((promise) =>
  incentiveOf(promise),
);
export const ALL_OF_THEM: LandingIncentive[] = WIDE_INCENTIVES.map(({ id }) => ({
  incentive: id,
  when: {},
}));
