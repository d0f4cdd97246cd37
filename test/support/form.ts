import { fieldOf } from '../../schema/contracts/fields.ts';
import { attribute, descendants, type Element, elements, textOf } from './html.ts';

/** What a form offers under one name, and what it would send as it stands. */
export interface Control {
  /** The field, without the brackets of a list. */
  name: string;
  /** The name as the page has it. */
  sentAs: string;
  kind: string;
  /** Every value that can be sent; empty for text that can be anything. */
  offers: string[];
  sends: string[];
}

export interface Button {
  name: string;
  value: string;
  text: string;
}

export interface Form {
  /** As the page has it; empty for the page's own address. */
  action: string;
  method: string;
  controls: Control[];
  buttons: Button[];
}

export type Filling = Record<string, string | readonly string[]>;

const has = (element: Element, name: string): boolean => attribute(element, name) !== undefined;

const selectControl = (element: Element, name: string): Omit<Control, 'sentAs'> => {
  const options = descendants(element).filter(({ tagName }) => tagName === 'option');
  const valueOfOption = (option: Element) => attribute(option, 'value') ?? textOf(option).trim();
  const chosen = options.find((option) => has(option, 'selected')) ?? options[0];
  const offers = options.map(valueOfOption);
  return { name, kind: 'select', offers, sends: chosen ? [valueOfOption(chosen)] : [] };
};

const control = (element: Element): Control | undefined => {
  const sentAs = attribute(element, 'name');
  const read = sentAs ? readControl(element, fieldOf(sentAs)) : undefined;
  return sentAs && read ? { ...read, sentAs } : undefined;
};

const readControl = (element: Element, name: string): Omit<Control, 'sentAs'> | undefined => {
  if (has(element, 'disabled') || element.tagName === 'button') return undefined;
  if (element.tagName === 'select') return selectControl(element, name);
  if (element.tagName === 'textarea') {
    return { name, kind: 'textarea', offers: [], sends: [textOf(element)] };
  }
  if (element.tagName !== 'input') return undefined;
  const kind = attribute(element, 'type') ?? 'text';
  const value = attribute(element, 'value');
  if (kind !== 'checkbox' && kind !== 'radio') {
    return { name, kind, offers: [], sends: [value ?? ''] };
  }
  const offer = value ?? 'on';
  return { name, kind, offers: [offer], sends: has(element, 'checked') ? [offer] : [] };
};

const readForm = (element: Element): Form => {
  const inside = descendants(element);
  return {
    action: attribute(element, 'action') ?? '',
    method: (attribute(element, 'method') ?? 'get').toUpperCase(),
    controls: inside.flatMap((child) => control(child) ?? []),
    buttons: inside
      .filter(({ tagName }) => tagName === 'button')
      .map((button) => ({
        name: attribute(button, 'name') ?? '',
        value: attribute(button, 'value') ?? '',
        text: textOf(button).trim(),
      })),
  };
};

/** Every form of a page that posts, in the order of the page. */
export const postForms = (html: string): Form[] =>
  elements(html, 'form')
    .map(readForm)
    .filter(({ method }) => method === 'POST');

/**
 * What a form sends when somebody fills it. Only what the page offers can be filled: a name or a
 * choice that is not there is an error of the test or of the page. A list of values ticks exactly
 * those boxes. Without `button` no button's name is sent.
 */
export const fill = (form: Form | undefined, filling: Filling = {}, button?: Button) => {
  if (!form) throw new Error('there is no such form');
  const body = new URLSearchParams();
  for (const name of Object.keys(filling)) assertOffered(form, name, [filling[name] ?? []].flat());
  for (const { name, sentAs, kind, offers, sends } of form.controls) {
    const wanted = filling[name];
    const ticks = kind === 'checkbox' || kind === 'radio';
    const values = wanted === undefined ? sends : [wanted].flat();
    const sent = ticks ? values.filter((value) => offers.includes(value)) : values;
    for (const value of sent) body.append(sentAs, value);
  }
  if (button?.name) body.append(button.name, button.value);
  return body;
};

/** The same values as a JSON body, each as a list. */
export const asJson = (body: URLSearchParams): string =>
  JSON.stringify(Object.fromEntries([...body.keys()].map((name) => [name, body.getAll(name)])));

const assertOffered = (form: Form, name: string, values: readonly string[]): void => {
  const controls = form.controls.filter((known) => known.name === name);
  if (controls.length === 0) throw new Error(`the form has no field "${name}"`);
  const offers = controls.flatMap((known) => known.offers);
  const free = controls.some((known) => known.kind !== 'select' && known.offers.length === 0);
  const foreign = values.find((value) => !free && !offers.includes(value));
  if (foreign !== undefined) throw new Error(`"${name}" does not offer "${foreign}"`);
};

/** Chooses the form that has a field. */
export const having =
  (field: string) =>
  ({ controls }: Form): boolean =>
    controls.some(({ name }) => name === field);

/** A request that sends JSON. */
export const jsonPost = (body: string) => ({
  ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
});

/** Chooses the form that asks for an action, on a page that has several. */
export const asking =
  (action: string) =>
  ({ controls }: Form): boolean =>
    controls.some(({ name, sends }) => name === 'action' && sends.includes(action));
