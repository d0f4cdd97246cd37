import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageBlock } from '../../../schema/content/catalogue.ts';
import { messageBlocks } from '../../../site/catalogue/message-blocks.ts';
import { forAll } from '../../support/for-all.ts';

const cases: [what: string, markdown: string, blocks: MessageBlock[]][] = [
  ['a heading', '## Hello', [{ kind: 'heading', text: [{ text: 'Hello' }] }]],
  ['a rule', '---', [{ kind: 'rule' }]],
  ['choices', '{choices}', [{ kind: 'choices' }]],
  ['a button', '[Go on]({link})', [{ kind: 'button', label: 'Go on', href: '{link}' }]],
  ['a paragraph over two lines', 'one\ntwo', [{ kind: 'paragraph', text: [{ text: 'one two' }] }]],
  ['a line break asked for', 'one\\\ntwo', [{ kind: 'paragraph', text: [{ text: 'one\ntwo' }] }]],
  [
    'words with marks',
    'a **b *c* [d](https://e.example)**',
    [
      {
        kind: 'paragraph',
        text: [
          { text: 'a ' },
          { text: 'b ', strong: true },
          { text: 'c', strong: true, em: true },
          { text: ' ', strong: true },
          { text: 'd', strong: true, href: 'https://e.example' },
        ],
      },
    ],
  ],
  [
    'a link within a sentence',
    'or [leave]({unsubscribe}).',
    [
      {
        kind: 'paragraph',
        text: [{ text: 'or ' }, { text: 'leave', href: '{unsubscribe}' }, { text: '.' }],
      },
    ],
  ],
  [
    'a list',
    '- one\n- **two**\n',
    [{ kind: 'list', items: [[{ text: 'one' }], [{ text: 'two', strong: true }]] }],
  ],
  [
    'choices and a button between the lines of a paragraph',
    'You chose:\n{choices}\nIs that right?\n[Yes]({link})',
    [
      { kind: 'paragraph', text: [{ text: 'You chose:' }] },
      { kind: 'choices' },
      { kind: 'paragraph', text: [{ text: 'Is that right?' }] },
      { kind: 'button', label: 'Yes', href: '{link}' },
    ],
  ],
];

describe('blocks of a mail', () => {
  it.each(cases)('hold %s', (_, markdown, blocks) => {
    expect(messageBlocks(markdown)).toEqual({ blocks, problems: [] });
  });

  const problems: [what: string, markdown: string, code: string][] = [
    ['a picture', 'look: ![x](https://e.example/x.png)', 'markdown-unsupported'],
    ['HTML', 'look: <b>x</b>', 'markdown-unsupported'],
    ['a block of HTML', '<div>x</div>', 'markdown-unsupported'],
    ['a quotation', '> x', 'markdown-unsupported'],
    ['a numbered list', '1. x', 'markdown-unsupported'],
    ['a list within a list', '- x\n  - y', 'markdown-unsupported'],
    ['a link to nowhere', 'see [x](page)', 'link-incomplete'],
    ['a link with a script', 'see [x](javascript:void)', 'link-incomplete'],
    ['choices in a list', '- {choices}', 'placeholder-misplaced'],
  ];
  it.each(problems)('refuse %s on its line', (_, markdown, code) => {
    expect(messageBlocks(`Hello,\n\n\nyou\n\n${markdown}\n\nBye`).problems).toMatchObject([
      { code, line: 5 },
    ]);
  });

  it('keep every plain word, in its order', () => {
    const word = fc.stringMatching(/^[a-zآ-ی]{1,8}$/);
    const paragraphs = fc.array(fc.array(word, { minLength: 1 }), { minLength: 1 });
    forAll(paragraphs, (texts) => {
      const markdown = texts.map((words) => words.join(' ')).join('\n\n');
      const { blocks } = messageBlocks(markdown);
      const read = blocks.map((block) =>
        block.kind === 'paragraph' ? block.text.map(({ text }) => text).join('') : block.kind,
      );
      expect(read).toEqual(texts.map((words) => words.join(' ')));
    });
  });
});
