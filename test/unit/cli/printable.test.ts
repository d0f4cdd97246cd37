import { expect, test } from 'vitest';
import { printable } from '../../../functions/cli/tools/printable.ts';

test('a receipt of a stranger cannot overwrite what the terminal says of it', () => {
  const esc = String.fromCharCode(27);
  const said = printable(
    `News${esc}[3A${esc}[2K\n\r  issued by https://letters.narenj.example\u0085\u202e`,
  );
  expect(said).not.toMatch(/\p{Cc}|\u202e/u);
  expect(said).toContain('issued by');
});

test('Persian keeps its joiners', () => {
  const words = 'می\u200cخواهم خبرنامه را بگیرم';
  expect(printable(words)).toBe(words);
});
