import { toBase64Url } from '../../functions/core/base/bytes.ts';
import type { CatalogueIncentive } from '../../schema/content/catalogue.ts';
import type { DrawPromise, IncentivePromise } from '../../schema/contracts/promises.ts';
import { random } from './signing.ts';

/** Incentives of each kind, with as few words as they can have. */

const TEXT = { en: { title: 'Gift', description: 'A gift', terms: [] } };

export const POOL: IncentivePromise = { incentive: 'pool', kind: 'save', text: TEXT };
export const FILE: Extract<IncentivePromise, { kind: 'free' }> = {
  incentive: 'file',
  kind: 'free',
  text: TEXT,
  daysToFetch: 7,
};
export const drawOf = (facts: Partial<DrawPromise> = {}): DrawPromise => ({
  incentive: 'draw',
  kind: 'win',
  text: TEXT,
  opens: '2027-01-10',
  closes: '2027-01-20',
  timeZone: 'Asia/Tehran',
  winners: 2,
  commitment: 'A'.repeat(43),
  ...facts,
});

export const incentiveOf = (
  promise: IncentivePromise,
  facts: Partial<CatalogueIncentive> = {},
): CatalogueIncentive => ({
  id: promise.incentive,
  withdrawn: false,
  needsConsent: false,
  whenBuilt: 'open',
  // Another version for other words, as a hash would be.
  version: toBase64Url(random(32)),
  promise,
  ...facts,
});
