import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PURPOSE_NAMES, PURPOSES } from '../../../functions/core/links/codec.ts';
import { LIFETIMES } from '../../../functions/core/links/links.ts';
import {
  decodeScope,
  encodeScope,
  resolveTag,
  topicTag as tagInLinks,
} from '../../../functions/core/links/scope.ts';
import { CHANNELS } from '../../../schema/contracts/codes.ts';
import { topicTag } from '../../../site/checks/places/topic-tags.ts';
import { forAllAsync } from '../../support/for-all.ts';
import { issueAny, SUBJECT } from '../../support/links.ts';
import { newSigning } from '../../support/signing.ts';

const signing = newSigning();
const NOW = Date.UTC(2026, 4, 20, 9, 30);
const links = signing.linksAt(NOW);

const matrix = PURPOSE_NAMES.flatMap((purpose) =>
  PURPOSE_NAMES.filter((other) => other !== purpose).map((other) => ({ purpose, other })),
);

describe('L2: a link does one thing', () => {
  test('the matrix is full', () => {
    expect(PURPOSE_NAMES.toSorted()).toEqual(Object.keys(PURPOSES).toSorted());
  });

  test.each(matrix)('a $purpose link is refused as a $other link', async ({ purpose, other }) => {
    const token = await issueAny(links, purpose);
    expect(await links.verify(token, other)).toEqual({ ok: false, reason: 'purpose' });
    const rest = PURPOSE_NAMES.filter((one) => one !== purpose);
    expect(await links.verify(token, ...rest)).toEqual({ ok: false, reason: 'purpose' });
  });

  test.each(PURPOSE_NAMES)('a %s link is no link where none is wanted', async (purpose) => {
    expect(await links.verify(await issueAny(links, purpose))).toMatchObject({ ok: false });
  });
});

describe('invariant 7: links end', () => {
  const ending = PURPOSE_NAMES.flatMap((purpose) => {
    const lifetime = LIFETIMES[purpose];
    return lifetime === undefined ? [] : [{ purpose, lifetime }];
  });

  test.each(ending)('a $purpose link at its end, and not before', async ({ purpose, lifetime }) => {
    const token = await issueAny(links, purpose);
    const expiredAt = async (instant: number) => {
      const result = await signing.linksAt(instant).verify(token, purpose);
      return result.ok ? result.value.expired : result.reason;
    };
    expect(await expiredAt(NOW)).toBe(false);
    expect(await expiredAt(NOW + lifetime - 1)).toBe(false);
    expect(await expiredAt(NOW + lifetime)).toBe(true);
    expect(await expiredAt(NOW + lifetime * 100)).toBe(true);
  });

  test('but those for leaving never do', async () => {
    const token = await issueAny(links, 'unsubscribe');
    const instant = fc.integer({ min: 0, max: 8_640_000_000_000_000 });
    await forAllAsync(instant, async (later) => {
      const result = await signing.linksAt(later).verify(token, 'unsubscribe');
      expect(result).toMatchObject({ ok: true, value: { expired: false, expiresAt: undefined } });
    });
  });

  test('L3: links to confirm live for 48 hours at most, and no other outlives a month', () => {
    const HOUR = 3_600_000;
    expect(LIFETIMES.confirm).toBeLessThanOrEqual(48 * HOUR);
    for (const { lifetime } of ending) expect(lifetime).toBeLessThanOrEqual(31 * 24 * HOUR);
  });
});

describe('what a link says', () => {
  test('comes back as it went in: subject, epoch and scope', async () => {
    const bytes = (length: number) =>
      fc.uint8Array({ minLength: length, maxLength: length }).map((raw) => Uint8Array.from(raw));
    await forAllAsync(
      bytes(16),
      fc.integer({ min: 0, max: 0xffff }),
      bytes(8),
      async (id, epoch, scope) => {
        const subject = Buffer.from(id).toString('base64url');
        const token = await links.issue({ purpose: 'left', subject, epoch, scope });
        expect(await links.verify(token, 'left')).toMatchObject({
          value: { subject, epoch, scope },
        });
      },
    );
  });

  test('is never the same twice, for the same wish', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => issueAny(links, 'confirm')));
    expect(new Set(tokens).size).toBe(20);
  });

  test.each(['', 'AAAA', `${SUBJECT}A`, 'ann@reader.example'])(
    'L5: is about an opaque id and not about %j',
    async (subject) => {
      await expect(links.issue({ purpose: 'confirm', subject })).rejects.toThrow(RangeError);
    },
  );
});

test.each([
  ['/confirm/', 'confirm'],
  ['/p/', 'preferences'],
  ['/p/', 'manage'],
  ['/u/', 'unsubscribe'],
  ['/address/', 'address'],
  ['/address/', 'address-stop'],
] as const)('%s with a %s link is at most 120 characters long', async (path, purpose) => {
  expect(`${path}${await issueAny(links, purpose)}`.length).toBeLessThanOrEqual(120);
});

const topicId = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,6})?$/);
const wanted = fc.record({
  topic: fc.option(topicId, { nil: undefined }),
  channel: fc.option(fc.constantFrom(...CHANNELS), { nil: undefined }),
});

describe('the scope of an unsubscribe link', () => {
  test('comes back as it went in, the topic by a tag that stands for it alone', async () => {
    await forAllAsync(wanted, fc.uniqueArray(topicId), async ({ topic, channel }, others) => {
      const scope = decodeScope(encodeScope({ topic, channel }));
      expect(scope.channel).toBe(channel);
      expect(scope.tag === undefined).toBe(topic === undefined);
      if (scope.tag === undefined || topic === undefined) return;
      const known = others.filter((other) => other !== topic);
      expect(resolveTag(scope.tag, [...known, topic])).toBe(topic);
      expect(resolveTag(scope.tag, known)).toBeUndefined();
    });
  });

  test('names a topic by the tag that the content check compares', async () => {
    await forAllAsync(fc.string({ unit: 'binary' }), async (id) => {
      expect(topicTag(id)).toBe(tagInLinks(id));
    });
  });

  test('L5: does not show the topic in the address', async () => {
    const links = newSigning().linksAt();
    const topic = 'very-long-topic';
    const token = await links.issueUnsubscribe(SUBJECT, { topic, channel: 'email' }, 0);
    const bytes = Buffer.from(token, 'base64url').toString('latin1');
    for (let at = 0; at + 4 <= topic.length; at += 1)
      expect(bytes).not.toContain(topic.slice(at, at + 4));
    expect(await links.verify(token, ...PURPOSE_NAMES)).toMatchObject({
      value: { purpose: 'unsubscribe', scope: encodeScope({ topic, channel: 'email' }) },
    });
  });
});
