import { Hono } from 'hono';
import type { AddressLinkView } from '../../../schema/contracts/address-views.ts';
import { renderTime } from '../../consent/routes/render-time.ts';
import { whole } from '../../core/store/whole.ts';
import { failure, linkProblem, seeOther, show } from '../../web/answers.ts';
import { readBody } from '../../web/body.ts';
import type { AppContext, AppEnv } from '../../web/context.ts';
import { evidenceOf } from '../../web/evidence.ts';
import { formLanguage, inSameLanguage, linkLanguage } from '../../web/language.ts';
import { confirmAddress, stopAddressChange } from '../acts/change-address.ts';
import { type LoadedChange, loadChange } from '../store/address-changes.ts';
import { type AddressLink, addressLinkOffline, addressLinkView } from '../views/address-views.ts';

/**
 * A change of address: the link in the mail to the new one confirms it, that in the notice to the
 * present one stops it. The token authorises; GET changes nothing (E6, E7, L7).
 */
export const addressLink = new Hono<AppEnv>();

addressLink.get('/address/:token', async (c) => {
  const link = await verify(c);
  if (!link) return linkProblem(c);
  const view = await viewOf(c, link, await loadChange(whole(c.var.services), link.subject));
  return view ? show(c, view) : linkProblem(c);
});

addressLink.post('/address/:token', async (c) => {
  const link = await verify(c);
  if (!link) return linkProblem(c);
  const body = await readBody(c.req.raw);
  if (!body.ok) return failure(c, body.reason);
  const { services } = c.var;
  c.set('again', async () =>
    show(
      c,
      addressLinkOffline(link, formLanguage(c, body.value), await nonceFor(c, link)),
      'unavailable',
    ),
  );
  // Stopping a change takes effect whatever is known; the page that follows shows what is.
  const db = link.purpose === 'address-stop' ? services.db : whole(services);
  const loaded = await loadChange(db, link.subject);
  const view = await viewOf(c, link, loaded);
  if (!view) return linkProblem(c);
  if (view.role === 'stop') await stopAddressChange(services, link.subject, loaded);
  else if (view.state === 'ask') {
    const renderedAt = await renderTime(c, body.value, link.subject);
    // Without the nonce of a page that was really shown, the page is shown (E8).
    if (renderedAt === undefined) return show(c, view, 'invalid');
    const evidence = evidenceOf(c, body.value, renderedAt);
    await confirmAddress(services, link.subject, evidence, loaded);
  }
  return seeOther(c, inSameLanguage(c, `/address/${c.req.param('token')}`));
});

const verify = async (c: AppContext): Promise<AddressLink | undefined> => {
  const { links } = c.var.services;
  const result = await links.verify(c.req.param('token') ?? '', 'address', 'address-stop');
  if (!result.ok) return undefined;
  // Whose link to confirm has expired is told so; a month after a notice nothing is left to stop.
  return result.value.expired && result.value.purpose === 'address-stop' ? undefined : result.value;
};

const nonceFor = (c: AppContext, { subject }: AddressLink): Promise<string> =>
  c.var.services.links.issue({ purpose: 'nonce', subject });

const viewOf = async (
  c: AppContext,
  link: AddressLink,
  loaded: LoadedChange,
): Promise<AddressLinkView | undefined> =>
  addressLinkView(link, loaded, {
    language: linkLanguage(c, loaded.facts?.language),
    nonce: await nonceFor(c, link),
  });
