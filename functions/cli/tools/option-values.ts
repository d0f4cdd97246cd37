/** A word in base64url that begins with a dash; one that begins with two may be an option as well. */
const DASHED = /^-[\w-]+$/;

/**
 * The arguments of a command with a dashed value of one of `options` tied to it (`--secret=-aB…`), since
 * one in 64 words in base64url begins so, and `parseArgs` refuses it bare. `known` are the names of all
 * options: those are never values, so that what was forgotten is still missed.
 */
export const tiedValues = (
  args: readonly string[],
  options: readonly string[],
  known: readonly string[],
): string[] => {
  const end = args.indexOf('--');
  const [before, rest] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end)];
  const tied: string[] = [];
  for (const arg of before) {
    const name = tied.at(-1) ?? '';
    const isValue = DASHED.test(arg) && !known.includes(arg.slice(2));
    if (isValue && options.includes(name.slice(2))) tied.splice(-1, 1, `${name}=${arg}`);
    else tied.push(arg);
  }
  return [...tied, ...rest];
};
