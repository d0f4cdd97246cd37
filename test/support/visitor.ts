import { type Filling, type Form, fill, postForms } from './form.ts';
import type { Ijaza } from './harness.ts';

/** A page as a visitor has it before them. */
export interface OpenPage {
  status: number;
  /** Path and query of the page, after redirects. */
  path: string;
  headers: Headers;
  html: string;
  forms: Form[];
}

/** Which form to send, when it is not the first one, and which of its buttons to press. */
export interface Press {
  /** Chooses a form, for example by a field that it has. */
  form?: (form: Form) => boolean;
  /** Value of the button; without it no button's name is sent. */
  button?: string;
}

/** A browser without scripts: keeps cookies, follows redirects, and fills what forms offer. */
export interface Visitor {
  open(path: string): Promise<OpenPage>;
  /** Fills and sends a form of the page that is open. */
  submit(filling?: Filling, press?: Press): Promise<OpenPage>;
  /** Posts fields that no form needs to offer, from a page of the site. */
  send(path: string, fields: string[][] | Record<string, string>): Promise<OpenPage>;
  /** The page that is open. */
  page(): OpenPage;
  /** Names and values of the cookies that are kept. */
  cookies: Map<string, string>;
}

const MOST_REDIRECTS = 5;

/** Many pages are opened for their status alone: their forms are read when they are asked for. */
const openPage = (page: Omit<OpenPage, 'forms'>): OpenPage => {
  let forms: Form[] | undefined;
  return {
    ...page,
    get forms() {
      forms ??= postForms(page.html);
      return forms;
    },
  };
};

/** A new visitor of a running Worker. */
export const visit = (ijaza: Pick<Ijaza, 'fetch' | 'origin'>): Visitor => {
  const cookies = new Map<string, string>();
  let open: OpenPage | undefined;

  const request = async (path: string, init: RequestInit, redirects = 0): Promise<OpenPage> => {
    const response = await ijaza.fetch(path, {
      ...init,
      headers: { ...browserHeaders(ijaza.origin, init.method), ...cookieHeader(cookies) },
    });
    keepCookies(cookies, response.headers);
    const location = response.headers.get('location');
    if (location && redirects < MOST_REDIRECTS) {
      await response.body?.cancel();
      const next = new URL(location, new URL(path, ijaza.origin));
      if (next.origin !== ijaza.origin) throw new Error(`redirected to ${next.origin}`);
      return request(next.pathname + next.search, {}, redirects + 1);
    }
    const html = await response.text();
    const { status, headers } = response;
    open = openPage({ status, path, headers, html });
    return open;
  };

  const page = (): OpenPage => {
    if (!open) throw new Error('no page is open');
    return open;
  };

  const submit = (filling: Filling = {}, press: Press = {}): Promise<OpenPage> => {
    const { forms, path } = page();
    const form = forms.find(press.form ?? (() => true));
    if (!form) throw new Error(`${path} has no such form`);
    const button = form.buttons.find(({ value }) => value === press.button);
    if (press.button && !button) throw new Error(`${path} has no button "${press.button}"`);
    const target = new URL(form.action, new URL(path, ijaza.origin));
    const body = fill(form, filling, button);
    return request(target.pathname + target.search, { method: 'POST', body });
  };

  return {
    open: (path) => request(path, {}),
    submit,
    send: (path, fields) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
    page,
    cookies,
  };
};

const browserHeaders = (origin: string, method = 'GET'): Record<string, string> => ({
  accept: 'text/html',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': method === 'GET' ? 'none' : 'same-origin',
  ...(method === 'GET' ? {} : { origin }),
});

/** The `Cookie` header that a browser with these cookies sends; nothing where it has none. */
export const cookieHeader = (cookies: ReadonlyMap<string, string>): Record<string, string> =>
  cookies.size === 0
    ? {}
    : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };

const keepCookies = (cookies: Map<string, string>, headers: Headers): void => {
  for (const line of headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...value] = pair.split('=');
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) cookies.delete(name);
    else cookies.set(name, value.join('='));
  }
};
