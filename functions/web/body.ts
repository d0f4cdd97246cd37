import { z } from 'zod';
import { fieldOf } from '../../schema/contracts/fields.ts';
import type { FormValues } from '../../schema/contracts/views.ts';
import { concat } from '../core/base/bytes.ts';
import { no, ok, type Result } from '../core/base/result.ts';

type BodyProblem = 'malformed-body' | 'too-large';

/** Most values that a form may have, so that a page which shows them again stays small. */
const MOST_VALUES = 1000;

/** Largest body that is read, in bytes: many times the largest form. */
const LARGEST = 64 * 1024;

/** Of a larger one, so much is taken off the connection. One without an end is not read to its end. */
const LARGEST_DRAINED = 8 * 1024 * 1024;

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const jsonForm = z.record(z.string(), z.union([scalar, z.array(scalar)]));

/** Whether the request speaks JSON, and so gets JSON. */
export const speaksJson = (request: Request): boolean => mediaType(request) === 'application/json';

const mediaType = (request: Request): string =>
  request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';

/**
 * Reads a form, urlencoded or multipart, or a JSON object with the same names, into its values.
 * Anything else is malformed, and so are files but those of text in the fields that `files` names; a
 * missing content type is not guessed.
 */
export const readBody = async (
  request: Request,
  files: readonly string[] = [],
): Promise<Result<FormValues, BodyProblem>> => {
  const bytes = await readAtMost(request.body, LARGEST);
  if (bytes === 'broken-off') return no('malformed-body');
  if (bytes === undefined) return no('too-large');
  try {
    const copy = new Response(bytes, { headers: { 'Content-Type': contentType(request) } });
    if (speaksJson(request)) return parseJson(await copy.json());
    return FORMS.includes(mediaType(request))
      ? await collect(await copy.formData(), files)
      : no('malformed-body');
  } catch (error) {
    // Thrown by both parsers if a body is not what its type says.
    if (error instanceof TypeError || error instanceof SyntaxError) return no('malformed-body');
    throw error;
  }
};

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

const contentType = (request: Request): string => request.headers.get('Content-Type') ?? '';

const parseJson = (json: unknown): Result<FormValues, BodyProblem> => {
  const parsed = jsonForm.safeParse(json);
  if (!parsed.success) return no('malformed-body');
  return gather(
    Object.entries(parsed.data).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
};

const collect = async (
  form: FormData,
  files: readonly string[],
): Promise<Result<FormValues, BodyProblem>> => {
  const entries: [string, string][] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string' && !files.includes(name)) return no('malformed-body');
    entries.push([name, typeof value === 'string' ? value : await value.text()]);
  }
  return gather(entries);
};

/** Values by field, in their order, with or without the brackets of a list. */
const gather = (entries: readonly [string, string][]): Result<FormValues, BodyProblem> => {
  if (entries.length > MOST_VALUES) return no('too-large');
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) {
    const field = fieldOf(name);
    const known = values.get(field);
    // Copying instead would take the square of how often a name is repeated.
    if (known) known.push(value);
    else values.set(field, [value]);
  }
  return ok(Object.fromEntries(values));
};

/**
 * `undefined` if there is more; the declared length is not believed. What is too large is taken off the
 * connection all the same: left there, it breaks the next request.
 */
const readAtMost = async (
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | 'broken-off' | undefined> => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.length;
      if (length <= most) chunks.push(chunk.slice());
      if (length > LARGEST_DRAINED) break;
    }
  } catch {
    // Whoever sent it has hung up: no fault of ours, whatever the runtime calls it.
    return 'broken-off';
  }
  return length > most ? undefined : concat(...chunks);
};
