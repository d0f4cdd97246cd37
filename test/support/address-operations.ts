import { sessionCookie } from '../../functions/core/links/session.ts';
import { done, OWN, post } from './asking.ts';
import type { CountedApp } from './counted-app.ts';
import { pathIn } from './mail.ts';
import { subjectIn } from './signing.ts';

/** Everything that can be asked about an address, once each. */

const PAGE = '/en/preferences/address';
const HOUR = 60 * 60_000;

/** Headers of somebody whose link was asked for just now. */
export const freshHeaders = async (app: CountedApp, subject: string, epoch = 0) => {
  const freshUntil = Date.now() + HOUR;
  const line = await sessionCookie(app.linksAt(), { subject, epoch, freshUntil });
  return { ...OWN, cookie: line.split(';')[0] ?? '' };
};

/** Somebody asks for another address, is stopped, asks again and confirms it. */
export const movingAway = async (app: CountedApp, subscriber: string): Promise<void> => {
  const ask = async (name: string, epoch: number, wanted: string): Promise<string> => {
    const headers = await freshHeaders(app, subscriber, epoch);
    await done(app, `the address page, ${name}`, PAGE, { headers });
    const { location } = await done(
      app,
      `ask for another address, ${name}`,
      PAGE,
      post({ subscriber, 'new-email': wanted }, headers),
    );
    await done(app, `the address page afterwards, ${name}`, location, { headers });
    return pathIn(app.mail(), '/address/');
  };
  const confirm = async (name: string, path: string): Promise<void> => {
    await done(app, `page of the new address, ${name}`, path);
    const { nonce } = app.shown('address-link');
    await done(app, `confirm the new address, ${name}`, path, post({ nonce }));
  };
  const first = await ask('stopped', 0, 'sara-1@reader.example');
  const links = app.linksAt();
  const subject = subjectIn(first);
  const stop = `/address/${await links.issue({ purpose: 'address-stop', subject })}`;
  await done(app, 'page of the notice', stop);
  await done(app, 'stop the change of address', stop, post({}));
  await done(app, 'stop the change of address, replayed', stop, post({}));
  await confirmAfterAll(app, first);
  await confirm('new', await ask('new', 1, 'sara-2@reader.example'));
};

/** What was stopped can still be pressed, to no effect. */
const confirmAfterAll = async (app: CountedApp, path: string): Promise<void> => {
  await done(app, 'confirm what was stopped', path, post({}));
};
