import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask } from '../../../functions/core/store/db.ts';
import { newestCheckpoint, saveGrowth } from '../../../functions/proof/store/log.ts';
import { runs } from '../../support/for-all.ts';
import { expectNoGap, expectOneTree, openLog } from '../../support/log-world.ts';

describe('one line', () => {
  test('a tree that was claimed and not signed is signed first, at its own time', async () => {
    const log = await openLog();
    await log.append(40);
    await log.dieSealing();
    expect(await log.checkpoints()).toEqual([]);
    await log.append(3);
    expect(await log.seal()).toBe(43);
    const heads = await log.heads();
    expect(heads.map(({ size }) => size)).toEqual([40, 43]);
    await expectNoGap(log);
  });

  test.for([
    ['below what was signed', 0, 'below'],
    ['with as many other events', 5, 'beside'],
    ['with more other events', 70, 'beside'],
    ['with so many that they are not read at once', 1100, 'beside'],
  ] as const)('an older copy is refused %s, until a line begins', async ([, since, why]) => {
    const log = await openLog();
    await log.append(20);
    await log.seal();
    const restore = await log.backUpFirst();
    await log.append(5);
    await log.seal();
    await restore();
    if (since > 0) await log.append(since);
    const before = await log.checkpoints();
    expect(await log.seal()).toBe(why);
    expect(await log.checkpoints()).toEqual(before);
    await log.replay();
    await log.replay();
    expect(await log.lines()).toEqual([{ log: 2, shared: 20 }]);
    expect(await log.seal()).toBe(20 + since);
    await log.replay();
    expect(await log.lines()).toHaveLength(1);
    expect(log.signed.at(-1)).toMatch(/^letters\.narenj\.example\/ledger\/2\n/);
    expectOneTree(log);
  });

  test('a copy that has all that was signed goes on in its line', async () => {
    const log = await openLog();
    await log.append(20);
    await log.seal();
    await log.append(5);
    const restore = await log.backUpFirst();
    await log.seal();
    await restore();
    await log.replay();
    expect(await log.lines()).toEqual([]);
    await log.append(5);
    expect(await log.seal()).toBe(30);
    await expectNoGap(log);
  });

  test('a line has in common with the one before what no restore has undone', async () => {
    const log = await openLog();
    await log.append(10);
    await log.seal();
    const oldest = await log.backUpFirst();
    await log.append(10);
    await log.seal();
    const newer = await log.backUpFirst();
    await log.append(10);
    await log.seal();
    await newer();
    await log.replay();
    // Nothing was signed in the second line when an even older copy came back.
    await oldest();
    expect(await log.seal()).toBe('below');
    await log.replay();
    // And now a newer one, which shares no more with the line before.
    await newer();
    expect(await log.seal()).toBe(20);
    expect(await log.lines()).toEqual([
      { log: 2, shared: 20 },
      { log: 3, shared: 10 },
    ]);
  });

  test('a second place that is empty or older gets lines and heads back', async () => {
    const log = await openLog();
    const empty = await log.backUpSecond();
    const grow = async () => {
      await log.append(7);
      await log.seal();
    };
    await grow();
    const restore = await log.backUpFirst();
    await grow();
    const older = await log.backUpSecond();
    await grow();
    await restore();
    await log.replay();
    await grow();
    await grow();
    const ofLine = async () => (await log.heads()).filter((head) => head['log'] === 2);
    const [lines, heads] = [await log.lines(), await ofLine()];
    for (const putBack of [older, empty]) {
      await putBack();
      expect(await log.seal()).toBe(21);
      expect([await log.lines(), await ofLine()]).toEqual([lines, heads]);
    }
    expectOneTree(log);
  });

  test('a second place that was lost gets back what two keys have signed', async () => {
    const log = await openLog();
    const empty = await log.backUpSecond();
    await log.append(5);
    await log.seal();
    log.rotate(2);
    await log.seal();
    await log.append(5);
    await log.seal();
    const heads = await log.heads();
    await empty();
    expect(await log.seal()).toBe(10);
    expect(await log.heads()).toEqual(heads);
  });

  test('a second place that knows another tree is not written over', async () => {
    const [log, other] = [await openLog(), await openLog()];
    for (const one of [log, other]) {
      await one.append(5);
      await one.seal();
    }
    await log.append(1);
    await log.seal();
    expect(await log.seal({ stops: other.second })).toBe('beside');
    expect(await other.heads()).toHaveLength(1);
  });

  test('what a key signed that was taken out is signed again, the same tree by another', async () => {
    const log = await openLog();
    await log.append(5);
    await log.seal();
    log.rotate(2);
    expect(await log.seal()).toBe(5);
    expect(await log.seal()).toBe(5);
    const checkpoints = await log.checkpoints();
    expect(checkpoints.map(({ size, kid }) => [size, kid])).toEqual([
      [5, 1],
      [5, 2],
    ]);
    expect(new Set(log.signed).size).toBe(1);
    expect(await log.heads()).toHaveLength(1);
  });

  test('the newest checkpoint is by a key that is left, also if its number is a lower one', async () => {
    const log = await openLog();
    log.rotate(2);
    await log.append(5);
    await log.seal();
    log.rotate(1);
    for (let run = 0; run < 2; run += 1) await log.seal();
    expect(await ask(log.first, newestCheckpoint(log.first))).toMatchObject({ size: 5, kid: 1 });
    expect(await log.checkpoints()).toHaveLength(2);
  });

  test('nothing is kept of events that a restore took away before they were signed', async () => {
    const log = await openLog();
    await log.append(40);
    const last = { id: 40, subscriber: 1, seq: 40, at: 1 };
    const checkpoint = { size: 40, log: 1, kid: 1, at: 1, note: 'x' };
    const node = { level: 5, position: 0, hash: new Uint8Array(32) };
    await saveGrowth(log.first, [node], checkpoint, last);
    expect(await log.checkpoints()).toEqual([]);
    expect(await log.seal()).toBe(40);
  });
});

const deed = fc.oneof(
  fc.record({ do: fc.constant('append' as const), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('seal' as const), at: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('die' as const) }),
  fc.record({ do: fc.constant('restore first' as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant('put second back' as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant('replay' as const) }),
);

test('whatever happens, no two trees of one size are signed in a line, and none is skipped', {
  timeout: 180_000,
}, async () => {
  await runs(30).forAllAsync(fc.array(deed, { minLength: 5, maxLength: 30 }), async (deeds) => {
    const log = await openLog();
    const copies = { first: [await log.backUpFirst()], second: [await log.backUpSecond()] };
    for (const one of deeds) {
      if (one.do === 'append') await log.append(one.count);
      if (one.do === 'die') await log.dieSealing();
      if (one.do === 'seal') {
        const ends = await Promise.all(Array.from({ length: one.at }, () => log.seal()));
        if (typeof ends[0] !== 'string') await expectNoGap(log);
      }
      if (one.do === 'restore first') await copies.first[one.which % copies.first.length]?.();
      // Only where the first is whole: nothing remembers what both have forgotten.
      if (one.do === 'put second back' && typeof (await log.seal()) !== 'string') {
        await copies.second[one.which % copies.second.length]?.();
        await log.seal();
      }
      if (one.do === 'replay') await log.replay();
      copies.first.push(await log.backUpFirst());
      copies.second.push(await log.backUpSecond());
      expectOneTree(log);
    }
    await log.replay();
    await log.append(1);
    expect(typeof (await log.seal())).toBe('number');
    await expectNoGap(log);
    expectOneTree(log);
  });
});
