import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { OWN } from '../support/attacker.ts';
import { eraseByHand } from '../support/erasing.ts';
import { asJson } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { grantedTo } from '../support/ledger.ts';
import { pathIn } from '../support/mail.ts';
import { joinFresh } from '../support/moving.ts';
import { askToJoin, join, newAddress, optInBody } from '../support/people.ts';
import { newSigning } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader, visit } from '../support/visitor.ts';

const signing = newSigning();
test.override('harnessOptions', { secrets: signing.secrets });

const CAP = catalogue.settings.serviceMailsPerDay;
const JSON_TYPE = { 'content-type': 'application/json' };

/** Addresses of which the list knows different things. */
const KNOWN: Record<string, (ijaza: Ijaza) => Promise<string>> = {
  new: async () => newAddress(),
  pending: async (ijaza) => {
    const email = newAddress();
    await askToJoin(visit(ijaza), email);
    return email;
  },
  active: async (ijaza) => (await join(ijaza)).email,
  left: async (ijaza) => {
    const { email, unsubscribe } = await join(ijaza);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    await ijaza.fetch(unsubscribe, { method: 'POST', body });
    expect(await grantedTo(await ijaza.db(), email)).toEqual([]);
    return email;
  },
  stopped: async (ijaza) => {
    const email = newAddress();
    const visitor = visit(ijaza);
    await askToJoin(visitor, email);
    const [mail] = await ijaza.mailsTo(email);
    await visitor.open(pathIn(mail ?? { text: '' }, '/confirm/'));
    const notMe = ({ controls }: { controls: { sends: string[] }[] }) =>
      controls.some(({ sends }) => sends.includes('not-me'));
    await visitor.submit({}, { form: notMe });
    return email;
  },
  erased: async (ijaza) => {
    const { email, fresh } = await joinFresh(ijaza, signing);
    await eraseByHand(fresh);
    await ijaza.mailsTo(email, 3);
    return email;
  },
  'over the cap': async (ijaza) => {
    const email = newAddress();
    const body = await optInBody(visit(ijaza), email);
    for (let sent = 0; sent < CAP; sent += 1)
      await ijaza.fetch('/subscribe', { method: 'POST', body });
    return email;
  },
};

/** Ways of asking, with all that is the same whoever is asked about. */
const ASKING: Record<string, (ijaza: Ijaza, email: string) => Promise<Response>> = {
  'the form': async (ijaza, email) =>
    ijaza.fetch('/subscribe', { method: 'POST', body: await optInBody(visit(ijaza), email) }),
  JSON: async (ijaza, email) =>
    ijaza.fetch('/subscribe', {
      method: 'POST',
      body: asJson(await optInBody(visit(ijaza), email)),
      headers: JSON_TYPE,
    }),
  'send me my link': async (ijaza, email) =>
    ijaza.fetch('/fa/manage', { method: 'POST', body: new URLSearchParams({ email }) }),
  'another address for oneself': async (ijaza, email) => {
    const { subject, fresh } = await joinFresh(ijaza, signing);
    return ijaza.fetch('/fa/preferences/address', {
      method: 'POST',
      body: new URLSearchParams({ subscriber: subject, 'new-email': email }),
      headers: { ...OWN, ...cookieHeader(fresh.cookies) },
    });
  },
};

/** Everything that a client can see of an answer, but the hour. */
const seen = async (response: Response) => ({
  status: response.status,
  headers: [...response.headers].filter(([name]) => name !== 'date'),
  body: Buffer.from(await response.arrayBuffer()).toString('base64'),
});

describe.each(Object.entries(ASKING))('A5, invariant 8: by %s', (_, ask) => {
  test('every address gets the same answer, byte for byte', async ({ ijaza }) => {
    const answers = [];
    for (const [state, make] of Object.entries(KNOWN)) {
      const email = await make(ijaza);
      answers.push({ state, ...(await seen(await ask(ijaza, email))) });
    }
    const [first] = answers;
    expect([202, 303]).toContain(first?.status);
    for (const answer of answers) expect(answer).toEqual({ ...first, state: answer.state });
  });
});
