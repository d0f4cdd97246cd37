import { terminalLanguage } from '../../site/advice/spoken.ts';
import { TERMINAL } from '../../site/new/prompts.ts';
import { readTyped } from '../../site/new/typed.ts';
import { wordsIn } from '../../site/new/words/index.ts';
import { SEEDS } from '../incentives/cli/draw-seeds.ts';
import { makeNew } from './making.ts';

/** `npm run new`: asks what to make, and writes a good first file in each language. */
const language = terminalLanguage();
const possible = Boolean(process.stdin.isTTY && process.stdout.isTTY);
const asking = { words: wordsIn(language), language, possible, prompter: TERMINAL };
try {
  const typed = readTyped(process.argv.slice(2));
  process.exitCode = await makeNew({ root: process.cwd(), asking, seeds: SEEDS }, typed);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
