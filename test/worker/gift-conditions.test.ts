import { describe, expect } from 'vitest';
import { catalogue } from '../../functions/catalogue.ts';
import { profileField } from '../../schema/contracts/fields.ts';
import { KITCHEN } from '../support/answers.ts';
import { giftPathIn, promisesIn, takeGift } from '../support/gifts.ts';
import { mainText } from '../support/html.ts';
import { doorTo } from '../support/landing-pages.ts';
import { pathIn } from '../support/mail.ts';
import { askToJoin, newAddress } from '../support/people.ts';
import { test } from '../support/test.ts';
import { visit } from '../support/visitor.ts';

/** A code for all that the sample promises to whoever answers one question. */
const sample = () => {
  const found = catalogue.landings.flatMap((landing) =>
    landing.incentives.flatMap(({ incentive, when: { field } }) => {
      const known = catalogue.incentives.find(({ id }) => id === incentive)?.promise;
      if (known?.kind !== 'save' || known.code === undefined || field === undefined) return [];
      return [{ landing, field, code: known.code }];
    }),
  );
  const [only] = found;
  if (!only) throw new Error('the sample promises no code for an answer');
  return only;
};
const { landing, field, code } = sample();
const { path } = doorTo(landing, 'en');
const { [profileField(field)]: answer = '' }: Record<string, string> = KITCHEN.fields;
const answered = { landing: path, fields: { [profileField(field)]: answer } };

describe('a code that is promised for an answer', () => {
  test.for([
    ['with permission', KITCHEN.permission],
    ['without (GDPR Art. 7(4))', []],
  ] as const)('comes to whoever gives it, %s', async ([, permission], { ijaza }) => {
    const before = await promisesIn(ijaza);
    const { page } = await takeGift(ijaza, permission, answered);
    expect(page.path).toMatch(/^\/gift\//);
    expect(page.status).toBe(200);
    expect(mainText(page.html)).toContain(code);
    expect(await promisesIn(ijaza)).toBe(before + 1);
  });

  test('is a link in the welcome mail, and told to nobody before', async ({ ijaza, visitor }) => {
    const email = newAddress();
    const told = [(await visitor.open(path)).html];
    told.push((await askToJoin(visitor, email, { ...KITCHEN, ...answered })).html);
    const [request] = await ijaza.mailsTo(email);
    const { html } = await visitor.open(pathIn(request ?? { text: '' }, '/confirm/'));
    for (const text of [...told, html, request?.text]) expect(text).not.toContain(code);
    await visitor.submit();
    const [, welcome] = await ijaza.mailsTo(email, 2);
    const gift = await visit(ijaza).open(giftPathIn(welcome?.text ?? ''));
    expect(mainText(gift.html)).toContain(code);
  });
});
