import { describe, expect, test } from 'vitest';
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
