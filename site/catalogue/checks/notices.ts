import { Lexer } from 'marked';
import type { Notice } from '../../../schema/content/notice.ts';
import { type Entries, type Entry, mayExist, siteLanguages } from '../entries.ts';
import { CONTENT_FOLDER } from '../files.ts';
import { placeholdersIn } from '../messages-file.ts';
import type { Mistake } from '../mistakes.ts';
import { NOTICE_PLACEHOLDERS, WITHDRAWAL_PLACEHOLDERS } from '../notice-versions.ts';
import { mistakeIn, mistakeInText } from './mistake-in.ts';
import { unknownPlaceholders } from './placeholders.ts';
import { fileName } from './required.ts';

/** The wording that the preference centre shows. */
const PREFERENCES_NOTICE = 'preferences';

const PLAIN_BLOCKS = ['paragraph', 'space'];
const PLAIN_WORDS = ['text', 'escape', 'br'];

/** The words are shown and hashed as they stand, so signs of Markdown would be shown, too. */
const markdownLines = (body: string): number[] => {
  const lines: number[] = [];
  let line = 0;
  for (const token of new Lexer().lex(body)) {
    const inner = token.type === 'paragraph' ? Lexer.lexInline(token.raw) : [];
    const plain =
      PLAIN_BLOCKS.includes(token.type) && inner.every(({ type }) => PLAIN_WORDS.includes(type));
    if (!plain) lines.push(line);
    line += token.raw.split('\n').length - 1;
  }
  return lines;
};

const PLAIN =
  'write plain sentences: the exact words are kept, without links, headings or emphasis';

const checkWording = (notice: Entry<Notice>): Mistake[] => {
  const { body } = notice;
  if (body.trim() === '') {
    return [mistakeInText(notice, 'text-missing', 0, 'write the wording of consent here')];
  }
  const markdown = markdownLines(body).map((line) =>
    mistakeInText(notice, 'markdown-unsupported', line, PLAIN),
  );
  const unknown = unknownPlaceholders(body, NOTICE_PLACEHOLDERS).map(({ line, message }) =>
    mistakeInText(notice, 'placeholder-unknown', line, message),
  );
  const missing = placeholdersIn(body).includes('withdrawal')
    ? []
    : [mistakeInText(notice, 'placeholder-missing', 0, UNTOLD)];
  return [...markdown, ...unknown, ...missing];
};

/** GDPR Art. 7(3): before they agree, people are told how to take it back. */
const UNTOLD =
  'people have to be told how to take it back; put `{withdrawal}` where that sentence shall stand';

const checkWithdrawal = (notice: Entry<Notice>): Mistake[] => {
  const { withdrawal } = notice.data;
  const at = (code: Mistake['code'], message: string) =>
    mistakeIn(notice, code, ['withdrawal'], message);
  return [
    ...markdownLines(withdrawal).map(() => at('markdown-unsupported', PLAIN)),
    ...unknownPlaceholders(withdrawal, WITHDRAWAL_PLACEHOLDERS).map(({ message }) =>
      at('placeholder-unknown', message),
    ),
  ];
};

/** No wording stands in for another: what people agree to is in the language of the page. */
const checkTranslated = (entries: Entries): Mistake[] => {
  const ids = new Set([PREFERENCES_NOTICE, ...entries.notices.entries.map(({ data }) => data.id)]);
  return siteLanguages(entries).flatMap((language) =>
    [...ids]
      .filter((id) => !mayExist(entries.notices, id, language))
      .map((id) => ({
        code: 'file-missing' as const,
        file: `${CONTENT_FOLDER}/notices/${language}/${fileName(entries.notices, id)}`,
        line: 1,
        field: 'file',
        message: `write this wording of consent in every language of the site, with the id "${id}"`,
      })),
  );
};

/** Wordings of consent are plain text and in every language; the preference centre has one. */
export const checkNotices = (entries: Entries): Mistake[] => [
  ...entries.notices.entries.flatMap(checkWording),
  ...entries.notices.entries.flatMap(checkWithdrawal),
  ...checkTranslated(entries),
];
