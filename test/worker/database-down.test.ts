import { describe, expect } from 'vitest';
import { z } from 'zod';
import { asJson, fill, having, jsonPost } from '../support/form.ts';
import { attribute, elements, languageOf, referenceOn } from '../support/html.ts';
import { withoutDatabase } from '../support/outage.ts';
import { askToJoin, joinAndOpen, newAddress, newestLink, optInBody } from '../support/people.ts';
import { newSigning, subjectIn } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader, visit } from '../support/visitor.ts';

const refusal = z.object({ error: z.object({ code: z.string(), reference: z.string() }) });

describe('with the database down, a form answers 503 with all that was typed', () => {
  const joining = {
    landing: '/fa/for-kitchens/',
    permission: ['offers.email', 'events.post'],
    fields: { name: 'نسرین', street: 'Orchard "Lane" 12', city: 'شیراز', language: 'ar' },
  };

  test('opt-in, which then works once the database is back', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    const fields = { ...joining.fields, country: 'ایران' };
    const sent = await optInBody(visitor, email, { ...joining, fields });
    const page = await withoutDatabase(db, () => askToJoin(visitor, email, { ...joining, fields }));
    expect(page.status).toBe(503);
    expect(languageOf(page.html)).toBe('fa');
    const [form] = page.forms;
    expect(fill(form).toString()).toBe(sent.toString());
    expect((await visitor.submit()).status).toBe(200);
    expect(await ijaza.mailsTo(email)).toHaveLength(1);
  });

  test('opt-in in JSON', async ({ ijaza, visitor, db }) => {
    const body = asJson(await optInBody(visitor, newAddress()));
    const answer = await withoutDatabase(db, () => ijaza.fetch('/subscribe', jsonPost(body)));
    expect(answer.status).toBe(503);
    expect(refusal.parse(await answer.json()).error.code).toBe('unavailable');
  });

  test('"send me my link"', async ({ visitor, db }) => {
    const email = newAddress();
    await visitor.open('/ar/manage/');
    const page = await withoutDatabase(db, () => visitor.submit({ email }));
    expect(page.status).toBe(503);
    expect(page.forms[0]?.controls.find(({ name }) => name === 'email')?.sends).toEqual([email]);
  });

  test('preferences, with a session and after one', async ({ ijaza }) => {
    const choices = {
      permission: ['news.email', 'offers.email'],
      'frequency.offers.email': 'quarterly',
      format: 'text',
      language: 'fa',
      pause: '3',
    };
    const { visitor, page, db } = await joinAndOpen(ijaza);
    const [form] = page.forms;
    const sent = [...fill(form, choices)].toSorted();
    const shown = await withoutDatabase(db, () => visitor.submit(choices));
    expect(shown.status).toBe(503);
    expect([...fill(shown.forms[0])].toSorted()).toEqual(sent);
    visitor.cookies.clear();
    await visitor.submit();
    const email = newAddress();
    const ended = await withoutDatabase(db, () => visitor.submit({ email }));
    expect(ended.status).toBe(503);
    const kept = ended.forms.at(-1);
    expect([...fill(kept)].toSorted()).toEqual(sent);
    expect(ended.forms[0]?.controls.find(({ name }) => name === 'email')?.sends).toEqual([email]);
  });

  test('the reason for leaving', async ({ ijaza }) => {
    const { visitor, unsubscribe, db } = await joinAndOpen(ijaza);
    await visitor.open(unsubscribe);
    await visitor.submit();
    const typed = { reason: 'other', 'reason-text': 'It is <me>, "not" you.' };
    const form = having('reason-text');
    const page = await withoutDatabase(db, () => visitor.submit(typed, { form }));
    expect(page.status).toBe(503);
    const again = page.forms.find(form);
    const kept = Object.fromEntries(fill(again));
    expect(kept).toMatchObject(typed);
    expect((await visitor.submit({}, { form })).status).toBe(200);
  });

  test('a confirmation, which works once the database is back', async ({ ijaza, visitor, db }) => {
    const email = newAddress();
    await askToJoin(visitor, email);
    const path = await newestLink(ijaza, email, '/confirm/');
    const [form] = (await visitor.open(path)).forms;
    const body = fill(form);
    const press = () => ijaza.fetch(path, { method: 'POST', body });
    expect((await withoutDatabase(db, press)).status).toBe(503);
    expect((await press()).status).toBe(303);
    expect(await ijaza.mailsTo(email, 2)).toHaveLength(2);
  });
});

describe('with the database down', () => {
  test('/healthz answers 503, and 200 once it is back', async ({ ijaza, db }) => {
    const ask = async () => (await ijaza.fetch('/healthz')).status;
    expect(await ask()).toBe(200);
    expect(await withoutDatabase(db, ask)).toBe(503);
    expect(await ask()).toBe(200);
  });

  test('static pages are there as ever', async ({ ijaza, db }) => {
    const ask = async () => (await ijaza.fetch('/en/garden-letter/')).status;
    expect(await withoutDatabase(db, ask)).toBe(200);
  });

  const pages = [
    { path: '/fa/preferences', accept: 'en', language: 'fa' },
    { path: '/ar/preferences/history', accept: 'en', language: 'ar' },
    { path: '/p/', accept: 'fa-IR,en;q=0.5', language: 'fa' },
  ];
  test.for(pages)(
    '$path says so in $language, with a reference that the log has, too',
    async ({ path, accept, language }, { ijaza }) => {
      const { visitor, preferences, db } = await joinAndOpen(ijaza);
      const headers = { ...cookieHeader(visitor.cookies), 'accept-language': accept };
      const target = path === '/p/' ? preferences : path;
      const answer = await withoutDatabase(db, () => ijaza.fetch(target, { headers }));
      expect(answer.status).toBe(503);
      const html = await answer.text();
      expect(languageOf(html)).toBe(language);
      const reference = referenceOn(html);
      expect(reference).toMatch(/^\w{6,}$/);
      const lines = ijaza.logs().filter((line) => line.includes(reference));
      expect(lines.some((line) => line.includes('"event":"error"'))).toBe(true);
    },
  );

  test('an error page has nothing of the fault itself', async ({ ijaza }) => {
    const { preferences, db } = await joinAndOpen(ijaza);
    const answer = await withoutDatabase(db, () => ijaza.fetch(preferences));
    const html = await answer.text();
    expect(html).not.toMatch(/D1_|SQLITE|no such table|\bat \w+ \(/);
    expect(elements(html, 'a').some((link) => attribute(link, 'href'))).toBe(true);
  });

  test('a session token is no less forged', async ({ ijaza }) => {
    const { preferences, db } = await joinAndOpen(ijaza);
    const subject = subjectIn(preferences);
    const forged = await newSigning().linksAt().issue({ purpose: 'preferences', subject });
    const stranger = visit(ijaza);
    const page = await withoutDatabase(db, () => stranger.open(`/p/${forged}`));
    expect(page.status).toBe(404);
  });
});
