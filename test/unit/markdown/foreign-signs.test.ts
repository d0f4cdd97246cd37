import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { outlineOf } from '../../../site/markdown/outline.ts';
import { forAll } from '../../support/for-all.ts';

const slips = (markdown: string) =>
  outlineOf(markdown).problems.filter(({ code }) => code === 'markdown-slip');
const advised = (markdown: string) =>
  slips(markdown).map(({ line, message }) => [line, /`([^`]+)`/.exec(message)?.[1]]);
const htmlOf = (markdown: string): string => outlineOf(markdown).html;

describe('signs at the start of a line that Markdown does not know', () => {
  test.each([
    ['##\u00a0What to sow', '## What to sow'],
    ['＃ What to sow', '## What to sow'],
    ['=== What to sow ===', '### What to sow'],
    ['-\u00a0first', '- first'],
    ['*\u2003first', '- first'],
    ['•\tfirst', '- first'],
    ['▪ first', '- first'],
    ['o\tfirst', '- first'],
    ['– one\n– two', '- one'],
    ['ـ یک\nـ دو', '- یک'],
    ['-one\n-two', '- one'],
    ['1.\u00a0first', '1. first'],
    ['۱. اول', '1. اول'],
    ['١٢) x', '12. x'],
    ['۳- سوم', '3. سوم'],
    ['③ third', '3. third'],
    ['1- one\n2- two', '1. one'],
    ['(1) one\n(2) two', '1. one'],
    ['1.one\n2.two', '1. one'],
    ['الف) یک\nب) دو', '1. یک'],
    ['ـــــ', '---'],
    ['!!! note', ':::callout{tone=tip}'],
    ['[!WARNING]\n Hot.', ':::callout{tone=tip}'],
  ])('are told of, with what to write: %j', (words, instead) => {
    expect(advised(`One.\n\n${words}`)).toEqual([[2, instead]]);
    expect(advised(`> ${words.replaceAll('\n', '\n> ')}`)).toEqual([[0, instead]]);
  });

  test('are told of where an odd space keeps two paragraphs together', () => {
    expect(slips('One\n\u00a0\nTwo').map(({ line }) => line)).toEqual([1]);
  });

  test.each([
    ...['## Roses', '- one\n- two', '1. one\n2. two', '* one', '۱۴۰۵. سال خوب', '۱۰ - ۱۲ درجه'],
    ...['– سلام، حال شما؟', '-5 °C and\n-6 °C', '(see 1) and more', 'a) is the first', '۳.۵ کیلو'],
    ...[
      'One – two\nthree – four',
      '1.5 kg',
      'o one',
      '*one* two\n*three* four',
      '+98 711',
      '#garden',
    ],
  ])('are none where they are meant or are read as meant: %j', (words) => {
    expect(slips(words)).toEqual([]);
  });

  it('is read as a list as soon as the advice is followed, whatever the bullet, the space and the words', () => {
    const bullet = fc.constantFrom('•', '▪', '·', '✓', '-\u00a0', '*\u3000', '+\u202f', '۲.', '١)');
    const words = fc.stringMatching(/^[a-zگل]{1,12}$/);
    forAll(fc.tuple(bullet, words), ([sign, rest]) => {
      const [[, instead = ''] = []] = advised(`${sign} ${rest}`);
      expect(htmlOf(String(instead))).toMatch(/^<(ul|ol)/);
      expect(slips(String(instead))).toEqual([]);
    });
  });
});

describe('markup of other programs within a line', () => {
  test.each([
    ['[[Roses|our roses]]', '[our roses](page:about)'],
    ['![[Red roses.png]]', '![what it shows](media/Red-roses.png)'],
    ['==new==', '**new**'],
    ['[b]new[/b]', '**new**'],
    ['[url=x]new[/url]', '[words](https://shop.example)'],
    ['{{< figure src="a" >}}', '::image'],
    ['{% include form.html %}', '::image'],
    ['{.lead}', '{.lead}'],
    ['![Two pots](media/pots.jpg){width=300}', '{width=300}'],
    ['![Two pots](media/pots.jpg =300x200)', '![Two pots](media/pots.jpg)'],
    ['[new]（page:about）', '[new](page:about)'],
    ['%%later%%', '<!-- … -->'],
  ])('is told of: %j', (words, instead) => {
    expect(advised(`See ${words} now`)).toEqual([[0, instead]]);
  });

  test.each([
    ...[
      'a == b and c == d',
      '100%% of them',
      'an array[[1]',
      '{name} of it',
      '[b] and [i]',
      '`[[x]]`',
    ],
  ])('is none: %j', (words) => {
    expect(slips(words)).toEqual([]);
  });

  test('is a block within a sentence, which would be printed as it stands', () => {
    const told = (words: string) => outlineOf(words).problems.map(({ code }) => code);
    expect(told('Here ::form{landing=letter} it is')).toEqual(['block-malformed']);
    expect(told('Here: ::action{to=page:about label="A"}')).toEqual(['block-malformed']);
    expect(told('متن :::callout')).toEqual(['block-malformed']);
    expect(told('At 12::30, `a::form{landing=x}`, std::form of it')).toEqual([]);
  });
});

describe('strong words that Markdown does not see', () => {
  test.each([
    ['این **«کتاب»**را', '**«کتاب»** را'],
    ['**توجه:**این', '**توجه:** این'],
    ['Read **"Old seeds"**today', '**"Old seeds"** today'],
    ['نام**«گل»** است', 'نام **«گل»**'],
    ['**قیمت (تومان)**است', '**قیمت (تومان)** است'],
    ['This is **bold **text and ** bold** too', '**bold** text'],
    ['*«کتاب»*را', '*«کتاب»* '],
    ['کتاب _نو_ها', '_نو_ '],
  ])('are told of: %j', (words, instead) => {
    expect(advised(words)).toEqual([[0, instead]]);
  });

  it('are strong as soon as the advice is followed', () => {
    const words = fc.stringMatching(/^[«(]?[a-zگل]{1,8}[»).:؟]?$/);
    const after = fc.stringMatching(/^[a-zرا]{1,6}$/);
    forAll(fc.tuple(words, after), ([inner, next]) => {
      const [[, instead = `**${inner}**${next}`] = []] = advised(`**${inner}**${next}`);
      expect(htmlOf(String(instead))).toContain('<strong>');
    });
  });

  test('are none in code, alone or in a table', () => {
    expect(slips('`**«x»**y` and 2 ** 3 ** 4 and snake_case_name')).toEqual([]);
    expect(slips('The price** and the terms**.')).toEqual([]);
    expect(advised('| a |\n|---|\n| **«x»**y |')).toEqual([[2, '**«x»** y']]);
  });
});

describe('signs of prose', () => {
  test.each([
    '10~12 °C, better 15~18 °C',
    'بین ۱۰~۱۲ درجه و ۱۵~۱۸ درجه',
    '5*6*7',
    '2*3 and 4*5',
    '۵*۶*۷ سانتی‌متر',
    '2**3**4',
    '~12 °C and ~14 °C',
  ])('stay as they stand: %j', (words) => {
    expect(htmlOf(words)).toBe(`<p>${words}</p>`);
    expect(slips(words)).toEqual([]);
  });

  test('are none where something is struck out, stressed or strong', () => {
    expect(htmlOf('~~old~~ *5* **5** un*be*lievable')).toBe(
      '<p><del>old</del> <em>5</em> <strong>5</strong> un<em>be</em>lievable</p>',
    );
  });

  test.each([
    ['We are open again today.\n---', 'leave an empty line'],
    ['---\ntitle: x\ndraft: true\n---\n\nText.', 'fields'],
    ['1986. What a year', '1986\\.'],
    ['\tOnce upon a time there was a garden', 'spaces'],
    ['    گفتم که این خانه باغ بزرگی دارد', 'spaces'],
    ['| a | b |\n|---|---|\n| c | d | e |', 'column'],
    [':::comparison[A]\n| a | b |\n|---|---|\n| c | d | e |\n:::', 'column'],
  ])('that become something else are told of: %j', (words, names) => {
    expect(slips(words).map(({ message }) => message)).toEqual([expect.stringContaining(names)]);
  });

  test.each(['Roses\n---', 'Roses.\n\n---', '12. twelve', '    const a = 1;'])(
    'are what they are: %j',
    (words) => expect(slips(words)).toEqual([]),
  );
});

describe('an address that becomes a link by itself', () => {
  const ends = ['،', '؟', '؛', '»', '۔', '…', '。', '”', '»،', ' و', '\u200f،', '!'];

  test.each(ends)('ends before %j', (end) => {
    const { links, html } = outlineOf(`ببینید https://shop.example/a${end} بعد`);
    expect(links.map(({ href }) => href)).toEqual(['https://shop.example/a']);
    expect(html).toContain(`</a>${end} بعد`);
  });

  test.each([
    'https://shop.example/گل',
    'https://shop.example/a(b)',
    'https://shop.example/?q=%D9%88',
  ])('keeps all of %s', (address) => {
    expect(outlineOf(`see ${address} now`).links.map(({ href }) => href)).toEqual([address]);
    expect(outlineOf(`see <${address}> now`).links.map(({ href }) => href)).toEqual([address]);
  });
});
