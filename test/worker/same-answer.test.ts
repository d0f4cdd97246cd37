import { expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { OWN } from '../support/attacker.ts';
import { eraseByHand } from '../support/erasing.ts';
import { asJson, asking, jsonPost } from '../support/form.ts';
import type { Ijaza } from '../support/harness.ts';
import { grantedTo } from '../support/ledger.ts';
import { joinFresh, type Mover } from '../support/moving.ts';
import {
  askToJoin,
  join,
  joinAndLeave,
  newAddress,
  newestLink,
  oneClick,
  optInBody,
} from '../support/people.ts';
import { signing } from '../support/signing.ts';
import { test } from '../support/test.ts';
import { cookieHeader, visit } from '../support/visitor.ts';

const CAP = catalogue.settings.limits.mailboxPerDay;

/** Addresses of which the list knows something. */
const KNOWN: Record<string, (ijaza: Ijaza) => Promise<string>> = {
  pending: async (ijaza) => {
    const email = newAddress();
    await askToJoin(visit(ijaza), email);
    return email;
  },
  active: async (ijaza) => (await join(ijaza)).email,
  left: async (ijaza) => {
    const { email, unsubscribe } = await join(ijaza);
    await oneClick(ijaza, unsubscribe);
    expect(await grantedTo(await ijaza.db(), email)).toEqual([]);
    return email;
  },
  stopped: async (ijaza) => {
    const email = newAddress();
    const visitor = visit(ijaza);
    await askToJoin(visitor, email);
    await visitor.open(await newestLink(ijaza, email, '/confirm/'));
    await visitor.submit({}, { form: asking('not-me') });
    return email;
  },
  erased: async (ijaza) => {
    const { email, fresh } = await joinFresh(ijaza, signing);
    await eraseByHand(fresh);
    await ijaza.mailsTo(email, 3);
    return email;
  },
  'never again': async (ijaza) => {
    const { email, visitor } = await joinAndLeave(ijaza);
    await visitor.submit({}, { form: asking('never-again') });
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
const ASKING: Record<string, (ijaza: Ijaza, email: string, mover: Mover) => Promise<Response>> = {
  'the form': async (ijaza, email) =>
    ijaza.fetch('/subscribe', { method: 'POST', body: await optInBody(visit(ijaza), email) }),
  JSON: async (ijaza, email) =>
    ijaza.fetch('/subscribe', jsonPost(asJson(await optInBody(visit(ijaza), email)))),
  'send me my link': async (ijaza, email) =>
    ijaza.fetch('/fa/manage', { method: 'POST', body: new URLSearchParams({ email }) }),
  'send it all the same': async (ijaza, email) =>
    ijaza.fetch('/fa/manage', {
      method: 'POST',
      body: new URLSearchParams({ email, action: 'send-all-the-same' }),
    }),
  'another address for oneself': (ijaza, email, { subject, fresh }) =>
    ijaza.fetch('/fa/preferences/address', {
      method: 'POST',
      body: new URLSearchParams({ subscriber: subject, 'new-email': email }),
      headers: { ...OWN, ...cookieHeader(fresh.cookies) },
    }),
};

/** Everything that a client can see of an answer, but the hour. */
const seen = async (response: Response) => ({
  status: response.status,
  headers: [...response.headers].filter(([name]) => name !== 'date'),
  body: Buffer.from(await response.arrayBuffer()).toString('base64'),
});

test('A5, invariant 8: every address gets the same answer, byte for byte', async ({ ijaza }) => {
  const mover = await joinFresh(ijaza, signing);
  const answers = new Map<string, Awaited<ReturnType<typeof seen>>>();
  for (const [way, ask] of Object.entries(ASKING)) {
    const usual = await seen(await ask(ijaza, newAddress(), mover));
    expect([202, 303]).toContain(usual.status);
    answers.set(way, usual);
  }
  for (const [state, make] of Object.entries(KNOWN)) {
    const email = await make(ijaza);
    for (const [way, ask] of Object.entries(ASKING))
      expect(await seen(await ask(ijaza, email, mover)), `${state} ${way}`).toEqual(
        answers.get(way),
      );
  }
});
