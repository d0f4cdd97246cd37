import { Lexer } from 'marked';
import type { Language } from '../../../schema/content/languages.ts';
import type { Notice } from '../../../schema/content/notice.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import { NOTICE_PLACEHOLDERS, WITHDRAWAL_PLACEHOLDERS } from '../../catalogue/notice-versions.ts';
import { type Entries, type Entry, mayExist, written } from '../../reader/entries.ts';
import { CONTENT_FOLDER } from '../../reader/files.ts';
import { placeholdersIn } from '../../reader/messages-file.ts';
import { mistakeIn, mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, fileMistake, type Mistake } from '../../reader/mistakes.ts';
import { unknownPlaceholders } from '../../reader/placeholders.ts';
import { fileName } from '../places/pages.ts';

/** The wording that the preference centre shows. */
const PREFERENCES_NOTICE = 'preferences';

const PLAIN_BLOCKS = ['paragraph', 'space'];
const PLAIN_WORDS = ['text', 'escape', 'br'];

/** Lines with Markdown. The words are shown and hashed as they stand, so its signs would be shown, too. */
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

const PLAIN = say`write plain sentences: the exact words are kept, without links, headings or emphasis`;

const checkWording = (notice: Entry<{ id: string }>): Mistake[] => {
  const { body } = notice;
  if (body.trim() === '') {
    return [mistakeInText(notice, 'text-missing', 0, say`write the wording of consent here`)];
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
  // The missing placeholder may be one that is broken.
  return [...markdown, ...unknown, ...missing, ...(unknown.length > 0 ? [] : checkTold(notice))];
};

/** GDPR Art. 4(11) and 13(1): who asks, and what for. */
const TELLS = {
  organisation: say`who asks for the permission`,
  topic: say`what people will get`,
  purpose: say`what their address is used for`,
};

const checkTold = (notice: Entry<{ id: string }>): Mistake[] => {
  const used = placeholdersIn(notice.body);
  return Object.entries(TELLS).flatMap(([name, what]) => {
    const message = say`put \`{${name}}\` where it shall stand: people are not told ${what}`;
    return used.includes(name)
      ? []
      : [asWarning(mistakeInText(notice, 'placeholder-missing', 0, message))];
  });
};

/** GDPR Art. 7(3): before they agree, people are told how to take it back. */
const UNTOLD = say`put \`{withdrawal}\` where it shall stand: people have to be told how to take it back`;

const checkWithdrawal = (notice: Entry<Notice>): Mistake[] => {
  const { withdrawal } = notice.data;
  const at = (code: Mistake['code'], message: Advice) =>
    mistakeIn(notice, code, ['withdrawal'], message);
  return [
    ...markdownLines(withdrawal).map(() => at('markdown-unsupported', PLAIN)),
    ...unknownPlaceholders(withdrawal, WITHDRAWAL_PLACEHOLDERS).map(({ message }) =>
      at('placeholder-unknown', message),
    ),
  ];
};

const absent = (entries: Entries, id: string, language: Language, message: Advice): Mistake => {
  const file = `${CONTENT_FOLDER}/notices/${language}/${fileName(entries.notices, id)}`;
  return fileMistake('file-missing', file, message);
};

/** Every language should have the wording of consent; another one stands in for a missing one. */
const checkTranslated = (entries: Entries): Mistake[] => {
  const ids = new Set([PREFERENCES_NOTICE, ...entries.notices.entries.map(({ data }) => data.id)]);
  const languages = entries.languages;
  return [...ids].flatMap((id) => {
    const lacking = languages.filter((language) => !mayExist(entries.notices, id, language));
    const nowhere = lacking.length === languages.length;
    const message = nowhere
      ? say`write this wording of consent, with the id \`${id}\`: the preference centre shows it`
      : say`write this wording of consent, with the id \`${id}\`: people who read this language are asked in another one`;
    return nowhere
      ? lacking.slice(0, 1).map((language) => absent(entries, id, language, message))
      : lacking.map((language) => asWarning(absent(entries, id, language, message)));
  });
};

/** Wordings of consent are plain text; the preference centre has one. */
export const checkNotices = (entries: Entries): Mistake[] => [
  ...written(entries.notices).flatMap(checkWording),
  ...entries.notices.entries.flatMap(checkWithdrawal),
  ...checkTranslated(entries),
];
