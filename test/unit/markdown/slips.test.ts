import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../site/markdown/outline.ts';

const told = (markdown: string) =>
  outlineOf(markdown)
    .problems.filter(({ code }) => code === 'markdown-slip')
    .map(({ line, message }) => [line, message]);

describe('Markdown that would be shown as its signs', () => {
  it.each([
    ['##Roses', '`## Roses`'],
    ['[x] (page:about)', '`[x](page:about)`'],
    ['گل [سفارش] (https://shop.example/a) 🌹', '`[سفارش](https://shop.example/a)`'],
    ['[x](page: about)', '`[x](page:about)`'],
    ['(x)[page:about]', '`[x](page:about)`'],
    ['![Beds](media/my beds.jpg)', '`![Beds](media/my-beds.jpg)`'],
    ['[x](page:about and more', '`[x](page:about)`'],
    ['[x](https://shop.example', '`[x](https://shop.example)`'],
    ['[x][nowhere]', '`[x](page:about)`'],
    ['| a | b |\n| c | d |', '`|---|---|`'],
    ['** Roses **', '`**Roses**`'],
    ['**Roses **', '`**Roses**`'],
    ['[contact-form-7 id="1"]', '`::form{landing=letter}`'],
    ['[/caption] and more', '`::form{landing=letter}`'],
  ])('is told of, with what to write: %j', (markdown, instead) => {
    expect(told(`One.\n\n- Two,\n  ${markdown.replaceAll('\n', '\n  ')}`)).toEqual([
      [3, expect.stringContaining(instead)],
    ]);
  });

  it('is told on the line of the block that is closed above it', () => {
    expect(told(':::callout\nWater it.\n:::\n##Roses')).toEqual([
      [3, expect.stringContaining('`## Roses`')],
    ]);
  });

  it('is a line of strong words in the place of a heading', () => {
    expect(told('A\n\n**Roses**\n\nB')).toEqual([[2, expect.stringContaining('`## Roses`')]]);
    expect(told('**Roses** and more\n\n**We are closed.**\n\n- **Roses**')).toEqual([]);
  });

  it('is code that nobody closes, which swallows the rest', () => {
    expect(told('A\n\n```\ncode\n\n## Roses').map(([line]) => line)).toEqual([2]);
    expect(told('```\ncode\n```\n\n> ~~~~\n> a\n> ~~~~\n\n    four spaces')).toEqual([]);
  });

  it.each([
    'Say `[x] (page:about)` and `##Roses`',
    '\\[x\\] (page:about) and \\##Roses',
    '[x](page:about) (see [y](https://a.example/b)) and [z][about]\n\n[about]: https://a.example',
    'In the garden [by hand] (or nearly so), see [1] and #garden',
    '2 ** 3 is 8, and so is **two** times *four*, and **one** and **two** as well',
    '| a | b |\n|---|---|\n| [x](page:about) | d |',
    '![Two pots](media/pots.jpg "In the yard")',
    '[x](https://a.example/b "A title with words")',
    '<https://a.example/b> (https://a.example/c)',
  ])('is not what works, or is meant: %j', (markdown) => {
    expect(told(markdown)).toEqual([]);
  });
});

describe('what people who hear a page would stumble over', () => {
  const codes = (markdown: string) => outlineOf(markdown).problems.map(({ code }) => code);

  it('is a link or a heading without words', () => {
    expect(codes('[](page:about) or [ ](https://a.example)')).toEqual(['link-empty', 'link-empty']);
    expect(codes('::action{to=page:about label=" "}')).toEqual(['link-empty']);
    expect(codes('## \n\n### **\u200b**')).toContain('heading-empty');
    expect(outlineOf('## ').headings).toEqual([]);
  });

  it('is no link whose words are those of its picture', () => {
    expect(codes('[![Two pots](media/pots.jpg)](page:about)')).toEqual([]);
  });
});
