import { granted, mailboxOf } from '../../core/person/facts.ts';
import { loadFacts } from '../../core/store/facts.ts';
import { compose } from '../../mail/compose.ts';
import type { Letter } from '../../mail/letter.ts';

/** The link to one's own preferences that somebody has asked for. */
export const manageLetter: Letter = {
  name: 'manage',
  code: 3,
  question: { kind: 'service' },
  about: 'subscriber',
  address: async ({ db, links, catalogue, origin }, publicId) => {
    const facts = await loadFacts(db, { by: 'public-id', publicId });
    const mailbox = mailboxOf(facts);
    if (!facts || !mailbox) return undefined;
    const { epoch, language, format } = facts;
    return {
      folded: mailbox.folded,
      subscriber: publicId,
      compose: async () => {
        const token = await links.issue({ purpose: 'manage', subject: publicId, epoch });
        return compose(
          {
            kind: 'manage',
            to: mailbox.value,
            language,
            format,
            choices: granted(facts),
            links: { link: `${origin}/p/${token}` },
          },
          catalogue,
        );
      },
    };
  },
};
