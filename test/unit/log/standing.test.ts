import { describe, expect, test } from 'vitest';
import type { Hash } from '../../../functions/core/ledger/merkle.ts';
import { logOrigin, writeCheckpoint } from '../../../functions/proof/checkpoint.ts';
import {
  type LogSource,
  type LogStanding,
  standingInLog,
  type Witnessed,
} from '../../../functions/proof/receipt/standing-in-log.ts';
import { flipped, plantTree } from '../../support/log-tree.ts';
import { newSigning } from '../../support/signing.ts';

const { keys } = newSigning();
const trusted = (await keys.signing.checkpoints.publicKeys()).map(({ raw }) => raw);
const origin = logOrigin('https://letters.narenj.example');
const NOW = 100;
const tree = await plantTree(NOW);

const noteAt = async (size: number, signer = keys): Promise<string> =>
  writeCheckpoint({ origin, ...(await tree.at(size)) }, signer.signing.checkpoints.sign);

const LINE = { log: 2, shared: 30, at: 1_790_000_000_000 };

/** The log as it is, but for what a test replaces. */
const source = async (replaced: Partial<LogSource> = {}): Promise<LogSource> => {
  const note = await noteAt(NOW);
  return {
    newest: async () => note,
    consistency: async (first, second) => tree.consistency(first, second),
    inclusion: async (index, size) => ({
      leafHash: tree.hashAt(index),
      proof: tree.inclusion(index, size),
    }),
    restores: async () => [],
    ...replaced,
  };
};

const seen = async (size: number, index = 7): Promise<Witnessed> => ({
  ...{ index, leafHash: tree.hashAt(index), log: 1 },
  tree: await tree.at(size),
});

const away = async () => {
  throw new Error('away');
};
const broken = (hash: Hash): Hash => flipped(hash, 3);

describe('what a receipt has seen in the log', () => {
  test('stands at every size that the log has had', async () => {
    for (let size = 1; size <= NOW; size += 1)
      for (const index of [0, size >> 1, size - 1])
        expect(await standingInLog(await seen(size, index), await source(), trusted)).toEqual({
          ledger: 'stands',
        });
  });

  test('stands in a later line of what both share', async () => {
    const restores = async () => [LINE];
    const log = await source({ restores });
    expect(await standingInLog(await seen(30), log, trusted)).toEqual({ ledger: 'stands' });
  });

  const CHANGED: [name: string, replaced: Partial<LogSource>][] = [
    [
      'an entry that is another one',
      {
        inclusion: async (index, size) => ({
          leafHash: broken(tree.hashAt(index)),
          proof: tree.inclusion(index, size),
        }),
      },
    ],
    ['an entry that is gone', { inclusion: async () => undefined }],
    [
      'no way up from it',
      { inclusion: async (index) => ({ leafHash: tree.hashAt(index), proof: [] }) },
    ],
    ['no proof that the log has only grown', { consistency: async () => undefined }],
    [
      'a false proof of that',
      { consistency: async (first, second) => tree.consistency(first, second).map(broken) },
    ],
    ['a log that is shorter', { newest: async () => noteAt(9) }],
    ['a log with no checkpoint', { newest: async () => undefined }],
    [
      'a checkpoint that was altered',
      { newest: async () => (await noteAt(NOW)).replace(`\n${NOW}\n`, `\n${NOW - 1}\n`) },
    ],
    ['what is no checkpoint', { newest: async () => 'Dear Mina, thank you.' }],
  ];
  test.each(CHANGED)('was changed, with %s', async (_, replaced) => {
    const standing = await standingInLog(await seen(50), await source(replaced), trusted);
    expect(standing).toEqual({ ledger: 'changed', restore: 'none' });
  });

  const EXPLAINED: [name: string, size: number, restores: LogSource['restores'], LogStanding][] = [
    ['by a line that shares less', 50, async () => [LINE], { ledger: 'changed', restore: LINE.at }],
    ['by no line that shares it', 30, async () => [LINE], { ledger: 'changed', restore: 'none' }],
    [
      'by none before its own',
      50,
      async () => [{ ...LINE, log: 1 }],
      { ledger: 'changed', restore: 'none' },
    ],
    [
      'by nobody, where the second place is silent',
      50,
      away,
      { ledger: 'changed', restore: 'unasked' },
    ],
  ];
  test.each(EXPLAINED)('is explained %s', async (_, size, restores, expected) => {
    const log = await source({ restores, inclusion: async () => undefined });
    expect(await standingInLog(await seen(size), log, trusted)).toEqual(expected);
  });

  test('cannot be asked of a log that is silent, or signed by nobody who is known', async () => {
    for (const name of ['newest', 'consistency', 'inclusion'] as const)
      expect(
        await standingInLog(await seen(50), await source({ [name]: away }), trusted),
      ).toMatchObject({ ledger: 'unasked', error: { message: 'away' } });
    const other = newSigning().keys;
    const log = await source({ newest: () => noteAt(NOW, other) });
    expect(await standingInLog(await seen(50), log, trusted)).toEqual({ ledger: 'unasked' });
  });

  test('of before it was sealed is the entry alone', async () => {
    const unsealed = { ...(await seen(50)), tree: undefined };
    const log = await source();
    expect(await standingInLog(unsealed, log, trusted)).toEqual({ ledger: 'stands' });
    const short = await source({ newest: () => noteAt(5), inclusion: away });
    expect(await standingInLog(unsealed, short, trusted)).toEqual({ ledger: 'stands' });
    const altered = { ...unsealed, leafHash: broken(unsealed.leafHash) };
    expect((await standingInLog(altered, log, trusted)).ledger).toBe('changed');
  });
});
