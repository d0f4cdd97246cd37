import { say } from '../../schema/content/say.ts';
import { didYouMean } from '../advice/nearest.ts';
import type { Leaf, MessagesFile } from './messages-file.ts';
import { mistakeIn } from './mistake-in.ts';
import type { Mistake } from './mistakes.ts';

/** Languages distinguish different numbers; `other` stands in for every form that is left out. */
const checkPlural = (file: MessagesFile, { plural, path }: Leaf): Mistake[] =>
  plural === undefined || plural.includes('other')
    ? []
    : [
        mistakeIn(
          file,
          'message-key-missing',
          [...path, 'other'],
          say`write the form \`other\`: it is used for all numbers without a form of their own`,
        ),
      ];

const checkLeaf = (file: MessagesFile, leaf: Leaf): Mistake[] => [
  ...(leaf.texts.some((text) => text.trim() === '')
    ? [mistakeIn(file, 'text-missing', leaf.path, say`write a text here: it is empty`)]
    : []),
  ...checkPlural(file, leaf),
];

const compare = (reference: MessagesFile, file: MessagesFile): Mistake[] => {
  const missing = [...reference.leaves]
    .filter(([key]) => !file.leaves.has(key))
    .map(([, { path, texts }]) =>
      mistakeIn(
        file,
        'message-key-missing',
        path,
        say`translate this sentence, which \`${reference.file}\` has: "${texts.at(-1) ?? ''}"`,
      ),
    );
  const known = [...reference.leaves.keys()];
  const others = [...file.leaves].flatMap(([key, leaf]): Mistake[] => {
    const twin = reference.leaves.get(key);
    if (!twin) {
      const remedy = didYouMean(key, known) || say`remove it here, or add it there.`;
      const message = say`${remedy} \`${reference.file}\` has no such key`;
      return [mistakeIn(file, 'message-key-unknown', leaf.path, message)];
    }
    if (twin.placeholders.join() === leaf.placeholders.join()) return [];
    const wanted = twin.placeholders.map((name) => `{${name}}`);
    const message =
      wanted.length === 0
        ? say`use no placeholders, as \`${reference.file}\` has none`
        : say`use the same placeholders as \`${reference.file}\`: ${wanted}`;
    return [mistakeIn(file, 'message-placeholders-differ', leaf.path, message)];
  });
  return [...missing, ...others];
};

/** Compares every messages file with the first one. */
export const checkMessages = (files: readonly MessagesFile[]): Mistake[] => {
  const [reference, ...others] = files;
  if (!reference) return [];
  return [
    ...files.flatMap((file) => [...file.leaves.values()].flatMap((leaf) => checkLeaf(file, leaf))),
    ...others.flatMap((file) => compare(reference, file)),
  ];
};
