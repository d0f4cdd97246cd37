import { createHash } from 'node:crypto';
import { type Collection, PLACES } from '../reader/collections.ts';
import type { Entry, SoundEntries } from '../reader/entries.ts';
import SAMPLE from './sample.json' with { type: 'json' };

/** What the sample organisation has of its own; the rest, such as the mails, is for everybody. */
export const OWN = [
  ...Object.values(PLACES).filter((name) => name !== 'pages'),
  'incentives',
  'fields',
] as const satisfies readonly Collection[];

/** A name that is too short to be anybody's alone, such as that of a tag, says nothing. */
const LEAST = 12;
const PLACE = { home: 'home page', settings: 'organisation' };

const printOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 8);

interface Marked {
  file: string;
  print: string;
}

const nameOf = ({
  data,
}: Entry<{
  title?: string;
  name?: string | undefined;
  label?: string;
}>): string => data.title ?? data.label ?? data.name ?? '';

const SETTINGS = 'site/content/settings/site.md';

/** Texts by which a site is recognised as the sample, by the file that they stand in. */
export const marksIn = (entries: SoundEntries): Marked[] => {
  const names = OWN.flatMap((collection) =>
    entries[collection].entries.map((entry) => [entry.file, nameOf(entry)] as const),
  );
  const homes = entries.pages.entries
    .filter(({ data }) => data.id === 'home')
    .map(({ file, data }) => [file, `${PLACE.home} ${data.title}`] as const);
  const { organisation, dataProtection } = entries.settings;
  const parties = [organisation, dataProtection.authority, ...dataProtection.recipients];
  const organisations = parties.flatMap(({ name }) =>
    Object.values(name).map((text) => [SETTINGS, `${PLACE.settings} ${text}`] as const),
  );
  return [...names, ...homes, ...organisations]
    .filter(([, text]) => text.length >= LEAST)
    .map(([file, text]) => ({ file, print: printOf(text) }));
};

const known = new Set<string>(SAMPLE);

/** Files that still have something of the sample organisation. */
export const leftOfSample = (entries: SoundEntries): string[] => [
  ...new Set(marksIn(entries).flatMap(({ file, print }) => (known.has(print) ? [file] : []))),
];

/** Files that somebody has written, besides those of the sample. */
export const besidesSample = (entries: SoundEntries): string[] => [
  ...new Set(marksIn(entries).flatMap(({ file, print }) => (known.has(print) ? [] : [file]))),
];
