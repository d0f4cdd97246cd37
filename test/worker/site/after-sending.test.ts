import { describe, expect } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import { textIn } from '../../../schema/content/languages.ts';
import { SYSTEM_PAGES } from '../../../schema/content/page.ts';
import { FIELD, profileField } from '../../../schema/contracts/fields.ts';
import { asJson, type Form, fill, postForms } from '../../support/form.ts';
import type { Ijaza } from '../../support/harness.ts';
import { languageOf, textsOf } from '../../support/html.ts';
import { DOORS, type Door, linesToCopy } from '../../support/landing-pages.ts';
import { newAddress } from '../../support/people.ts';
import { test } from '../../support/test.ts';

const [SHOP = ''] = catalogue.settings.embedOrigins;

/** Fills in what a form cannot be sent without. */
const filled = ({ landing }: Door, form: Form | undefined): URLSearchParams => {
  const boxes = form?.controls.filter(({ name }) => name === FIELD.permission) ?? [];
  const required = landing.fields.filter((field) => field.required);
  return fill(form, {
    [FIELD.email]: newAddress(),
    [FIELD.permission]: boxes.flatMap(({ offers }) => offers).slice(0, 1),
    ...Object.fromEntries(required.map(({ field }) => [profileField(field), 'Golandam'])),
    ...(landing.minimumAge !== undefined && { [FIELD.age]: String(landing.minimumAge) }),
  });
};

/** Status of the answer, and where it leads. */
const answerTo = async (
  ijaza: Ijaza,
  body: URLSearchParams | string,
  headers: Record<string, string> = { origin: ijaza.origin },
) => {
  const { status, headers: answered } = await ijaza.fetch('/subscribe', {
    method: 'POST',
    body,
    headers,
  });
  return [status, answered.get('location')];
};

/** The page that the landing page names. */
const wantedOf = ({ landing, language }: Door) => {
  const page = catalogue.pages.find(({ id }) => id === landing.afterSending);
  if (!page) throw new Error(`${landing.id} leads to no page`);
  const { slug, title } = textIn(page.text, language);
  return { path: `/${language}/${slug}/`, title };
};

const own = DOORS.filter(
  ({ landing }) => !SYSTEM_PAGES.some((page) => page === landing.afterSending),
);

/** Each landing page once, and what is the sample's own in every language. */
const doors = DOORS.filter(
  (door) => door.language === catalogue.settings.languages[0] || own.includes(door),
);

describe('a form leads to the page that its landing page names', () => {
  test('and the sample has one that names its own', () => {
    expect(own.map(({ language }) => language)).toEqual(catalogue.settings.languages);
  });

  test.for(doors)('sent on $path', async (door, { ijaza, visitor }) => {
    const wanted = wantedOf(door);
    const body = filled(door, (await visitor.open(door.path)).forms[0]);
    expect(await answerTo(ijaza, body)).toEqual([303, wanted.path]);
    const { status, html } = await visitor.open(wanted.path);
    expect(status).toBe(200);
    expect(languageOf(html)).toBe(door.language);
    expect(textsOf(html, 'h1')).toEqual([wanted.title]);
  });

  test.for(own.slice(0, 1))('copied from $path elsewhere', async (door, { ijaza, visitor }) => {
    const { html } = await visitor.open(`${door.path}embed/`);
    const body = filled(door, postForms(linesToCopy(html))[0]);
    const headers = { origin: SHOP, 'sec-fetch-site': 'cross-site' };
    expect(await answerTo(ijaza, body, headers)).toEqual([303, wantedOf(door).path]);
  });

  test.for(own.slice(0, 1))('A4: sent by a robot on $path', async (door, { ijaza, visitor }) => {
    const body = filled(door, (await visitor.open(door.path)).forms[0]);
    body.set(FIELD.decoy, 'https://robot.example');
    expect(await answerTo(ijaza, body)).toEqual([303, wantedOf(door).path]);
  });

  test.for(own.slice(0, 1))('but JSON for $path does not', async (door, { ijaza, visitor }) => {
    const body = asJson(filled(door, (await visitor.open(door.path)).forms[0]));
    const headers = { 'content-type': 'application/json' };
    expect(await answerTo(ijaza, body, headers)).toEqual([202, null]);
  });
});
