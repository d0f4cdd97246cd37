import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import { storedNotice } from '../../../functions/core/ledger/notices.ts';
import { nextAttempt } from '../../../functions/mail/mails.ts';
import type { NoticeContent } from '../../../schema/content/canonical-notice.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { NOW } from '../../support/subscribers.ts';

const written = (canonical: string): NoticeContent => JSON.parse(canonical);

describe('a stored wording', () => {
  test('C1: is told again from its stored text alone, with nothing left out', () => {
    for (const { canonical } of catalogue.notices) {
      const { notice: _, language: __, topic, ...told } = written(canonical);
      const { title, summary, purpose } = topic;
      expect(storedNotice(canonical)).toEqual({ title, summary, purpose, ...told });
    }
  });

  test('C8: has what a record of consent needs, in the language of the wording', () => {
    for (const { canonical, topic: id, language } of catalogue.notices) {
      const { settings, topics } = catalogue;
      const topic = topics.find((known) => known.id === id);
      const known = settings.dataProtection.recipients;
      expect(storedNotice(canonical)).toMatchObject({
        lawfulBasis: topic?.lawfulBasis,
        purpose: topic && textIn(topic.text, language).purpose,
        retention: topic?.retention,
        controller: {
          name: settings.organisation.name[language],
          country: settings.organisation.country,
        },
        recipients: topic?.recipients.map((recipient) => ({
          role: known.find((one) => one.id === recipient)?.role[language],
        })),
        authority: { name: settings.dataProtection.authority.name[language] },
        withdrawal: expect.stringContaining(settings.organisation.contact),
      });
    }
  });
});

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
