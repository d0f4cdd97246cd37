import type { ParseArgsOptionsConfig } from 'node:util';

/**
 * The arguments of a command with each value that begins with a dash tied to its option
 * (`--secret=-aB…`), since one in 64 words in base64url does, and `parseArgs` refuses them bare. The
 * name of an option is never a value, so that what was forgotten is still missed.
 */
export const tiedValues = (args: readonly string[], options: ParseArgsOptionsConfig): string[] => {
  const end = args.indexOf('--');
  const [before, rest] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end)];
  const names = Object.keys(options).map((name) => `--${name}`);
  const takesText = (arg: string) => options[arg.slice(2)]?.type === 'string';
  const tied: string[] = [];
  for (const arg of before) {
    const name = tied.at(-1) ?? '';
    const isValue = names.includes(name) && takesText(name) && arg.startsWith('-');
    if (isValue && !names.includes(arg)) tied.splice(-1, 1, `${name}=${arg}`);
    else tied.push(arg);
  }
  return [...tied, ...rest];
};
