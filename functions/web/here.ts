/** Names under which a machine reaches itself. */
const LOCAL_HOST = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/;

/** Whether a host name leads to the machine itself. */
export const isHere = (hostname: string): boolean => LOCAL_HOST.test(hostname);

/** Whether an origin is on the machine itself: `http://localhost:5500`, for example. */
const isLocalOrigin = (origin: string): boolean => {
  const url = URL.parse(origin);
  return url !== null && url.origin === origin && isHere(url.hostname);
};

/** What says which origins may send our forms. */
interface EmbedTerms {
  /** Origin of the site. */
  own: string;
  /** Origins that content lists. */
  listed: readonly string[];
}

/**
 * Whether forms may stand on another origin: on those that content lists, and while a machine serves the site to itself
 * on every page of that machine, so that embedding can be tried. A deployed site has another origin.
 */
export const mayEmbed = (origin: string, { own, listed }: EmbedTerms): boolean =>
  listed.includes(origin) || (origin !== own && isLocalOrigin(own) && isLocalOrigin(origin));
