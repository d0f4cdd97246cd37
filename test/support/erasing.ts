import { asking, having } from './form.ts';
import type { Ijaza } from './harness.ts';
import { joinFresh, type Mover } from './moving.ts';
import { askToJoin, oneClick, sayWhy } from './people.ts';
import type { Signing } from './signing.ts';
import { type OpenPage, type Visitor, visit } from './visitor.ts';

/** Steps of somebody who looks at their data, or has it erased. */

/** Asks to be erased, and is asked once more. */
export const askToErase = async (visitor: Visitor, language = 'en'): Promise<OpenPage> => {
  await visitor.open(`/${language}/preferences/data`);
  return visitor.submit({}, { form: asking('erase') });
};

/** Asks to be erased, and says yes; the certificate is open afterwards. */
export const eraseByHand = async (visitor: Visitor, language = 'en'): Promise<OpenPage> => {
  await askToErase(visitor, language);
  return visitor.submit({}, { form: asking('erase-surely') });
};

/** What joining somebody typed, in unusual spelling, and what their browser told. */
export const TYPED = {
  phone: '+989351112233',
  name: 'Zarrin Taj',
  street: 'Kucheye Golha 77',
  city: 'Neyshabur',
  postcode: '93130-5512',
  region: 'Khorasan Razavi',
  country: 'Iran',
} as const;
const BROWSER = { 'cf-connecting-ip': '198.51.100.23', 'user-agent': 'Firefox/151 (Haiku)' };
const FIRST_NAME = 'Banafsheh';
const WORDS = 'My sister Golnar said it is too much';

export interface Busy extends Mover {
  /** Everything that says who they are, as they or their browser wrote it. */
  personal: string[];
}

/**
 * Somebody of whom every table has something: contact points, evidence, a reason in their own words, an
 * open request, a wish for another address, mails.
 */
export const busyPerson = async (ijaza: Ijaza, signing: Signing): Promise<Busy> => {
  const email = `Zarrin.Taj-${crypto.randomUUID().slice(0, 8)}@Reader.example`;
  const folded = email.toLowerCase();
  const member = await joinFresh(ijaza, signing, {
    email,
    permission: ['news.email', 'events.phone', 'events.post', 'products.phone'],
    fields: { ...TYPED, 'profile.first-name': FIRST_NAME },
  });
  await oneClick(ijaza, member.unsubscribe, BROWSER);
  await member.visitor.open(member.unsubscribe);
  await member.visitor.submit();
  await member.visitor.open(member.preferences);
  await member.visitor.submit({ permission: ['news.email', 'products.phone'], language: 'fa' });
  await member.visitor.submit({}, { form: asking('leave.topic.news') });
  await sayWhy(member.visitor, WORDS);
  await member.visitor.open(member.preferences);
  await member.visitor.submit({ permission: ['news.email', 'products.phone'], format: 'text' });
  await askToJoin(visit(ijaza), email, { permission: ['events.email'] });
  const wanted = `golnar-${crypto.randomUUID().slice(0, 8)}@family.example`;
  await member.fresh.open('/en/preferences/address');
  await member.fresh.submit({ 'new-email': wanted }, { form: having('new-email') });
  await ijaza.settled();
  const { phone, name, street, city, postcode } = TYPED;
  const told = ['198.51.100', 'Firefox 151'];
  const typed = [phone, name, street, city, postcode, FIRST_NAME];
  const personal = [email, folded, wanted, ...typed, WORDS, ...told];
  return { ...member, email, personal };
};

/** Every place of a database's rows that holds one of the texts, in whatever spelling. */
export const placesOf = (rows: Record<string, unknown[]>, texts: readonly string[]) => {
  const spellings = texts.flatMap((text) => {
    const bytes = Buffer.from(text);
    const forms = [text, bytes.toString('hex'), bytes.toString('base64url').slice(0, -2)];
    return forms.map((form) => ({ text, form: form.toLowerCase() }));
  });
  return Object.entries(rows).flatMap(([table, all]) => {
    const found = all.flatMap((row) => Object.values(row ?? {}).map(asText));
    return spellings
      .filter(({ form }) => found.some((value) => value.includes(form)))
      .map(({ text }) => ({ table, text }));
  });
};

/** Bytes come from D1 as a list of numbers; they are read as text. */
const asText = (value: unknown): string => {
  if (Array.isArray(value)) return Buffer.from(value.map(Number)).toString('latin1').toLowerCase();
  return JSON.stringify(value ?? null).toLowerCase();
};
