import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf, partsOf } from '../../../site/markdown/marks.ts';
import { outlineOf } from '../../../site/markdown/outline.ts';
import { forAll } from '../../support/for-all.ts';
import { attribute, descendants, type Element, elements, textOf } from '../../support/html.ts';
import { htmlMistakes } from '../../support/page-checks.ts';

const soundHtml = (markdown: string): string => {
  const { html, problems } = outlineOf(markdown);
  expect(problems).toEqual([]);
  return html;
};

const one = (html: string, tag: string): Element => {
  const [first, ...others] = elements(html, tag);
  expect(others).toEqual([]);
  return first ?? expect.fail(`no <${tag}>`);
};

const tags = (element: Element): string[] => descendants(element).map(({ tagName }) => tagName);

const BLOCKS = {
  callout: ':::callout[Mind *this*]{tone=warning}\nA\n\n- B\n:::',
  quote: ':::quote{by="Shirin" role="Nursery"}\nA\n:::',
  faq: ':::faq\n### Q1?\n\nA1\n\n#### More\n\nA2\n\n### Q2?\n\n- A3\n:::',
  benefits: ':::benefits\n- **A** b\n- C\n:::',
  testimonial: ':::testimonial{by="Mahnaz" role="Reader" picture=media/m.jpg}\nA\n:::',
  comparison:
    ':::comparison[Which?]\n| | X | Y |\n|---|--:|---|\n| R | 1 | 2 |\n| S | 3 | 4 |\n:::',
  image: '::image{src=media/a.jpg alt="A pot" caption="A *pot*" credit="Us"}',
  action: '::action{to=page:about label="Read <on>"}',
  form: '::form{landing=letter}',
};

describe('blocks become HTML that says what they are', () => {
  it('callout: a note with its title, and no landmark', () => {
    const note = one(soundHtml(BLOCKS.callout), 'aside');
    expect(attribute(note, 'role')).toBe('note');
    expect(attribute(note, 'class')).toContain('warning');
    expect(tags(note)).toEqual(['p', 'em', 'p', 'ul', 'li']);
  });

  it.for(['quote', 'testimonial'] as const)('%s: a figure of words and whose they are', (name) => {
    const figure = one(soundHtml(BLOCKS[name]), 'figure');
    expect(tags(figure).slice(0, 3)).toEqual(['blockquote', 'p', 'figcaption']);
    expect(tags(figure)).toContain('cite');
  });

  it('FAQ: questions with anchors that open to their answers, without script', () => {
    const { html, headings } = outlineOf(BLOCKS.faq);
    const questions = elements(html, 'summary').flatMap(descendants);
    expect(questions.map(({ tagName }) => tagName)).toEqual(['h3', 'h3']);
    expect(questions.map((element) => attribute(element, 'id'))).toEqual(
      headings.filter(({ level }) => level === 3).map(({ id }) => id),
    );
    const open = elements(html, 'details').map((element) => textOf(element).includes('A2'));
    expect(open).toEqual([true, false]);
    expect(elements(html, 'summary').map(textOf)).toEqual(['Q1?', 'Q2?']);
    expect(html).toContain('<li>A3</li>');
  });

  it('comparison: a table with a caption and headers both ways, which the keyboard can scroll', () => {
    const html = soundHtml(BLOCKS.comparison);
    const group = elements(html).find((element) => attribute(element, 'role') === 'group');
    expect(group && attribute(group, 'tabindex')).toBe('0');
    const caption = one(html, 'caption');
    expect(group && attribute(group, 'aria-labelledby')).toBe(attribute(caption, 'id'));
    const scopes = elements(html, 'th').map((cell) => attribute(cell, 'scope'));
    expect(scopes).toEqual(['col', 'col', 'row', 'row']);
  });

  it('a table outside of blocks is in such a region, too, named by its head', () => {
    const html = soundHtml('| A | B |\n|---|:-:|\n| c | d |');
    const group = elements(html).find((element) => attribute(element, 'role') === 'group');
    const head = one(html, 'thead');
    expect(group && attribute(group, 'aria-labelledby')).toBe(attribute(head, 'id'));
    expect(textOf(head)).toBe('AB');
  });

  it('picture and form: a mark for what only a page can make', () => {
    const marks = (html: string) => partsOf(html).filter(({ kind }) => kind !== 'html');
    expect(marks(soundHtml(BLOCKS.image))).toEqual([
      { kind: 'picture', src: 'media/a.jpg', alt: 'A pot' },
    ]);
    expect(marks(soundHtml(BLOCKS.form))).toEqual([{ kind: 'form', landing: 'letter' }]);
    expect(marks(soundHtml(BLOCKS.testimonial))).toEqual([
      { kind: 'picture', src: 'media/m.jpg', alt: '', small: true },
    ]);
  });

  it('action: a link that looks like a button', () => {
    const link = one(soundHtml(BLOCKS.action), 'a');
    expect(attribute(link, 'href')).toBe('page:about');
    expect(textOf(link)).toBe('Read <on>');
  });

  it('all of them together, and in each other, are valid HTML', async () => {
    const inside = Object.entries(BLOCKS).flatMap(([name, block]) =>
      name === 'form' ? [] : [`:::callout\n${block}\n:::`],
    );
    const html = soundHtml(
      [...Object.values(BLOCKS), ...inside, '1. a\n\n   b\n3. c'].join('\n\n'),
    );
    const page = `<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>${html}</body></html>`;
    expect(await htmlMistakes(page)).toEqual([]);
  });
});

describe('marks', () => {
  it('come back as they were, whatever their words are', () => {
    const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('--><b>"--!><!--'));
    forAll(words, words, (src, alt) => {
      const mark = { kind: 'picture', src, alt } as const;
      const html = `<p>${markOf(mark)}</p>`;
      expect(partsOf(html)).toEqual([
        { kind: 'html', html: '<p>' },
        mark,
        { kind: 'html', html: '</p>' },
      ]);
      expect(textOf(one(html, 'p'))).toBe('');
    });
  });

  it('cannot be written by hand', () => {
    const { html } = outlineOf('<!--ijaza:%7B%22kind%22%3A%22form%22%7D-->\n\na <!--ijaza:x--> b');
    expect(partsOf(html).map(({ kind }) => kind)).toEqual(['html']);
    expect(html).not.toContain('ijaza');
  });
});
