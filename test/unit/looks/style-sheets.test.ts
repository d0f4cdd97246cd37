import { describe, expect, it } from 'vitest';
import { PAIRS } from '../../../site/looks/pairs.ts';
import { sources } from '../../support/source.ts';

/** What a custom property paints with, by the name that the looks have for it. */
const PAINTS: Record<string, string> = {
  '--color-background': 'background',
  '--color-surface': 'surface',
  '--color-text': 'text',
  '--color-muted': 'muted',
  '--color-accent': 'accent',
  '--color-on-accent': 'onAccent',
  '--wrong': 'wrong',
  '--tint': 'tint',
  '--shade': 'shade',
  '--alarm': 'alarm',
  '--press': 'press',
  '--wash': 'wash',
};

interface Rule {
  where: string;
  properties: [name: string, value: string][];
}

const rulesOf = async (): Promise<Rule[]> => {
  const sheets = await sources('site/styles/*.css');
  return sheets.flatMap(({ path, text }) =>
    [...text.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
      ([, selector = '', body = '']) => ({
        where: `${path}: ${selector.trim()}`,
        properties: body.split(';').flatMap((line): [string, string][] => {
          const [name = '', ...value] = line.split(':');
          return value.length > 0 ? [[name.trim(), value.join(':').trim()]] : [];
        }),
      }),
    ),
  );
};

/** Paper is white and ink is black, whatever the looks are. */
const isPrinted = ({ properties }: Rule): boolean =>
  properties.some(([, value]) => value.includes('!important'));

const paintsIn = ({ properties }: Rule, name: RegExp): string[] =>
  properties
    .filter(([property]) => name.test(property))
    .flatMap(([, value]) => [...value.matchAll(/var\((--[\w-]+)\)/g)])
    .flatMap(([, property = '']) => PAINTS[property] ?? []);

const isChecked = (one: string, other: string): boolean =>
  PAIRS.some(
    ({ on, ground }) => (on === one && ground === other) || (on === other && ground === one),
  );
const isKnown = (paint: string): boolean =>
  PAIRS.some(({ on, ground }) => on === paint || ground === paint);

/** Text without a ground of its own stands on the page or on a card. */
const GROUNDS = ['background', 'surface'];

const pairsIn = (rule: Rule): [string, string][] => {
  const [front, back] = [paintsIn(rule, /^color$/), paintsIn(rule, /^background/)];
  const grounds = back.length > 0 ? back : GROUNDS;
  return front.flatMap((on) => grounds.map((ground): [string, string] => [on, ground]));
};

describe('what the style sheets paint', () => {
  it('is made of rules with colours', async () => {
    expect((await rulesOf()).flatMap(pairsIn).length).toBeGreaterThan(20);
  });

  it('has only pairs that the content check computes', async () => {
    const screen = (await rulesOf()).filter((rule) => !isPrinted(rule));
    const unchecked = screen.flatMap((rule) => [
      ...pairsIn(rule)
        .filter(([on, ground]) => !isChecked(on, ground))
        .map((pair) => `${rule.where}: ${pair.join(' on ')}`),
      ...paintsIn(rule, /^background/)
        .filter((ground) => !isKnown(ground))
        .map((ground) => `${rule.where}: something on ${ground}`),
    ]);
    expect(unchecked).toEqual([]);
  });

  it('mixes no colour of its own, which nobody would compute', async () => {
    const own = /color-mix|rgb\(|hsl\(|ok(lab|lch)\(|#(?!fff\b|000\b)[0-9a-f]{3}/i;
    const mixed = (await rulesOf()).filter(({ properties }) =>
      properties.some(([name, value]) => /^(color|background)/.test(name) && own.test(value)),
    );
    expect(mixed.map(({ where }) => where)).toEqual([]);
  });
});
