import { compose } from '../../mail/compose.ts';
import type { Letter } from '../../mail/letter.ts';
import { loadPending } from '../store/requests.ts';
import { titlesIn } from './gifts.ts';

/** Asks whoever reads a mailbox to confirm what was asked for in its name. */
export const confirmLetter: Letter = {
  name: 'confirm',
  code: 1,
  question: { kind: 'service' },
  about: 'pending',
  address: async (services, tokenId) => {
    const { links, catalogue, origin } = services;
    const { pending, facts } = await loadPending(services, tokenId);
    if (!pending?.request || pending.folded === undefined) return undefined;
    const { request, language, folded } = pending;
    return {
      folded,
      compose: async () => {
        // Void with the others if it would lead to what was promised (invariant 7).
        const epoch = facts?.epoch ?? 0;
        const token = await links.issue({ purpose: 'confirm', subject: tokenId, epoch });
        const link = `${origin}/confirm/${token}`;
        // A language that the person chose before outranks that of a later form.
        const spoken = request.language ?? facts?.language ?? language;
        const promises = pending.promises.map(({ promise }) => promise);
        return compose(
          {
            kind: 'confirm',
            to: request.address,
            language: spoken,
            format: request.format ?? facts?.format ?? 'html',
            choices: request.choices,
            gifts: titlesIn(promises, spoken),
            links: { link, stop: `${link}#not-me` },
          },
          catalogue,
        );
      },
    };
  },
};
