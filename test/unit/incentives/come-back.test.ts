import { expect, test } from 'vitest';
import { suppressStatements } from '../../../functions/contact/store/suppression.ts';
import { toBase64Url } from '../../../functions/core/base/bytes.ts';
import { FIELD, noticeField } from '../../../schema/contracts/fields.ts';
import { askForGift, openPreferences, pressConfirm } from '../../support/gift-request.ts';
import { random } from '../../support/signing.ts';
import { openWorld, type World } from '../../support/world/world.ts';

const EMAIL = 'mahin@reader.example';

/** Opens the preference centre by a link that was asked for, and ticks one box. */
const tick = async (world: World, topic: string): Promise<void> => {
  const { view, cookie } = await openPreferences(world, EMAIL);
  const notice = view.topics.find((known) => known.topic === topic)?.notice ?? '';
  const fields = {
    [FIELD.subscriber]: view.subscriber,
    [FIELD.seq]: String(view.seq),
    [FIELD.permission]: `${topic}.email`,
    [noticeField(topic)]: notice,
  };
  await world.post('/en/preferences', new URLSearchParams(fields), { cookie });
};

test.each(['never-again', 'erasure'] as const)(
  'whoever was suppressed by "%s" and took a gift comes back by ticking a box (invariants 6 and 11)',
  async (reason) => {
    const world = await openWorld(() => {});
    const { db, sqlite } = world.first;
    const suppress = async () => {
      const hmac = await world.keys.suppression.of(EMAIL);
      const nonce = toBase64Url(random(16));
      const known = { hmac, channel: 'email', reason, source: 'person', now: 0, nonce } as const;
      await db.batch(suppressStatements(db, { ...known, expiresAt: undefined }));
    };
    const count = () => sqlite.prepare('SELECT count(*) AS n FROM suppression').get()?.['n'];
    // After "never again" no form can make an email go out, so the gift was taken before.
    const before = reason === 'erasure';
    if (before) await suppress();
    await pressConfirm(world, await askForGift(world, EMAIL));
    if (!before) await suppress();
    expect(count()).toBe(1);
    await tick(world, 'news');
    expect(count()).toBe(0);
  },
);
