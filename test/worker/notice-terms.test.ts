import { describe, expect } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../functions/core/store/db.ts';
import { listed, noticeField } from '../../schema/contracts/fields.ts';
import { attribute, descendants, type Element, elements, textOf } from '../support/html.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, joinAndOpen, newAddress } from '../support/people.ts';
import { test } from '../support/test.ts';

const canonical = z.object({
  statement: z.string(),
  terms: z.array(z.object({ label: z.string(), texts: z.array(z.string()) })),
});

/** Everything that a part of a page says in its lists of terms, in its order. */
const toldIn = (part: Element): string[] =>
  descendants(part)
    .filter(({ tagName }) => tagName === 'dt' || tagName === 'dd')
    .map((element) => textOf(element).trim());

const asked = (html: string, topic: string): Element | undefined =>
  elements(html, 'fieldset').find((set) =>
    descendants(set).some(
      (field) =>
        field.tagName === 'input' &&
        attribute(field, 'name') === noticeField(topic) &&
        attribute(set, 'class') === 'topic',
    ),
  );

/** The stored wording of the last event about a topic. */
const storedFor = async (db: Database, email: string, topic: string) => {
  const row = await db
    .prepare(
      `SELECT n.canonical FROM event e JOIN notice n ON n.version = e.notice
      JOIN contact_point c ON c.subscriber = e.subscriber
      WHERE c.folded = ?1 AND e.topic = ?2 ORDER BY e.seq DESC LIMIT 1`,
    )
    .bind(email, topic)
    .first<{ canonical: string }>();
  const { statement, terms } = canonical.parse(JSON.parse(row?.canonical ?? ''));
  return { statement, told: terms.flatMap(({ label, texts }) => [label, ...texts]) };
};

describe('C1: what a page tells beside the statement is what the ledger keeps', () => {
  test('on a landing page and in the preferences', async ({ ijaza, visitor }) => {
    const language = 'ar';
    const landing = await visitor.open(`/${language}/garden-letter/`);
    const form = asked(landing.html, 'news');
    const joined = await joinAndOpen(ijaza, { landing: `/${language}/garden-letter/` });
    const { email, db } = joined;
    const first = await storedFor(db, email, 'news');
    expect(form && toldIn(form)).toEqual(first.told);
    expect(form && textOf(form)).toContain(first.statement);

    const { html } = await joined.visitor.open(`/${language}/preferences`);
    const centre = asked(html, 'events');
    await joined.visitor.submit({ permission: ['news.email', 'events.email'] });
    const second = await storedFor(db, email, 'events');
    expect(centre && toldIn(centre)).toEqual(second.told);
  });

  test('on a page that asks for the address only', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    await visitor.open('/fa/letter/');
    const [form] = elements(visitor.page().html, 'form').filter((one) =>
      descendants(one).some((field) => attribute(field, 'name') === listed('permission')),
    );
    await askToJoin(visitor, email, { landing: '/fa/letter/', permission: [] });
    const [mail] = await ijaza.mailsTo(email);
    const { html } = await visitor.open(mail ? pathIn(mail, '/confirm/') : '');
    const [confirm] = elements(html, 'main');
    await visitor.submit();
    const { told } = await storedFor(db, email, 'news');
    expect(told.length).toBeGreaterThan(0);
    expect(form && toldIn(form)).toEqual(told);
    expect(confirm && toldIn(confirm)).toEqual(told);
  });
});
