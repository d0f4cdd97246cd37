import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PURPOSE_NAMES } from '../../../functions/core/links/codec.ts';
import {
  decodeScope,
  encodeScope,
  resolveTag,
  topicTag as tagInLinks,
} from '../../../functions/core/links/scope.ts';
import { CHANNELS } from '../../../schema/contracts/codes.ts';
import { topicTag } from '../../../site/checks/places/topic-tags.ts';
import { forAllAsync } from '../../support/for-all.ts';
import { SUBJECT } from '../../support/links.ts';
import { newSigning } from '../../support/signing.ts';

const topicId = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,6})?$/);
const wanted = fc.record({
  topic: fc.option(topicId, { nil: undefined }),
  channel: fc.option(fc.constantFrom(...CHANNELS), { nil: undefined }),
});

describe('the scope of an unsubscribe link', () => {
  test('comes back as it went in, the topic by a tag that stands for it alone', async () => {
    await forAllAsync(wanted, fc.uniqueArray(topicId), async ({ topic, channel }, others) => {
      const scope = decodeScope(await encodeScope({ topic, channel }));
      expect(scope.channel).toBe(channel);
      expect(scope.tag === undefined).toBe(topic === undefined);
      if (scope.tag === undefined || topic === undefined) return;
      const known = others.filter((other) => other !== topic);
      expect(await resolveTag(scope.tag, [...known, topic])).toBe(topic);
      expect(await resolveTag(scope.tag, known)).toBeUndefined();
    });
  });

  test('names a topic by the tag that the content check compares', async () => {
    await forAllAsync(fc.string({ unit: 'binary' }), async (id) => {
      expect(topicTag(id)).toBe(await tagInLinks(id));
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
      value: { purpose: 'unsubscribe', scope: await encodeScope({ topic, channel: 'email' }) },
    });
  });
});
