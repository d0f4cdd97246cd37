import { describe, expect } from 'vitest';
import { catalogue } from '../../../functions/catalogue.ts';
import type { CatalogueLanding } from '../../../schema/content/catalogue.ts';
import { FORM_PARTS, type FormPart } from '../../../schema/contracts/codes.ts';
import {
  FIELD,
  POST_FIELDS,
  parsePermissionValue,
  parseProfileField,
} from '../../../schema/contracts/fields.ts';
import { type Control, type Form, postForms } from '../../support/form.ts';
import { DOORS, linesToCopy } from '../../support/landing-pages.ts';
import { test } from '../../support/test.ts';

interface Order {
  parts: FormPart[];
  topics: string[];
  fields: string[];
}

/** What has to be shown, and in which order: as the content has it. */
const wantedOf = (landing: CatalogueLanding): Order => {
  const asked: Record<FormPart, boolean> = {
    topics: !landing.addressOnly,
    address: true,
    fields: landing.fields.length > 0,
    format: landing.askFormat,
    language: landing.askLanguage,
  };
  return {
    parts: landing.parts.filter((part) => asked[part]),
    topics: landing.asks.map(({ topic }) => topic),
    fields: landing.fields.map(({ field }) => field),
  };
};

const ADDRESS: readonly string[] = [FIELD.email, FIELD.phone, ...POST_FIELDS];

/** The part of a form that something in it belongs to; what is hidden belongs to none. */
const partOf = ({ name, kind }: Control): FormPart | undefined => {
  if (kind === 'hidden') return undefined;
  if (name === FIELD.permission) return 'topics';
  if (ADDRESS.includes(name)) return 'address';
  if (parseProfileField(name) !== undefined) return 'fields';
  if (name === FIELD.format) return 'format';
  return name === FIELD.language ? 'language' : undefined;
};

/** What follows itself, once: a part that is torn in two shows twice. */
const runs = <Value>(list: readonly (Value | undefined)[]): Value[] =>
  list
    .flatMap((value) => value ?? [])
    .filter((value, index, all) => index === 0 || value !== all[index - 1]);

const shownBy = (form: Form | undefined): Order => {
  const controls = form?.controls ?? [];
  const choices = controls.filter(({ name }) => name === FIELD.permission);
  const values = choices.flatMap(({ offers, sends }) => (offers.length > 0 ? offers : sends));
  return {
    parts: runs(controls.map(partOf)),
    topics: runs(values.map((value) => parsePermissionValue(value)?.topic)),
    fields: runs(controls.map(({ name }) => parseProfileField(name))),
  };
};

describe('a form shows its parts, topics and fields in the order of its landing page', () => {
  // The order is that of the landing page in every language.
  const doors = DOORS.filter(({ language }) => language === catalogue.settings.languages[0]);

  test.for(doors)('on $path, come back, and copied', async ({ landing, path }, { visitor }) => {
    const wanted = wantedOf(landing);
    expect(shownBy((await visitor.open(path)).forms[0])).toEqual(wanted);
    const back = await visitor.submit();
    expect(back.status).toBe(422);
    expect(shownBy(back.forms[0])).toEqual(wanted);
    const { html } = await visitor.open(`${path}embed/`);
    expect(shownBy(postForms(linesToCopy(html))[0])).toEqual(wanted);
  });

  test('and the sample has each of them in another order than the product and its collections', () => {
    const usual: Record<keyof Order, readonly string[]> = {
      parts: FORM_PARTS,
      topics: catalogue.topics.map(({ id }) => id),
      fields: catalogue.fields.map(({ id }) => id),
    };
    const wanted = catalogue.landings.map(wantedOf);
    for (const what of ['parts', 'topics', 'fields'] as const) {
      const own = wanted.filter(({ [what]: list }) => {
        const known: readonly string[] = list;
        return known.join() !== usual[what].filter((one) => known.includes(one)).join();
      });
      expect(own, what).not.toEqual([]);
    }
  });
});
