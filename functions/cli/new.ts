import { terminalLanguage } from '../../site/advice/spoken.ts';
import { TERMINAL } from '../../site/new/prompts.ts';
import { readTypedSite } from '../../site/new/site/typed.ts';
import { readTyped } from '../../site/new/typed.ts';
import { wordsIn } from '../../site/new/words/index.ts';
import { SEEDS } from '../incentives/cli/draw-seeds.ts';
import { makeNew } from './making.ts';
import { makeSite } from './making-site.ts';

/** `npm run new`: asks what to make, and writes a good first file in each language. */
const language = terminalLanguage();
const possible = Boolean(process.stdin.isTTY && process.stdout.isTTY);
const asking = { words: wordsIn(language), language, possible, prompter: TERMINAL };
try {
  const [kind, ...rest] = process.argv.slice(2);
  const root = process.cwd();
  process.exitCode =
    kind === 'site'
      ? await makeSite(root, asking, readTypedSite(rest))
      : await makeNew({ root, asking, seeds: SEEDS }, readTyped(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
