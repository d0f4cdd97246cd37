import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPending } from '../../../functions/consent/store/requests.ts';
import { eraseSubscriber } from '../../../functions/rights/acts/erase.ts';
import { inAll, type Language, numberOfLanguage } from '../../../schema/content/languages.ts';
import { EVENT_KIND_CODES, FORMAT_CODES, FORMATS } from '../../../schema/contracts/codes.ts';
import type { OptInRequest } from '../../../schema/contracts/stored.ts';
import { LONGEST_REQUEST } from '../../../schema/contracts/times.ts';
import { runs } from '../../support/for-all.ts';
import { drawOf, FILE, POOL } from '../../support/promise-samples.ts';
import { type PromisingWorld, promisingWorld } from '../../support/promising.ts';
import { unfounded } from '../../support/proved.ts';

const { promised } = EVENT_KIND_CODES;
const MINUTE = 60_000;

const TEXT = { title: 'Gift', description: 'A gift', terms: [] };

/** A file with words in two languages, codes and draws, with and without a limit; a draw that is over. */
const PROMISES = [
  { ...FILE, text: inAll(['fa', 'en'], () => TEXT) },
  { ...POOL, perDomain: 1 },
  drawOf(),
  drawOf({ incentive: 'small-draw', perDomain: 2 }),
  drawOf({ incentive: 'late-draw', opens: '2027-01-01', closes: '2027-01-02' }),
];

/** What every promise has become, and what the ledger says of each, in one order. */
const made = ({ sqlite }: PromisingWorld) =>
  sqlite
    .prepare(
      `SELECT p.subscriber, hex(p.version) AS version, p.page, p.at, CASE
        WHEN p.full THEN NULL WHEN p.incentive LIKE '%draw' THEN d.number ELSE 0 END AS after
      FROM promise p LEFT JOIN draw_entry d USING (subscriber, incentive)
      ORDER BY subscriber, version`,
    )
    .all();
const said = ({ sqlite }: PromisingWorld) =>
  sqlite
    .prepare(
      `SELECT subscriber, hex(notice) AS version, page, at, after FROM event
      WHERE kind = ${promised} ORDER BY subscriber, version`,
    )
    .all();

const topics = ['news', 'events'] as const;
const HOME = { name: 'A', street: 'B 1', city: 'C', region: '', postcode: '', country: 'IR' };
/** A request of one of few people, at one of few domains, for some of what there is. */
const requests = fc.array(
  fc.record({
    email: fc.constantFrom('a@one.example', 'b@one.example', 'c@one.example', 'd@two.example'),
    incentives: fc.subarray(PROMISES.map(({ incentive }) => incentive)),
    topics: fc.subarray([...topics]),
    channel: fc.constantFrom('email', 'phone', 'sms', 'post'),
    phone: fc.constantFrom('+982123456789', '+982188776655'),
    language: fc.option(fc.constantFrom<Language>('en', 'fa', 'ar'), { nil: undefined }),
    format: fc.option(fc.constantFrom(...FORMATS), { nil: undefined }),
    /** Reads what there is before the one before it has been confirmed. */
    raced: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

type Random = typeof requests extends fc.Arbitrary<(infer One)[]> ? One : never;

const requestOf = (world: PromisingWorld, asked: Random): Partial<OptInRequest> => {
  const { incentives, notices } = world.services.catalogue;
  return {
    choices: asked.topics.map((topic) => {
      const notice = notices.find((one) => one.topic === topic)?.version ?? '';
      return { topic, channel: asked.channel, frequency: 'monthly' as const, notice };
    }),
    incentives: incentives.flatMap(({ id, version }) =>
      asked.incentives.includes(id) ? [{ incentive: id, version }] : [],
    ),
    ...(['phone', 'sms'].includes(asked.channel) && { phone: asked.phone }),
    ...(asked.channel === 'post' && { post: HOME }),
    ...(asked.language && { language: asked.language }),
    ...(asked.format && { format: asked.format }),
  };
};

/** All are sent and confirmed one after another; some of them on what was known a while before. */
const confirmAll = async (world: PromisingWorld, all: readonly Random[]): Promise<void> => {
  const waiting = [];
  for (const one of all) {
    if (one.incentives.length + one.topics.length === 0) continue;
    world.at(world.services.now() + MINUTE);
    const token = await world.ask(one.email, requestOf(world, one));
    const read = await loadPending(world.services, token);
    if (one.raced) waiting.push({ token, read });
    else await world.confirmAsRead(token, read);
  }
  for (const { token, read } of waiting) await world.confirmAsRead(token, read);
};

describe('a promise', () => {
  test('has one event, which says what came of it, whatever is asked and however it races', () =>
    runs(20).forAllAsync(requests, async (all) => {
      const world = await promisingWorld(PROMISES);
      await confirmAll(world, all);
      expect(said(world)).toEqual(made(world));
    }));

  test('that somebody else makes meanwhile is a conflict: the second confirmation begins anew', async () => {
    const world = await promisingWorld([drawOf()]);
    const first = await world.ask('a@one.example');
    world.at(world.services.now() + MINUTE);
    const second = await world.ask('a@one.example');
    const read = await loadPending(world.services, second);
    await world.confirm(first);
    let written = 0;
    const { write } = world.services;
    world.services.write = (statements) => {
      written += 1;
      return write(statements);
    };
    await world.confirmAsRead(second, read);
    expect(written).toBe(2);
    expect(said(world)).toMatchObject([{ after: 1 }]);
  });

  test('stays in the ledger when its person is erased, who is asked for no more (C10)', async () => {
    const world = await promisingWorld([drawOf()]);
    const { publicId } = await world.join('a@one.example');
    const before = said(world);
    await eraseSubscriber(world.services, { publicId, at: 0, method: 'link', page: 'data' });
    expect([said(world), made(world)]).toEqual([before, []]);
  });
});

/** Language and format as the ledger alone tells them: of the first words, unless an event says otherwise. */
const told = ({ sqlite }: PromisingWorld, subscriber: unknown) => {
  const firstWords = sqlite
    .prepare(
      `SELECT n.language, v.canonical FROM event e LEFT JOIN notice n ON n.version = e.notice
      LEFT JOIN incentive_version v ON v.version = e.notice WHERE e.subscriber = ? AND e.seq = 1`,
    )
    .get(Number(subscriber));
  const last = (kind: number) =>
    sqlite
      .prepare('SELECT after FROM event WHERE subscriber = ? AND kind = ? ORDER BY seq DESC')
      .get(Number(subscriber), kind)?.['after'];
  const [promisedIn] = Object.keys(
    JSON.parse(String(firstWords?.['canonical'] ?? '{}')).text ?? {},
  );
  const language =
    promisedIn === undefined ? firstWords?.['language'] : numberOfLanguage(promisedIn);
  return {
    language: last(EVENT_KIND_CODES['language-changed']) ?? language,
    format: last(EVENT_KIND_CODES['format-changed']) ?? FORMAT_CODES.html,
  };
};

describe('what the database says of a subscriber', () => {
  test('follows from the ledger: language, format, and what counts as proved', () =>
    runs(20).forAllAsync(requests, async (all) => {
      const world = await promisingWorld(PROMISES);
      await confirmAll(world, all);
      const people = world.sqlite.prepare('SELECT id, language, format FROM subscriber').all();
      for (const { id, language, format } of people)
        expect({ language, format }).toEqual(told(world, id));
      expect(unfounded(world.sqlite)).toEqual([]);
    }));

  test.each([
    ['nothing', {}, []],
    ['what the first wording has', { language: 'en', format: 'html' }, []],
    ['another language', { language: 'fa' }, ['language-changed']],
    ['another format', { format: 'text' }, ['format-changed']],
  ] as const)(
    'has events for language and format only for a choice of %s',
    async (_, chosen, kinds) => {
      const world = await promisingWorld([FILE]);
      const { notices } = world.services.catalogue;
      const notice = notices.find(({ language }) => language === 'en')?.version ?? '';
      const choice = { topic: 'news', channel: 'email', frequency: 'monthly', notice } as const;
      const { publicId } = await world.confirm(
        await world.ask('a@one.example', { choices: [choice], ...chosen }),
      );
      const { results } = await world.services.db
        .prepare(
          `SELECT kind FROM event WHERE topic IS NULL AND kind <> ${promised} AND subscriber =
        (SELECT id FROM subscriber WHERE public_id = unhex(?1))`,
        )
        .bind(Buffer.from(publicId, 'base64url').toString('hex'))
        .all<{ kind: number }>();
      expect(results.map(({ kind }) => kind)).toEqual(kinds.map((kind) => EVENT_KIND_CODES[kind]));
    },
  );
});

test('a number that is typed again without a new permission proves nothing new', async () => {
  const world = await promisingWorld([FILE]);
  const notice = world.services.catalogue.notices[0]?.version ?? '';
  const choice = { topic: 'news', channel: 'phone', frequency: 'monthly', notice } as const;
  for (const phone of ['+982123456789', '+982188776655']) {
    world.at(world.services.now() + MINUTE);
    await world.confirm(await world.ask('a@one.example', { choices: [choice], phone }));
  }
  const kept = world.sqlite.prepare(
    'SELECT folded, confirmed_at IS NOT NULL AS usable FROM contact_point WHERE channel = 3',
  );
  expect(kept.all()).toEqual([{ folded: '+982188776655', usable: 1 }]);
  expect(unfounded(world.sqlite)).toEqual([]);
});

test.each([
  ['as long as a request may wait', 0, 1],
  ['longer', 1, 0],
])(
  'somebody who waits %s before they confirm is in the ledger so often',
  async (_, late, people) => {
    const world = await promisingWorld([FILE]);
    const token = await world.ask('a@one.example');
    world.at(world.services.now() + LONGEST_REQUEST + late);
    await world.confirm(token).catch(() => {});
    expect(new Set(said(world).map(({ subscriber }) => subscriber)).size).toBe(people);
  },
);
