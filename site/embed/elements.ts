import { type Element, element } from './tree.ts';

/** Controls of a form that has no ids: a label holds what it is the label of. */

export const hidden = (name: string, value: string): Element =>
  element('input', { type: 'hidden', name, value });

export const labelled = (label: string, control: Element, hint?: string): Element =>
  element('p', {}, element('label', {}, label, control), ...(hint ? [small(hint)] : []));

export const small = (text: string): Element => element('small', {}, text);

export const input = (name: string, attributes: Element['attributes'] = {}): Element =>
  element('input', { type: 'text', name, ...attributes });

export const select = (name: string, options: [value: string, label: string][], label?: string) =>
  element(
    'select',
    { name, 'aria-label': label },
    ...options.map(([value, words]) => element('option', { value }, words)),
  );
