import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from '../../site/checks/load.ts';
import { fill } from '../../site/i18n/fill.ts';
import { hasMessages } from '../../site/new/language.ts';
import type { Asking } from '../../site/new/prompts.ts';
import { besidesSample } from '../../site/new/sample.ts';
import { askSite } from '../../site/new/site/ask.ts';
import { beginSite } from '../../site/new/site/begin.ts';
import { siteWordsIn } from '../../site/new/site/order.ts';
import { SITE_USAGE, type TypedSite } from '../../site/new/site/typed.ts';
import { CONTENT_FOLDER } from '../../site/reader/files.ts';
import { formatMistakes } from '../../site/reader/mistakes.ts';

const stop = (...lines: readonly string[]): number => {
  console.error(lines.join('\n'));
  return 1;
};

/** `npm run new -- site`: from the sample to a site of one's own; returns the exit code. */
export const makeSite = async (root: string, asking: Asking, typed: TypedSite): Promise<number> => {
  if (typed.help) {
    console.log(SITE_USAGE);
    return 0;
  }
  const { told } = siteWordsIn(asking.language);
  const content = loadContent(root);
  if (!content.ok) return stop(asking.words.told.mistakes);
  const others = besidesSample(content.entries);
  if (others.length > 0 && !typed.force)
    return stop(fill(told.notSample, { files: others.join(', ') }));
  const result = await askSite(asking, typed, content.entries.settings.languages);
  if (!result.ok) {
    return 'missing' in result
      ? stop(fill(told.missing, { flags: result.missing.join(', ') }), '', SITE_USAGE)
      : stop(fill(told.wrong, result.wrong));
  }
  const { order } = result;
  const foreign = order.languages.find((code) => !hasMessages(root, code));
  if (foreign !== undefined) return stop(fill(told.noLanguage, { code: foreign }));
  const place = join(root, CONTENT_FOLDER);
  const before = mkdtempSync(join(tmpdir(), 'ijaza-'));
  cpSync(place, before, { recursive: true });
  const count = beginSite(root, content.entries, order);
  const made = loadContent(root);
  if (!made.ok) {
    rmSync(place, { recursive: true });
    cpSync(before, place, { recursive: true });
    return stop(told.unsound, formatMistakes(made.mistakes));
  }
  rmSync(before, { recursive: true });
  const name = order.name[order.languages[0] ?? ''] ?? '';
  console.log(fill(told.made, { name, count: String(count) }));
  if (order.languages.length > 1) console.log(told.translate);
  console.log(told.next);
  return 0;
};
