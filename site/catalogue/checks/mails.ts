import { COMMON_PLACEHOLDERS, MESSAGES, type Message } from '../../../schema/content/message.ts';
import type { Entries, Entry } from '../entries.ts';
import { messageBlocks } from '../message-blocks.ts';
import { placeholdersIn } from '../messages-file.ts';
import { asWarning, type Mistake } from '../mistakes.ts';
import { mistakeIn, mistakeInText } from './mistake-in.ts';
import { unknownPlaceholders } from './placeholders.ts';

/** Subject and preview stand where no link can be followed. */
const checkLine = (mail: Entry<Message>, field: 'subject' | 'preview'): Mistake[] =>
  unknownPlaceholders(mail.data[field], COMMON_PLACEHOLDERS).map(({ message }) =>
    mistakeIn(mail, 'placeholder-unknown', [field], message),
  );

const checkText = (mail: Entry<Message>): Mistake[] => {
  const { body } = mail;
  if (body.trim() === '') {
    return [mistakeInText(mail, 'text-missing', 0, 'write the text of the mail here')];
  }
  const known = [...MESSAGES[mail.data.id], ...COMMON_PLACEHOLDERS];
  const unknown = unknownPlaceholders(body, known).map(({ line, message }) =>
    mistakeInText(mail, 'placeholder-unknown', line, message),
  );
  const missing = placeholdersIn(body).includes('link')
    ? []
    : [
        mistakeInText(
          mail,
          'placeholder-missing',
          0,
          'the mail needs its link; write for example [Go on]({link}) on a line of its own',
        ),
      ];
  const blocks = messageBlocks(body).problems.map(({ code, line, message }) =>
    mistakeInText(mail, code, line, message),
  );
  return [...unknown, ...missing, ...blocks];
};

/** A request for a gift alone has no choices: without its title the mail would say nothing. */
const checkTold = (
  mail: Entry<Message>,
  { incentives }: Pick<Entries, 'incentives'>,
): Mistake[] => {
  const { data, body } = mail;
  if (data.id !== 'confirm' || incentives.entries.length === 0) return [];
  if (placeholdersIn(body).includes('gifts')) return [];
  const message =
    'the mail does not say what people asked for who tick nothing; write `{gifts}` on a line of its own below `{choices}`';
  return [asWarning(mistakeInText(mail, 'placeholder-missing', 0, message))];
};

/** Mails use only placeholders that are filled in, and what a mail can show. */
export const checkMails = ({ messages, incentives }: Entries): Mistake[] =>
  messages.entries.flatMap((mail) => [
    ...checkLine(mail, 'subject'),
    ...checkLine(mail, 'preview'),
    ...checkText(mail),
    ...checkTold(mail, { incentives }),
  ]);
