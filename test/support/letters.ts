import { catalogue } from '../../functions/catalogue.ts';
import { compose, type Draft } from '../../functions/mail/compose.ts';
import { MESSAGE_IDS } from '../../schema/content/message.ts';

/** Mails of every kind as they would go out, with all that can be in them. */

const ORIGIN = 'https://site.example';
export const LINK = `${ORIGIN}/go/${'Ab-_9'.repeat(18)}`;
export const LINKS = {
  confirm: { link: LINK, stop: `${LINK}#not-me` },
  welcome: { link: LINK, unsubscribe: `${ORIGIN}/u/${'Zz-_0'.repeat(18)}` },
  manage: { link: LINK },
  'address-confirm': { link: LINK },
  'address-notice': { link: LINK },
  'address-taken': { link: LINK },
  erased: { link: LINK },
  'erased-again': { link: LINK },
};
const MASKED = 'b•••@reader.example';
const CHOICES = catalogue.topics.flatMap(({ id, channels, frequencies: [frequency = 'weekly'] }) =>
  channels.map((channel) => ({ topic: id, channel, frequency })),
);

/** Each kind of mail in each language of the sample. */
export const KINDS = MESSAGE_IDS.flatMap((kind) =>
  catalogue.settings.languages.map((language) => ({ kind, language })),
);

export const letterOf = (
  letter: Pick<Draft, 'kind' | 'language'>,
  format: Draft['format'] = 'html',
  content = catalogue,
) =>
  compose(
    {
      ...letter,
      to: 'ann@reader.example',
      format,
      choices: CHOICES,
      links: LINKS[letter.kind],
      ...(letter.kind === 'address-confirm' && { masked: { former: MASKED } }),
      ...(letter.kind === 'address-notice' && { masked: { wanted: MASKED } }),
    },
    content,
  );
