import { describe, expect } from 'vitest';
import { z } from 'zod';
import { attribute, descendants, elements, languageOf, textOf, textsOf } from '../support/html.ts';
import { eventsOf, query } from '../support/ledger.ts';
import { foreignWording, holdLostTopic } from '../support/lost-topic.ts';
import { joinAndOpen } from '../support/people.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

const wording = z.object({ statement: z.string() });

/** Times of the events on a page, in its order, UTC milliseconds. */
const timesOn = (html: string): number[] =>
  elements(html, 'time').map((element) => Date.parse(attribute(element, 'datetime') ?? ''));

describe('the history of consent', () => {
  test('C1: tells every event, newest first, with the wording as shown', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza, { landing: '/fa/garden-letter/' });
    await visitor.submit({ permission: ['offers.email'], format: 'text', pause: '1' });
    const page = await visitor.open('/fa/preferences/history');
    const events = (await eventsOf(db, email)).reverse();
    expect(timesOn(page.html)).toEqual(events.map(({ at }) => at));
    const results = await query<{ canonical: string; version: string }>(
      db,
      `SELECT n.canonical, lower(hex(n.version)) AS version FROM event e
        JOIN notice n ON n.version = e.notice JOIN contact_point c ON c.subscriber = e.subscriber
        WHERE c.folded = ?1 ORDER BY e.seq DESC`,
      email,
    );
    expect(results.length).toBeGreaterThan(3);
    const statements = results.map(
      ({ canonical }) => wording.parse(JSON.parse(canonical)).statement,
    );
    expect(textsOf(page.html, 'blockquote')).toEqual(statements);
    for (const { version } of results)
      expect(page.html).toContain(Buffer.from(version, 'hex').toString('base64url'));
  });

  test('C2: keeps the language in which something was agreed to', async ({ ijaza }) => {
    const { visitor } = await joinAndOpen(ijaza, { landing: '/ar/garden-letter/' });
    const page = await visitor.open('/en/preferences/history');
    expect(languageOf(page.html)).toBe('en');
    const quotes = elements(page.html, 'blockquote');
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes)
      expect([attribute(quote, 'lang'), attribute(quote, 'dir')]).toEqual(['ar', 'rtl']);
  });

  test('C1, C2: tells of a lost topic, from the database alone', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza);
    const lost = {
      statement: 'I allow Gone Ltd to send me its almanac.',
      topic: { title: 'The almanac', summary: 'Tides and moons.' },
      channels: { email: 'By electric letter' },
      frequencies: { monthly: 'Each moon' },
      terms: [
        { label: 'Whose data it was', texts: ['Gone Ltd', '9 Empty Quay'] },
        { label: 'Until when', texts: ['Seven winters'] },
      ],
    };
    await holdLostTopic(db, email, 'almanac', foreignWording(lost));
    const { html } = await visitor.open('/en/preferences/history');
    const latest = elements(html, 'li').find((item) =>
      descendants(item).some(({ tagName }) => tagName === 'time'),
    );
    const told = latest ? textOf(latest) : '';
    const words = [lost.statement, ...Object.values(lost.topic), 'By electric letter', 'Each moon'];
    for (const text of [...words, ...lost.terms.flatMap(({ label, texts }) => [label, ...texts])])
      expect(told).toContain(text);
    expect(textsOf(html, 'h2')[0]).toContain(lost.topic.title);
  });

  test('leads on to older events, until each has been shown once', async ({ ijaza }) => {
    const { email, visitor, db } = await joinAndOpen(ijaza);
    const all = (visitor.page().forms[0]?.controls ?? [])
      .filter(({ name }) => name === 'permission')
      .flatMap(({ offers }) => offers)
      .filter((box) => box.endsWith('.email'));
    for (let round = 0; round < 14; round += 1) {
      await visitor.open('/en/preferences');
      await visitor.submit({ permission: round % 2 === 0 ? all : [] });
    }
    const events = (await eventsOf(db, email)).reverse();
    expect(events.length).toBeGreaterThan(50);
    const seen: number[] = [];
    for (let next: string | undefined = '/en/preferences/history'; next; ) {
      const { html } = await visitor.open(next);
      seen.push(...timesOn(html));
      next = elements(html, 'a')
        .map((element) => attribute(element, 'href') ?? '')
        .find((href) => href.includes('?before='));
    }
    expect(seen).toEqual(events.map(({ at }) => at));
  });

  test('is shown to its owner alone, and every address stays masked', async ({ ijaza }) => {
    const { email, visitor } = await joinAndOpen(ijaza);
    const [local = ''] = email.split('@');
    for (const path of ['/en/preferences', '/en/preferences/history']) {
      expect((await visitor.open(path)).html).not.toContain(local);
      const stranger = await visit(ijaza).open(path);
      expect(stranger.status).toBe(403);
      expect(elements(stranger.html, 'time')).toEqual([]);
    }
  });
});
