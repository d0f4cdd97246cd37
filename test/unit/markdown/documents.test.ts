import { describe, expect, it, test } from 'vitest';
import { unsafeInDrawing } from '../../../site/checks/pictures/drawings.ts';
import { fileSize } from '../../../site/i18n/file-size.ts';
import { withDocuments } from '../../../site/markdown/documents.ts';
import { outlineOf } from '../../../site/markdown/outline.ts';

const shown = (markdown: string) =>
  withDocuments(outlineOf(markdown).html, {
    sizes: new Map([['media/prices.pdf', 1_234_567]]),
    comma: ', ',
    sizeIn: (bytes) => fileSize(bytes, 'en-GB'),
  });

describe('a link to a document', () => {
  test('says of what kind it is and how large, within the words that are pressed', () => {
    expect(shown('[Our *prices*](media/prices.pdf)')).toBe(
      '<p><a href="/media/prices.pdf">Our <em>prices</em> <small>(<bdi>PDF</bdi>, <bdi>1.2 megabytes</bdi>)</small></a></p>',
    );
    expect(shown('::action{to=media/prices.pdf label=Prices}')).toContain(
      '<a href="/media/prices.pdf" class="button">Prices <small>',
    );
  });

  test('leaves other links as they are', () => {
    const text = '[a](/en/media/) and [b](https://shop.example/media/prices.pdf)';
    expect(shown(text)).toBe(outlineOf(text).html);
  });
});

test.each([
  [700, 'en-GB', '1 kilobyte'],
  [48_400, 'en-GB', '48 kilobytes'],
  [1_250_000, 'fa-IR-u-nu-arabext', '۱٫۳ مگابایت'],
  [23_400_000, 'en-GB', '23 megabytes'],
])('a file of %i bytes is said as %s says it', (bytes, locale, words) => {
  expect(fileSize(bytes, locale)).toBe(words);
});

const drawing = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">\n${inner}\n</svg>`;

describe('W1: a drawing among the pictures', () => {
  it.for([
    '<script>alert(1)</script>',
    '<SCRIPT href="x.js"/>',
    '<circle r="4" onload="alert(1)"/>',
    '<circle r="4" onclick = "alert(1)"/>',
    '<a href="javascript:alert(1)"><circle r="4"/></a>',
    '<circle r="4"/onload="alert(1)"/>',
    '<a href="java&#115;cript:alert(1)"><circle r="4"/></a>',
    '<a><set attributeName="href" to="java&#x73;cript:alert(1)"/></a>',
    '<a href="java&#9;script:alert(1)"><circle r="4"/></a>',
    '<foreignObject><iframe src="x"/></foreignObject>',
    '<image href="https://elsewhere.example/x.png"/>',
    "<use xlink:href='//elsewhere.example/x.svg#a'/>",
    '<style>@import "https://elsewhere.example/x.css";</style>',
    '<path style="fill:url(https://elsewhere.example/x.svg#a)" d="M0 0h4"/>',
  ])('that could run something, or asks others, is found, on its line: %s', (inner) => {
    expect(unsafeInDrawing(drawing(inner)).map(({ line }) => line)).toContain(2);
  });

  it('that only draws is left alone', () => {
    const inner = '<a href="#b"><path id="b" d="M0 0h4" stroke="#000" style="fill:none"/></a>';
    expect(unsafeInDrawing(drawing(inner))).toEqual([]);
  });
});
