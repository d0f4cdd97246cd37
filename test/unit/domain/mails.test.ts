import { expect, test } from 'vitest';
import { nextAttempt } from '../../../functions/mail/mails.ts';
import { NOW } from '../../support/subscribers.ts';

/** Waits between attempts, in milliseconds, until a mail is given up. */
const waits = (): number[] => {
  const all: number[] = [];
  for (let attempts = 1, due: number | undefined = NOW; attempts < 1000; attempts += 1) {
    due = nextAttempt(attempts, NOW);
    if (due === undefined) return all;
    all.push(due - NOW);
  }
  throw new Error('a mail is never given up');
};

test('a mail is tried again at growing intervals through a night, and given up within a day', () => {
  const all = waits();
  expect(all[0]).toBe(60_000);
  expect(all).toEqual(all.toSorted((one, other) => one - other));
  const hours = all.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  expect(hours).toBeGreaterThan(12);
  expect(hours).toBeLessThan(24);
});
