import { fill } from '../../site/catalogue/fill.ts';
import { messagesFile } from '../../site/catalogue/languages.ts';
import { loadContent } from '../../site/catalogue/load.ts';
import { formatMistakes } from '../../site/catalogue/mistakes.ts';
import { askCode, askKind, askOrder, isSlug } from '../../site/new/ask.ts';
import type { EntryKind } from '../../site/new/kinds.ts';
import { hasMessages, writeMessages } from '../../site/new/language.ts';
import { idFor, planOf } from '../../site/new/plan.ts';
import { type Asking, STOPPED } from '../../site/new/prompts.ts';
import { readTyped, type Typed } from '../../site/new/typed.ts';
import { terminalLanguage, wordsIn } from '../../site/new/words/index.ts';
import { writeNew } from '../../site/new/write.ts';
import { commitmentFor } from './draw-commitment.ts';
import { SEEDS } from './draw-seeds.ts';

/** `npm run new`: asks what to make, and writes a good first file in each language. */
const root = process.cwd();

/** Told to whoever typed something that cannot be made. */
const stop = (words: string): number => {
  console.error(words);
  return 1;
};

const makeLanguage = async (asking: Asking, typed: Typed): Promise<number> => {
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

const HINTS: Partial<Record<EntryKind, 'draft' | 'unlisted' | 'wording'>> = {
  post: 'draft',
  landing: 'unlisted',
  topic: 'wording',
};

const makeEntry = async (asking: Asking, kind: EntryKind, typed: Typed): Promise<number> => {
  const { told, ask } = asking.words;
  const content = loadContent(root);
  if (!content.ok) return stop(told.mistakes);
  const order = await askOrder(asking, kind, typed, content.entries);
  if (!isSlug(kind, order.slug)) return stop(ask.malformed);
  const id = idFor(order, content.entries);
  // The seed of a draw has to be fixed before anybody enters it.
  const draw = order.promise === 'win' ? { commitment: await commitmentFor(id) } : {};
  const planned = planOf({ ...order, ...draw, id }, content.entries, Date.now());
  if (!planned.ok) return stop(fill(told[planned.problem], { id: planned.id }));
  const { files } = planned.plan;
  const written = writeNew(root, files);
  if (!written.ok) {
    return written.reason === 'taken'
      ? stop(fill(told.taken, { file: written.file }))
      : stop(`${told.unsound}\n${formatMistakes(written.mistakes)}`);
  }
  console.log([told.made, ...[...files.keys()].map((path) => `  ${path}`)].join('\n'));
  const hint = HINTS[kind];
  if (hint) console.log(told[hint]);
  if (order.promise === 'win') console.log(fill(told.seed, { file: SEEDS }));
  console.log(told.next);
  return 0;
};

const language = terminalLanguage(process.env);
const possible = Boolean(process.stdin.isTTY && process.stdout.isTTY);
const asking: Asking = { words: wordsIn(language), language, possible };
try {
  const typed = readTyped(process.argv.slice(2));
  const kind = typed.kind ?? (await askKind(asking));
  // What is given in full is not asked about again.
  const quiet = { ...asking, possible: possible && typed.titles.size === 0 };
  process.exitCode = await (kind === 'language'
    ? makeLanguage(asking, typed)
    : makeEntry(quiet, kind, typed));
} catch (error) {
  if (error === STOPPED) process.exitCode = stop(asking.words.told.stopped);
  else process.exitCode = stop(error instanceof Error ? error.message : String(error));
}
