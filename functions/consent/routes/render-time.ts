import { FIELD } from '../../../schema/contracts/fields.ts';
import type { FormValues } from '../../../schema/contracts/views.ts';
import { LIFETIMES } from '../../core/links/links.ts';
import { textOf } from '../../core/person/form.ts';
import type { AppContext } from '../../web/context.ts';

/**
 * When the page was rendered that a form comes from, UTC milliseconds; `undefined` if its nonce is
 * not that of a page about this subject (E8).
 */
export const renderTime = async (
  c: AppContext,
  values: FormValues,
  subject: string,
): Promise<number | undefined> => {
  const { links } = c.var.services;
  const nonce = await links.verify(textOf(values, FIELD.nonce), 'nonce');
  if (!nonce.ok || nonce.value.expired || nonce.value.subject !== subject) return undefined;
  return (nonce.value.expiresAt ?? 0) - (LIFETIMES.nonce ?? 0);
};
