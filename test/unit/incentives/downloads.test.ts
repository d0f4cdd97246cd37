import { expect, test } from 'vitest';
import { fetchedStatements } from '../../../functions/incentives/store/fetched.ts';
import { FILE } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

/** More often than is noted, with the clock that moves on. */
const TIMES = Array.from({ length: 50 }, (_, index) => Date.UTC(2027, 1, 1 + index));

test('of downloads the newest are kept, in a bounded number, and those of others stay', async () => {
  const world = await promisingWorld([FILE]);
  const { db } = world.services;
  const [one, other] = [await world.join('one@mailbox.test'), await world.join('two@mailbox.test')];
  const fetchAt = ({ publicId }: typeof one, now: number) =>
    db.batch(fetchedStatements(db, { publicId, incentive: FILE.incentive, now }));
  await fetchAt(other, 1);
  for (const now of TIMES) await fetchAt(one, now);
  const [held] = await world.heldBy(one);
  const fetched = held?.fetched ?? [];
  expect(fetched.length).toBeLessThan(TIMES.length);
  expect(fetched).toEqual(TIMES.toReversed().slice(0, fetched.length));
  expect((await world.heldBy(other))[0]?.fetched).toEqual([1]);
});
