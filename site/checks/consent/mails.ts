import {
  COMMON_PLACEHOLDERS,
  MESSAGES,
  type Message,
  REQUIRED_PLACEHOLDERS,
} from '../../../schema/content/message.ts';
import { type Advice, say } from '../../../schema/content/say.ts';
import type { Settings } from '../../../schema/content/settings.ts';
import { messageBlocks } from '../../catalogue/message-blocks.ts';
import type { Entries, Entry } from '../../reader/entries.ts';
import { placeholdersIn } from '../../reader/messages-file.ts';
import { mistakeIn, mistakeInText } from '../../reader/mistake-in.ts';
import { asWarning, type Mistake } from '../../reader/mistakes.ts';
import { unknownPlaceholders } from '../../reader/placeholders.ts';

/** Subject and preview hold no links. */
const checkLine = (mail: Entry<Message>, field: 'subject' | 'preview'): Mistake[] =>
  unknownPlaceholders(mail.data[field], COMMON_PLACEHOLDERS).map(({ message }) =>
    mistakeIn(mail, 'placeholder-unknown', [field], message),
  );

const REMEDIES: Readonly<Record<string, Advice>> = {
  link: say`write the link on a line of its own, such as \`[Go on]({link})\`: the mail needs it`,
  choices: say`put \`{choices}\` on a line of its own: people have to see what they chose`,
  stop: say`write for example \`[That was not me]({stop})\`: whoever did not ask for this needs a way to say so`,
  unsubscribe: say`write for example \`[Leave]({unsubscribe})\`: people have to be able to leave as easily as they came (GDPR Art. 7(3))`,
};

const checkRequired = (mail: Entry<Message>): Mistake[] => {
  const used = placeholdersIn(mail.body);
  return ['link', ...REQUIRED_PLACEHOLDERS[mail.data.id]]
    .filter((name) => !used.includes(name))
    .map((name) => mistakeInText(mail, 'placeholder-missing', 0, REMEDIES[name] ?? say`{${name}}`));
};

/**
 * Name and address of the sender, as placeholders or in the words of the settings. Only some
 * countries require them in a requested mail, so this is a warning.
 */
const checkSender = (mail: Entry<Message>, settings: Settings | undefined): Mistake[] => {
  if (!settings) return [];
  const used = placeholdersIn(mail.body);
  const { name, address } = settings.organisation;
  const says = (placeholder: string, words: string | undefined) =>
    used.includes(placeholder) ||
    // Written as in other programs, which another check tells.
    mail.body.includes(`%${placeholder}%`) ||
    (words !== undefined && mail.body.includes(words));
  const missing = (message: Advice) => asWarning(mistakeInText(mail, 'sender-missing', 0, message));
  return [
    ...(says('organisation', name[mail.language])
      ? []
      : [missing(say`put \`{organisation}\` at the end: the mail does not say who writes`)]),
    ...(says('address', address[mail.language])
      ? []
      : [
          missing(
            say`put \`{address}\` at the end: the mail has no postal address, which the law of many countries asks for`,
          ),
        ]),
  ];
};

const checkText = (mail: Entry<Message>, settings: Settings | undefined): Mistake[] => {
  const { body } = mail;
  if (body.trim() === '') {
    return [mistakeInText(mail, 'text-missing', 0, say`write the text of the mail here`)];
  }
  const known = [...MESSAGES[mail.data.id], ...COMMON_PLACEHOLDERS];
  const unknown = unknownPlaceholders(body, known).map(({ line, message }) =>
    mistakeInText(mail, 'placeholder-unknown', line, message),
  );
  const blocks = messageBlocks(body).problems.map(({ code, line, message }) =>
    mistakeInText(mail, code, line, message),
  );
  return [...unknown, ...checkRequired(mail), ...checkSender(mail, settings), ...blocks];
};

/** A mail to confirm only a gift has no choices: without its title it would say nothing. */
const checkTold = (
  mail: Entry<Message>,
  { incentives }: Pick<Entries, 'incentives'>,
): Mistake[] => {
  const { data, body } = mail;
  if (data.id !== 'confirm' || incentives.entries.length === 0) return [];
  if (placeholdersIn(body).includes('gifts')) return [];
  const message = say`write \`{gifts}\` on a line of its own below \`{choices}\`: the mail does not say what people asked for who tick nothing`;
  return [asWarning(mistakeInText(mail, 'placeholder-missing', 0, message))];
};

/** Mails use known placeholders, none is missing, and their Markdown can be shown in a mail. */
export const checkMails = ({ messages, incentives, settings }: Entries): Mistake[] =>
  messages.entries.flatMap((mail) => [
    ...checkLine(mail, 'subject'),
    ...checkLine(mail, 'preview'),
    ...checkText(mail, settings),
    ...checkTold(mail, { incentives }),
  ]);
