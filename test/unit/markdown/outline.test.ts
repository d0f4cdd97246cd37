import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../site/markdown/outline.ts';
import { attribute, elements, textOf } from '../../support/html.ts';

const codesIn = (markdown: string) =>
  outlineOf(markdown).problems.map(({ code, line }) => `${code}:${line}`);

const tagsIn = (markdown: string) =>
  elements(outlineOf(markdown).html)
    .map(({ tagName }) => tagName)
    .filter((tag) => !['html', 'head', 'body'].includes(tag));

describe('what one reading of a text finds', () => {
  const TEXT = [
    '## Old roses',
    '',
    'See [the nursery](page:nursery "Open on Thursdays") or <https://example.org/a>.',
    '',
    '![Two pots](media/pots.jpg)',
    '',
    '### گل‌های ما',
    '',
    '## Old roses',
  ].join('\n');

  it('knows headings, links and pictures with the lines that they stand on', () => {
    const { headings, links, pictures, problems } = outlineOf(TEXT);
    expect(headings.map(({ level, line }) => [level, line])).toEqual([
      [2, 0],
      [3, 6],
      [2, 8],
    ]);
    expect(links.map(({ href, line }) => [href, line])).toEqual([
      ['page:nursery', 2],
      ['https://example.org/a', 2],
    ]);
    expect(pictures).toEqual([{ src: 'media/pots.jpg', alt: 'Two pots', line: 4 }]);
    expect(problems).toEqual([]);
  });

  it('gives every heading an id of its own, made of its own words in any script', () => {
    const { headings, html } = outlineOf(`${TEXT}\n\n## گل‌های ما\n\n## !`);
    const ids = headings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^s-[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}]$/u);
    const shown = elements(html).filter(({ tagName }) => /^h\d$/.test(tagName));
    expect(shown.map((element) => attribute(element, 'id'))).toEqual(ids);
  });

  it('leaves the id of a heading as it is where another heading comes after it', () => {
    const [first] = outlineOf('## Roses').headings;
    expect(outlineOf('## Roses\n\n## Lilies').headings[0]).toEqual(first);
  });

  it.each(['زمستان', 'کتاب‌های نو', 'Été à Paris', '夏の種', 'Лето', 'Roses', 'گُل'])(
    'leaves the id of %s as it is where another heading is put in above',
    (words) => {
      const own = (markdown: string) => outlineOf(markdown).headings.at(-1)?.id;
      expect(own(`## بهار\n\n## ۱\n\n## ${words}`)).toBe(own(`## ${words}`));
      expect(own(`## ${words.normalize('NFD')}`)).toBe(own(`## ${words}`));
    },
  );

  it('tells a picture that nobody described from one that only decorates', () => {
    const { pictures } = outlineOf('![](media/a.jpg)\n\n::image{src=media/b.jpg alt=""}');
    expect(pictures.map((picture) => 'alt' in picture)).toEqual([false, true]);
  });
});

describe('colons', () => {
  it('are punctuation within a line', () => {
    const { html, problems } = outlineOf('Open 9:30 to 17:00, note:this; در ساعت ۱۲:30 و a::b');
    expect(textOf(elements(html, 'p')[0] ?? expect.fail())).toContain(
      'Open 9:30 to 17:00, note:this',
    );
    expect(problems).toEqual([]);
  });

  it('close the innermost block, so that nobody has to count them', () => {
    const nested = ':::callout\nA\n\n:::quote{by=Shirin}\nB\n:::\n\nC\n:::\n\nD';
    expect(codesIn(nested)).toEqual([]);
    expect(tagsIn(nested)).toEqual([
      'aside',
      'p',
      'p',
      'figure',
      'blockquote',
      'p',
      'figcaption',
      'cite',
      'p',
      'p',
    ]);
  });

  it('end what stands right above them: a table, a list, a paragraph', () => {
    for (const above of ['| a |\n|---|\n| b |', '- a\n- b', 'a']) {
      const { blocks, problems } = outlineOf(`${above}\n::action{to=/ label=Go}`);
      expect(blocks.map(({ name, line }) => [name, line])).toEqual([
        ['action', above.split('\n').length],
      ]);
      expect(problems).toEqual([]);
    }
  });

  it('in code are code', () => {
    expect(codesIn('```\n:::callout\n```\n\n~~~\n:::\n~~~')).toEqual([]);
  });
});

describe('a block that is not written as it should be is reported on its line', () => {
  it.for([
    ['not closed', ':::callout\nA', 'block-unclosed:0'],
    ['not closed around one that is', ':::callout\nA\n:::faq\n### Q\n\nB\n:::', 'block-unclosed:0'],
    ['closed without being opened', 'A\n\n:::', 'block-malformed:2'],
    ['a space before its name', '::: callout\nA\n:::', 'block-malformed:0'],
    ['no end of the braces', ':::callout{tone=tip\nA\n:::', 'block-malformed:0'],
    ['more behind the braces', ':::callout{tone=tip} A\nB\n:::', 'block-malformed:0'],
    ['an unknown name', ':::calout\nA\n:::', 'block-unknown:0'],
    ['an unknown name of one line', 'A\n\n::imag{src=media/a.jpg alt=""}', 'block-unknown:2'],
    ['an unknown attribute', ':::callout{tune=tip}\nA\n:::', 'block-attribute:0'],
    ['a value that is none of the choices', ':::callout{tone=tipp}\nA\n:::', 'block-attribute:0'],
    ['curly quotation marks', ':::callout{tone=“tip”}\nA\n:::', 'block-malformed:0'],
    ['several words without quotation marks', ':::quote{by=A B}\nC\n:::', 'block-malformed:0'],
    ['commas between values', ':::quote{by="A", role="B"}\nC\n:::', 'block-malformed:0'],
    ['an attribute missing', ':::quote\nA\n:::', 'block-attribute:0'],
    ['an attribute empty', '::form{landing=""}', 'block-attribute:0'],
    ['text where there is none', ':::form{landing=letter}\nA\n:::', 'block-malformed:0'],
    ['no text where there should be', '::callout{tone=tip}', 'block-malformed:0'],
    ['empty', ':::callout\n:::', 'block-content:0'],
    ['a title where there is none', ':::faq[Title]\n### Q\n\nA\n:::', 'block-malformed:0'],
    ['a FAQ without questions', ':::faq\nA\n:::', 'block-content:0'],
    ['a question without an answer', ':::faq\n### Q\n\nA\n\n### R\n:::', 'block-content:5'],
    ['benefits that are no list', ':::benefits\nA\n:::', 'block-content:0'],
    ['a comparison without a table', ':::comparison\nA\n:::', 'block-content:0'],
    ['a form inside another block', ':::callout\n::form{landing=a}\n:::', 'block-content:1'],
  ] as const)('%s', ([, markdown, problem]) => {
    expect(codesIn(markdown)).toContain(problem);
  });

  it('and its text stays to be read', () => {
    expect(outlineOf(':::calout\nKept\n:::').html).toContain('Kept');
  });

  it.for([
    [':::calout\nA\n:::', 'callout'],
    [':::callout{tune=tip}\nA\n:::', 'tone'],
    [':::callout{tone=tpi}\nA\n:::', 'tip'],
    ['[a](pgae:about)', 'page'],
  ] as const)('with what was probably meant: %s', ([markdown, meant]) => {
    expect(outlineOf(markdown).problems[0]?.message).toContain(`did you mean \`${meant}\``);
  });
});
