import { describe, expect, test } from 'vitest';
import { PURPOSE_NAMES } from '../../../functions/core/links/codec.ts';
import { FRESH, LIFETIMES } from '../../../functions/core/links/links.ts';
import {
  freshUntil,
  isCurrent,
  readSession,
  SESSION_COOKIE,
  sessionCookie,
} from '../../../functions/core/links/session.ts';
import { issueAny, SUBJECT } from '../../support/links.ts';
import { newSigning } from '../../support/signing.ts';
import { factsWith } from '../../support/subscribers.ts';

const signing = newSigning();
const NOW = Date.UTC(2026, 4, 20, 9, 30);
const links = signing.linksAt(NOW);
const session = { subject: SUBJECT, epoch: 3, freshUntil: NOW + 60_000 };

/** Name and value, and the attributes in small letters. */
const cookie = async () => {
  const [pair = '', ...attributes] = (await sessionCookie(links, session)).split('; ');
  const [name, value = ''] = pair.split('=');
  return { name, value, attributes: attributes.map((attribute) => attribute.toLowerCase()) };
};

describe('L6: the session cookie', () => {
  test('is bound to this host, https, and out of reach of scripts and other sites', async () => {
    const { name, attributes } = await cookie();
    expect(name).toBe(SESSION_COOKIE);
    expect(name).toMatch(/^__Host-/);
    expect(attributes).toEqual(
      expect.arrayContaining(['path=/', 'httponly', 'secure', 'samesite=lax']),
    );
    expect(attributes.some((attribute) => attribute.startsWith('domain'))).toBe(false);
  });

  test('says who, of which epoch, and until when the link counts as asked for just now', async () => {
    expect(await readSession(links, (await cookie()).value)).toEqual({
      ...session,
      began: NOW,
      expired: false,
    });
  });

  test('W3 2.2.1: still says who once it has ended, so that nothing need be typed again', async () => {
    const later = signing.linksAt(NOW + (LIFETIMES.session ?? 0));
    expect(await readSession(later, (await cookie()).value)).toEqual({
      ...session,
      began: NOW,
      expired: true,
    });
  });

  test.for([
    [11.5, false],
    [12, false],
    [12.01, true],
    [24, true],
  ] as const)('goes on for %s hours: is it over then? %s', async ([hours, over]) => {
    const at = NOW + hours * 60 * 60_000;
    const line = await sessionCookie(signing.linksAt(at), { ...session, began: NOW });
    const value = line.split(';')[0]?.split('=')[1] ?? '';
    expect(await readSession(signing.linksAt(at), value)).toMatchObject({
      began: NOW,
      expired: over,
    });
  });

  test.each(PURPOSE_NAMES.filter((purpose) => purpose !== 'session'))(
    'L2: cannot be made of a %s link',
    async (purpose) => {
      expect(await readSession(links, await issueAny(links, purpose))).toBeUndefined();
    },
  );

  test('is none where it is missing, empty or signed by somebody else', async () => {
    const foreign = newSigning().linksAt(NOW);
    const { value } = await cookie();
    expect(await readSession(links, undefined)).toBeUndefined();
    expect(await readSession(links, '')).toBeUndefined();
    expect(await readSession(foreign, value)).toBeUndefined();
  });
});

describe('L7: a link counts as asked for just now', () => {
  const freshness = async (purpose: 'manage' | 'preferences') => {
    const result = await links.verify(await issueAny(links, purpose), purpose);
    return result.ok ? freshUntil(result.value) : undefined;
  };

  test('for an hour from when it was sent, if it was asked for', async () => {
    expect(await freshness('manage')).toBe(NOW + FRESH);
  });

  test('never, if it came with another mail', async () => {
    expect(await freshness('preferences')).toBe(0);
  });
});

test('L4, invariant 7: links of an earlier or later epoch are void, and those of nobody', () => {
  const subscriber = factsWith({ publicId: SUBJECT, epoch: 3 });
  expect([2, 3, 4].map((epoch) => isCurrent(subscriber, epoch))).toEqual([false, true, false]);
  expect(isCurrent(undefined, 0)).toBe(false);
});
