import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../../functions/catalogue.ts';
import { type Looks, looksSchema } from '../../../schema/content/looks.ts';
import { MESSAGE_IDS } from '../../../schema/content/message.ts';
import { looksCss } from '../../../site/looks/css.ts';
import { letterOf } from '../../support/letters.ts';
import { leavesOf } from '../../support/schema-fields.ts';
import { sources } from '../../support/source.ts';

const PLAIN = looksSchema.parse({});
/** A colour that no palette has. */
const OTHER = '#123456';

const valuesOf = (type: unknown): string[] =>
  type instanceof z.ZodEnum ? type.options.map(String) : [OTHER];

const withField = (path: string, value: string): Looks =>
  looksSchema.parse(
    path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value),
  );

// A logo is a picture and no property: the test of the marketer looks at one.
const fields = leavesOf(looksSchema).filter(([path]) => !path.startsWith('logo.'));
const changes = fields.flatMap(([path, type]) =>
  valuesOf(type).map((value) => ({ path, value, looks: withField(path, value) })),
);

/** Custom properties of a sheet by their names, by day and by night. */
const propertiesOf = (looks: Looks): [day: Map<string, string>, night: Map<string, string>] => {
  const [day = '', night = ''] = looksCss(looks).split('\n');
  const read = (line: string) =>
    new Map(
      [...line.matchAll(/(--[\w-]+):([^;}]+)/g)].map(([, name = '', value = '']) => [name, value]),
    );
  return [read(day), read(night)];
};

const differing = (one: Map<string, string>, other: Map<string, string>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => one.get(name) !== other.get(name),
  );

describe('every field of the looks', () => {
  it('brings another sheet with each of its values', () => {
    const same = changes.filter(({ looks }) => looksCss(looks) === looksCss(PLAIN));
    const choices = fields.filter(([, type]) => type instanceof z.ZodEnum);
    expect(choices.length).toBeGreaterThan(0);
    // What is chosen in the sample is among the values.
    expect(same.map(({ path }) => path)).toEqual(choices.map(([path]) => path));
    const others = changes.filter((change) => !same.includes(change));
    expect(new Set(others.map(({ looks }) => looksCss(looks))).size).toBe(others.length);
  });

  it('changes the day or the night, and a shape both', () => {
    const [day, night] = propertiesOf(PLAIN);
    for (const { path, looks } of changes) {
      if (looksCss(looks) === looksCss(PLAIN)) continue;
      const [newDay, newNight] = propertiesOf(looks);
      const where = [differing(day, newDay).length > 0, differing(night, newNight).length > 0];
      expect([path, ...where]).toEqual([path, !path.includes('.dark.'), path.includes('.dark.')]);
    }
  });

  it('brings nothing that the style sheets do not use', async () => {
    const sheets = (await sources('site/styles/*.css')).map(({ text }) => text).join('\n');
    const brought = changes.flatMap(({ looks }) =>
      propertiesOf(looks).flatMap((all) => [...all.keys()]),
    );
    expect(brought.length).toBeGreaterThan(0);
    expect([...new Set(brought)].filter((name) => !sheets.includes(`var(${name})`))).toEqual([]);
  });
});

describe('the looks of mails', () => {
  const mailsWith = (looks: Looks): string =>
    MESSAGE_IDS.map(
      (kind) => letterOf({ kind, language: 'en' }, 'html', { ...catalogue, looks }).html ?? '',
    ).join('');
  const shown = changes.filter(({ looks }) => mailsWith(looks) !== mailsWith(PLAIN));

  it('are those of the site, but for what a mail has no use for', () => {
    // A mail has no forms, and the letters and the room that its program gives it.
    const used = /^colours\.(light|dark)\.(?!wrong$)|^type\.display$|^radius$/;
    const fields = new Set(changes.map(({ path }) => path));
    expect(new Set(shown.map(({ path }) => path))).toEqual(
      new Set([...fields].filter((path) => used.test(path))),
    );
  });

  it('changes with the colours of the night only in the style sheet for it', () => {
    const withoutSheet = (html: string) => html.replaceAll(/<style>.*?<\/style>/gs, '');
    for (const { path, looks } of shown.filter((change) => change.path.includes('.dark.')))
      expect(withoutSheet(mailsWith(looks)), path).toEqual(withoutSheet(mailsWith(PLAIN)));
  });
});
