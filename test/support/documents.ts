import { sources } from './source.ts';

/** Documents, as the tests that hold them to the product read them. */

export const read = async (path: string): Promise<string> => {
  const [file] = await sources(path);
  if (!file) throw new Error(`${path} is missing`);
  return file.text;
};

/** Everything that a document has between backticks. */
export const marked = (text: string): Set<string> =>
  new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside ?? ''));
