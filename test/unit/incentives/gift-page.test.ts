import { expect, test } from 'vitest';
import { giftsOf } from '../../../functions/incentives/views/gift-views.ts';
import { drawOf, incentiveOf } from '../../support/promise-samples.ts';
import { promisingWorld } from '../../support/promising.ts';

test('a draw is told with what was fixed beforehand, as the entrant was promised it', async () => {
  const told = { title: '', description: '', terms: [] };
  const promised = drawOf({ text: { en: { ...told, witness: 'An index' } }, winners: 3 });
  const world = await promisingWorld([promised]);
  const held = await world.heldBy(await world.join('one@reader.example'));
  const now = drawOf({ commitment: `${'B'.repeat(42)}A`, closes: '2027-02-01' });
  const [gift] = giftsOf(held, 'en', { draws: [], incentives: [incentiveOf(now)] });
  const { opens, closes, winners, commitment } = promised;
  expect(gift).toMatchObject({
    draw: { opens, closes, winners, commitment, witness: 'An index' },
  });
});
