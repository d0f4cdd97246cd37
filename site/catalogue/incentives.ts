import { createHash } from 'node:crypto';
import { canonicalJson } from '../../schema/content/canonical.ts';
import type { CatalogueIncentive, MessageBlock } from '../../schema/content/catalogue.ts';
import type { Incentive } from '../../schema/content/incentive.ts';
import type { Language } from '../../schema/content/languages.ts';
import type { IncentivePromise, TermsBlock } from '../../schema/contracts/promises.ts';
import { isoDay } from '../i18n/iso-day.ts';
import type { Entries, Entry } from '../reader/entries.ts';
import type { PromisedFile } from '../reader/promised-files.ts';
import { type Group, groups, inOrder } from './groups.ts';
import { messageBlocks } from './message-blocks.ts';

/** A link on a line of its own is a button in a mail, and a sentence in terms. */
const termsBlock = (block: MessageBlock): TermsBlock[] => {
  if (block.kind === 'button') {
    return [{ kind: 'paragraph', text: [{ text: block.label, href: block.href }] }];
  }
  return block.kind === 'choices' || block.kind === 'gifts' ? [] : [block];
};

/** The file name that people get: from content, with the ending of the file. */
const givenName = (file: string, wanted: string | undefined): string => {
  const own = file.split('/').at(-1) ?? file;
  const ending = /\.[A-Za-z0-9]+$/.exec(own)?.[0] ?? '';
  if (wanted === undefined) return own;
  return wanted.endsWith(ending) ? wanted : `${wanted}${ending}`;
};

const fileOf = ({ data }: Entry<Incentive>, files: readonly PromisedFile[]) => {
  const found = files.find(({ name }) => name === data.file);
  return found && { sha256: found.sha256, name: givenName(found.name, data.fileName) };
};

/** The text in each language; languages without a file share that of the first that has one. */
const textOf = ({ all }: Group<Incentive>, files: readonly PromisedFile[]) => {
  const [standIn] = all.flatMap((entry) => fileOf(entry, files) ?? []);
  return Object.fromEntries(
    all.map((entry) => {
      const { title, description, witness } = entry.data;
      const file = fileOf(entry, files) ?? standIn;
      const terms = messageBlocks(entry.body).blocks.flatMap(termsBlock);
      const told = { title, description, terms };
      return [entry.language, { ...told, ...(file && { file }), ...(witness && { witness }) }];
    }),
  );
};

/** People of one mail domain who get what not everybody can have, unless the content says otherwise. */
const PER_DOMAIN = 3;

const promiseOf = (
  group: Group<Incentive>,
  files: readonly PromisedFile[],
  timeZone: string,
): IncentivePromise => {
  const {
    id: incentive,
    kind,
    daysToFetch,
    code,
    pool,
    opens,
    closes,
    winners,
    commitment,
    perDomain = PER_DOMAIN,
  } = group.first.data;
  const shared = { incentive, text: textOf(group, files) };
  if (kind === 'free') return { ...shared, kind, daysToFetch };
  if (kind === 'save') return { ...shared, kind, ...(pool ? { perDomain } : { code }) };
  // The content check has made sure that a draw has all three.
  const draw = { opens: opens ?? '', closes: closes ?? '', commitment: commitment ?? '' };
  return { ...shared, kind, ...draw, timeZone, winners, perDomain };
};

/** The name of a promise: the SHA-256 of its canonical text. */
const versionOf = (promise: IncentivePromise): string =>
  createHash('sha256').update(canonicalJson(promise)).digest('base64url');

/** Whether a draw is open at a moment; other promises are always open. */
const stageOf = (promise: IncentivePromise, at: number): CatalogueIncentive['whenBuilt'] => {
  if (promise.kind !== 'win') return 'open';
  const today = isoDay(promise.timeZone, at);
  if (today < promise.opens) return 'before';
  return today > promise.closes ? 'after' : 'open';
};

/**
 * Every incentive with the promise that a build makes at a moment (UTC milliseconds). A draw that
 * has been made is over, even before its last day.
 */
export const incentivesOf = (
  { incentives, files, draws }: Pick<Entries, 'incentives' | 'files' | 'draws'>,
  { languages, timeZone }: { languages: readonly Language[]; timeZone: string },
  at: number,
): CatalogueIncentive[] =>
  inOrder(groups(incentives.entries, languages)).map((group) => {
    const promise = promiseOf(group, files, timeZone);
    const { id, withdrawn, needsConsent } = group.first.data;
    const made = draws.some((draw) => draw.id === id);
    const whenBuilt = made ? 'after' : stageOf(promise, at);
    return { id, withdrawn, needsConsent, whenBuilt, version: versionOf(promise), promise };
  });
