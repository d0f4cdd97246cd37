import { unescaped } from '../search/entities.ts';

const plain = (html: string): string =>
  unescaped(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** Questions and answers of all question blocks in a text, as plain words. */
export const questionsIn = (html: string): { question: string; answer: string }[] =>
  [...html.matchAll(/<div class="faq">(.*?<\/details>)\s*<\/div>/gs)].flatMap(([, block = '']) =>
    [...block.matchAll(/<details>\s*<summary>(.*?)<\/summary>(.*?)<\/details>/gs)].map(
      ([, question = '', answer = '']) => ({ question: plain(question), answer: plain(answer) }),
    ),
  );
