import { loadContent } from '../../site/checks/load.ts';
import { fill } from '../../site/i18n/fill.ts';
import { askCode, askKind, askOrder, isSlug } from '../../site/new/ask.ts';
import type { EntryKind } from '../../site/new/kinds.ts';
import { hasMessages, writeMessages } from '../../site/new/language.ts';
import { idFor, type Order, planOf } from '../../site/new/plan.ts';
import { type Asking, STOPPED } from '../../site/new/prompts.ts';
import { readTypedSite } from '../../site/new/site/typed.ts';
import { type Typed, USAGE } from '../../site/new/typed.ts';
import type { NewWords } from '../../site/new/words/en.ts';
import { writeNew } from '../../site/new/write.ts';
import { messagesFile } from '../../site/reader/languages.ts';
import { formatMistakes, type Mistake } from '../../site/reader/mistakes.ts';
import { commitmentFor } from '../incentives/cli/draw-commitment.ts';
import { makeSite } from './making-site.ts';

/** Where something is made, and who is asked. */
interface Making {
  /** Folder of the project. */
  root: string;
  asking: Asking;
  /** File with the seeds of draws. */
  seeds: string;
}

/** Told to whoever typed something that cannot be made. */
const stop = (words: string): number => {
  console.error(words);
  return 1;
};

const makeLanguage = async ({ root, asking }: Making, typed: Typed): Promise<number> => {
  const { told } = asking.words;
  const code = typed.code ?? (await askCode(asking));
  if (!/^[a-z]{2,3}$/.test(code)) return stop(told.noLanguage);
  const name = new Intl.DisplayNames(asking.language, { type: 'language' }).of(code);
  const file = messagesFile(code);
  if (hasMessages(root, code)) console.log(fill(told.languageThere, { name: name ?? code }));
  else {
    writeMessages(root, code);
    console.log(fill(told.languageMade, { file }));
  }
  console.log(fill(told.languageNext, { code }));
  return 0;
};

const HINTS: Partial<Record<EntryKind, 'draft' | 'wording'>> = {
  post: 'draft',
  page: 'draft',
  landing: 'draft',
  topic: 'wording',
};

/** Languages that were typed and that the site does not have. */
const foreignTo = (languages: readonly string[], { titles, languages: wanted = [] }: Typed) =>
  [...titles.keys(), ...wanted].filter((code) => code !== '' && !languages.includes(code));

/** Why what was typed cannot be made on a site in these languages. */
const typedWrong = ({ told, ask }: NewWords, languages: readonly string[], typed: Typed) => {
  const [code] = foreignTo(languages, typed);
  if (code !== undefined) return fill(told.notOfSite, { code, languages: languages.join(', ') });
  return [...typed.titles.values()].includes('') ? ask.empty : undefined;
};

/** What is wrong with new files; if their address is taken, also how to choose another. */
const unsound = ({ told }: NewWords, mistakes: readonly Mistake[]): string => {
  const isTaken = mistakes.some(({ code }) => code.startsWith('address-'));
  const remedy = isTaken ? [told.otherSlug] : [];
  return [told.unsound, formatMistakes(mistakes), ...remedy].join('\n');
};

const isLatin = (title: string): boolean =>
  !/[^\p{Script=Latin}\p{Script=Common}\p{M}]/u.test(title);

/** What is to be done next, by what was made. */
const hintsFor = ({ asking, seeds }: Making, order: Order, typed: Typed): string[] => {
  const { told } = asking.words;
  const hint = HINTS[order.kind];
  const guessed = typed.slug === undefined && ![...order.titles.values()].some(isLatin);
  return [
    ...(hint ? [told[hint]] : []),
    // Whoever was asked has seen the word.
    ...(guessed && !asking.possible ? [fill(told.guessed, { slug: order.slug })] : []),
    ...(order.promise === 'win' ? [fill(told.seed, { file: seeds })] : []),
    told.next,
  ];
};

const makeEntry = async (making: Making, kind: EntryKind, typed: Typed): Promise<number> => {
  const { root, asking, seeds } = making;
  const { told, ask } = asking.words;
  const content = loadContent(root);
  if (!content.ok) return stop(told.mistakes);
  const wrong = typedWrong(asking.words, content.entries.settings.languages, typed);
  if (wrong !== undefined) return stop(wrong);
  const order = await askOrder(asking, kind, typed, content.entries);
  if (!isSlug(kind, order.slug)) return stop(ask.malformed);
  const id = idFor(order, content.entries);
  // The seed of a draw has to be fixed before anybody enters it.
  const draw =
    order.promise === 'win' ? { commitment: await commitmentFor(id, { root, seeds }) } : {};
  const planned = planOf({ ...order, ...draw, id }, content.entries, Date.now());
  if (!planned.ok) return stop(fill(told[planned.problem], { id: planned.id }));
  const { files } = planned.plan;
  const written = writeNew(root, files);
  if (!written.ok) {
    return written.reason === 'taken'
      ? stop(fill(told.taken, { file: written.file }))
      : stop(unsound(asking.words, written.mistakes));
  }
  console.log([told.made, ...[...files.keys()].map((path) => `  ${path}`)].join('\n'));
  console.log(hintsFor(making, order, typed).join('\n'));
  return 0;
};

/**
 * Makes what was typed, and asks for what was not; says what it has made, or why nothing, and
 * returns the exit code of `npm run new`.
 */
export const makeNew = async (making: Making, typed: Typed): Promise<number> => {
  const { asking } = making;
  if (typed.help) {
    console.log(USAGE);
    return 0;
  }
  try {
    const kind = typed.kind ?? (await askKind(asking));
    if (kind === 'language') return await makeLanguage(making, typed);
    if (kind === 'site') return await makeSite(making.root, asking, readTypedSite([]));
    // What is given in full is not asked about again.
    const quiet = { ...asking, possible: asking.possible && typed.titles.size === 0 };
    return await makeEntry({ ...making, asking: quiet }, kind, typed);
  } catch (error) {
    if (error === STOPPED) return stop(asking.words.told.stopped);
    throw error;
  }
};
