import { describe, expect, test } from 'vitest';
import { ask } from '../../../functions/core/store/db.ts';
import { type Asking, askWitnesses } from '../../../functions/proof/acts/ask-witnesses.ts';
import { verifierKey, verifyCheckpoint } from '../../../functions/proof/checkpoint.ts';
import { parseWitnesses } from '../../../functions/proof/cosignature.ts';
import { newestCheckpoint } from '../../../functions/proof/store/log.ts';
import { type LogWorld, openLog } from '../../support/log-world.ts';
import { newWitness } from '../../support/witness.ts';

const ADDRESS = 'https://witness.garden/w1';

/** A log and its witness, which may be told to answer something else. */
const watched = async () => {
  const log = await openLog();
  const [key] = await log.services.keys.signing.checkpoints.publicKeys();
  const name = log.services.logName;
  const witness = newWitness('witness.garden/w1', key ? verifierKey(name, key.raw) : '');
  const said: unknown[] = [];
  const posts: { url: string; status: number }[] = [];
  let answer: (body: string) => Response = witness.addCheckpoint;
  const askAll = (by: LogWorld = log) => {
    const asking: Asking = {
      db: by.first,
      log: (_, facts) => said.push(facts['reason']),
      witnesses: parseWitnesses(`${witness.verifierKey} ${ADDRESS}/`) ?? [],
      fetch: async (url, { body }) => {
        const response = answer(String(body));
        posts.push({ url, status: response.status });
        return response;
      },
    };
    return askWitnesses(asking);
  };
  return {
    ...{ log, witness, posts, said, askAll },
    answers: (other: typeof answer) => {
      answer = other;
    },
    grow: async (count = 3) => {
      await log.append(count);
      await log.seal();
    },
    newest: async () => (await ask(log.first, newestCheckpoint(log.first)))?.note ?? '',
    keys: key ? [key.raw] : [],
  };
};

describe('a witness', () => {
  test('cosigns a hundred checkpoints, each once, and the notes stay good', async () => {
    const { posts, said, grow, askAll, newest, keys } = await watched();
    await askAll();
    for (let round = 0; round < 100; round += 1) {
      await grow(1 + (round % 7));
      await askAll();
      await askAll();
      expect(await newest()).toMatch(/\n— witness\.garden\/w1 \S+\n$/);
    }
    expect(said).toEqual([]);
    expect(posts).toEqual(
      Array.from({ length: 100 }, () => ({ url: `${ADDRESS}/add-checkpoint`, status: 200 })),
    );
    expect(await verifyCheckpoint(await newest(), keys)).toMatchObject({ ok: true });
  });

  test('that knows more than is remembered here says so, and is asked once more', async () => {
    const { log, witness, posts, grow, askAll, newest } = await watched();
    await grow();
    await askAll();
    witness.known.clear();
    await grow();
    await askAll();
    expect(posts.map(({ status }) => status)).toEqual([200, 409, 200]);
    expect(await newest()).toContain('— witness.garden/w1 ');
    expect(await log.seal()).toBe(6);
  });

  test('does not cosign another log of the same name and key', async () => {
    const { witness, said, grow, askAll, log } = await watched();
    await grow();
    await askAll();
    const other = await openLog();
    other.services.keys = log.services.keys;
    await other.append(9);
    await other.seal();
    await askAll(other);
    expect(said).toEqual(['status-422']);
    expect(witness.known.get('letters.narenj.example/ledger')?.size).toBe(3);
  });

  test.for([
    ['what it signed for another tree', 'no-cosignature'],
    ['nothing', 'no-cosignature'],
    ['that it does not know the log', 'status-404'],
    ['a size that is none', 'status-409'],
    ['not at all', 'TypeError'],
  ] as const)('that answers %s is passed over', async ([what, reason]) => {
    const { witness, said, answers, grow, askAll, newest } = await watched();
    await grow();
    answers((body) => {
      if (what === 'nothing') return new Response('');
      if (what === 'that it does not know the log') return new Response('', { status: 404 });
      if (what === 'a size that is none') return new Response('many\n', { status: 409 });
      if (what === 'not at all') throw new TypeError('no network');
      const signed = witness.addCheckpoint(body);
      return new Response(signed.body?.pipeThrough(altered()));
    });
    await askAll();
    expect(said).toEqual([reason]);
    expect(await newest()).not.toContain('witness.garden');
  });
});

/** Turns one letter of a signature into another. */
const altered = () =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, out) => {
      const text = new TextDecoder().decode(chunk);
      const letter = text.at(-10) === 'A' ? 'B' : 'A';
      out.enqueue(new TextEncoder().encode(`${text.slice(0, -10)}${letter}${text.slice(-9)}`));
    },
  });
