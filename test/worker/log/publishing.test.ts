import { catalogue } from 'virtual:catalogue';
import { describe, expect } from 'vitest';
import type { Mail, SendResult } from '../../../functions/mail/transport.ts';
import {
  type Destinations,
  publishCheckpoint,
} from '../../../functions/proof/acts/publish-checkpoint.ts';
import type { Ijaza } from '../../support/harness.ts';
import { appendEvents, checkpointsIn, emptyLedger, seal } from '../../support/sealing.ts';
import { newSigning } from '../../support/signing.ts';
import { keeper, test } from '../../support/test.ts';

const { keys } = newSigning();
const DAY = 24 * 60 * 60_000;
const START = 1_800_000_000_000;
const HOOK = 'https://witness.example.org/checkpoints';

interface Post {
  url: string;
  init: RequestInit;
}

/** Runs with destinations, a network and a transport of the test's own; tells what was sent and logged. */
const publisher = async (ijaza: Ijaza, destinations: Partial<Destinations>) => {
  const db = await ijaza.db();
  await emptyLedger(db);
  const posts: Post[] = [];
  const mails: Mail[] = [];
  const logged: Record<string, string | number>[] = [];
  let answer = (): Response => new Response('thanks');
  let taken: SendResult = { ok: true };
  return {
    db,
    posts,
    mails,
    logged,
    answers: (make: () => Response) => {
      answer = make;
    },
    takes: (result: SendResult) => {
      taken = result;
    },
    grow: async (count = 1) => {
      await appendEvents(db, count);
      await seal(db, keys);
    },
    runAt: (at: number) =>
      publishCheckpoint({
        db,
        catalogue,
        logName: 'letters.narenj.example/ledger',
        now: () => at,
        log: (_, facts) => logged.push(facts),
        destinations: { mail: '', webhook: '', ...destinations },
        transport: async (mail) => {
          mails.push(mail);
          return taken;
        },
        fetch: async (url, init) => {
          posts.push({ url, init });
          return answer();
        },
      }),
  };
};

describe('a webhook', () => {
  test('gets every new checkpoint once, as the note that it is', async ({ ijaza }) => {
    const { db, posts, grow, runAt } = await publisher(ijaza, { webhook: HOOK });
    await runAt(START);
    expect(posts).toEqual([]);
    for (const at of [START, START + 1, START + 2]) {
      await grow();
      await runAt(at);
      await runAt(at);
    }
    const notes = (await checkpointsIn(db)).map(({ note }) => note);
    expect(notes).toHaveLength(3);
    expect(posts.map(({ init }) => init.body)).toEqual(notes);
    expect(posts.map(({ url, init }) => [url, init.method, init.redirect])).toEqual(
      notes.map(() => [HOOK, 'POST', 'manual']),
    );
    expect(posts.every(({ init }) => init.signal instanceof AbortSignal)).toBe(true);
  });

  test.for([
    ['an error', () => new Response('secret answer', { status: 500 })],
    ['a redirect', () => Response.redirect('https://elsewhere.example/', 302)],
    [
      'silence',
      () => {
        throw new DOMException('secret answer', 'TimeoutError');
      },
    ],
  ] as const)('A9: that answers with %s gets it again', async ([, answer], { ijaza }) => {
    const { posts, logged, answers, grow, runAt } = await publisher(ijaza, { webhook: HOOK });
    await grow();
    answers(answer);
    await runAt(START);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toMatch(/secret|elsewhere|witness/);
    answers(() => new Response());
    await runAt(START + 60_000);
    await runAt(START + 120_000);
    expect(posts).toHaveLength(2);
  });

  test('at an address that A9 forbids is not asked', async ({ ijaza }) => {
    const { posts, logged, grow, runAt } = await publisher(ijaza, { webhook: 'https://127.1/x' });
    await grow();
    await runAt(START);
    expect(posts).toEqual([]);
    expect(logged).toHaveLength(1);
  });
});

describe('a mailbox', () => {
  test('gets the newest checkpoint once a day at most', async ({ ijaza }) => {
    const { db, mails, grow, runAt } = await publisher(ijaza, { mail: keeper });
    for (const at of [START, START + 60_000, START + DAY - 1]) {
      await grow();
      await runAt(at);
    }
    expect(mails).toHaveLength(1);
    await runAt(START + DAY);
    await runAt(START + 2 * DAY);
    const [first, , last] = await checkpointsIn(db);
    expect(mails.map(({ text }) => text)).toEqual([first?.note, last?.note]);
    expect(mails.map(({ to }) => to)).toEqual([keeper, keeper]);
    expect(mails.filter(({ html }) => html !== undefined)).toEqual([]);
  });

  test('that is away gets it next minute; one that refuses, the next day', async ({ ijaza }) => {
    const { mails, takes, grow, runAt } = await publisher(ijaza, { mail: keeper });
    await grow();
    takes({ ok: false, reason: 'later', code: 'E_TRY_LATER' });
    await runAt(START);
    takes({ ok: false, reason: 'refused', code: 'E_REFUSED' });
    await runAt(START + 60_000);
    expect(mails).toHaveLength(2);
    takes({ ok: true });
    await runAt(START + 120_000);
    expect(mails).toHaveLength(2);
    await runAt(START + 60_000 + DAY);
    await runAt(START + 60_000 + 2 * DAY);
    expect(mails).toHaveLength(3);
  });

  test('that the settings name gets it from the built Worker', async ({ ijaza, db }) => {
    await emptyLedger(db);
    await appendEvents(db, 2);
    await ijaza.runCron();
    const [mail] = await ijaza.mailsTo(keeper);
    const [checkpoint] = await checkpointsIn(db);
    expect(mail?.text.trim()).toBe(checkpoint?.note.trim());
    expect(mail?.html).toBe('');
  });
});
