import { type Language, textIn } from '../../schema/content/languages.ts';
import type {
  ApiError,
  ApiErrorCode,
  FieldError,
  FormProblem,
} from '../../schema/contracts/errors.ts';
import type { View } from '../../schema/contracts/views.ts';
import { speaksJson } from './body.ts';
import type { Answer, AppContext } from './context.ts';
import { requestLanguage } from './language.ts';

/** Every reason, and the one status that a client gets for it. */
const STATUS = {
  invalid: 422,
  'notice-changed': 422,
  'promise-changed': 422,
  conflict: 409,
  unavailable: 503,
  'too-many': 429,
  'malformed-body': 400,
  'foreign-origin': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  internal: 500,
} as const satisfies Record<ApiErrorCode, number>;

/** Pages about a person are never kept by caches in between. */
export const PRIVATE = { 'Cache-Control': 'no-store' };

export const apiError = (c: AppContext, code: ApiErrorCode, fields?: FieldError[]): Response => {
  const body: ApiError = {
    error: { code, reference: c.var.reference, ...(fields?.length && { fields }) },
  };
  return c.json(body, STATUS[code], PRIVATE);
};

/** A response with another status and further headers. */
export const withAnswer = (response: Response, { status, headers = {} }: Answer): Response => {
  const answered = new Response(response.body, { status, headers: response.headers });
  for (const [name, value] of Object.entries(headers)) answered.headers.set(name, value);
  return answered;
};

/** Answers with the page of the current path. */
export const show = (c: AppContext, view: View, problem?: FormProblem): Promise<Response> =>
  c.var.services.render(view, {
    status: problem === undefined ? 200 : STATUS[problem],
    headers: PRIVATE,
  });

/** A JWS as a file, one line. */
export const signedFile = (c: AppContext, name: string, jws: string): Response =>
  c.body(`${jws}\n`, 200, {
    ...PRIVATE,
    'Content-Type': 'application/jose',
    'Content-Disposition': `attachment; filename="${name}"`,
  });

/** Post, redirect, get. The target is a path of ours. */
export const seeOther = (c: AppContext, path: string): Response => {
  for (const [name, value] of Object.entries(PRIVATE)) c.header(name, value);
  return c.redirect(path, 303);
};

/** The path of a page of text by its id. */
export const pagePath = (c: AppContext, id: string, language: Language): string => {
  const page = c.var.services.catalogue.pages.find((known) => known.id === id);
  const slug = page ? textIn(page.text, language).slug : '';
  return slug === '' ? `/${language}/` : `/${language}/${slug}/`;
};

/** Unknown, damaged, expired and foreign links: one page, in the visitor's language. */
export const linkProblem = (c: AppContext): Promise<Response> =>
  c.var.services.page('link-problem', requestLanguage(c), {
    status: STATUS['not-found'],
    headers: PRIVATE,
  });

/** A page of text that says what went wrong, or its code for a client that speaks JSON. */
export const failure = async (c: AppContext, code: ApiErrorCode): Promise<Response> => {
  if (speaksJson(c.req.raw)) return apiError(c, code);
  const page = code === 'not-found' || code === 'method-not-allowed' ? 'not-found' : 'error';
  return c.var.services.page(page, requestLanguage(c), {
    status: STATUS[code],
    reference: c.var.reference,
    headers: PRIVATE,
  });
};

export const refuseForeign = (c: AppContext): Promise<Response> => failure(c, 'foreign-origin');

/** A form of ours on a site that content does not list: says so, and leads to our own pages. */
export const refuseElsewhere = async (c: AppContext): Promise<Response> =>
  speaksJson(c.req.raw)
    ? apiError(c, 'foreign-origin')
    : c.var.services.page('form-elsewhere', requestLanguage(c), {
        status: STATUS['foreign-origin'],
        headers: PRIVATE,
      });
