import { FIELD, POST_FIELDS, profileField } from '../../schema/contracts/fields.ts';
import { YES_NO } from '../../schema/contracts/profile.ts';
import type { TopicChoices } from '../components/forms/choice-rows.ts';
import type { AskedField } from '../components/forms/opt-in.ts';
import { fill } from '../i18n/fill.ts';
import { input, labelled, select, small } from './elements.ts';
import { type Element, element } from './tree.ts';
import type { EmbedWords } from './words.ts';

const neededFor = (m: EmbedWords, channels: readonly string[]): string =>
  fill(m.embed.neededFor, { channels: channels.join(', ') });

/** Number and postal address, for the channels that need them. */
export const reachOf = (
  m: EmbedWords,
  topics: readonly TopicChoices[],
  country: string,
): Element[] => {
  const asked = new Set(topics.flatMap(({ rows }) => rows.map(({ channel }) => channel)));
  const numbered = (['sms', 'phone'] as const).filter((channel) => asked.has(channel));
  const words = numbered.map((channel) => m.channel[channel]);
  const number = input(FIELD.phone, { type: 'tel', autocomplete: 'tel', dir: 'ltr' });
  const hint = `${neededFor(m, words)} ${m.form.phoneHint}`;
  const lines = POST_FIELDS.map((name) =>
    labelled(m.field[name], input(name, name === FIELD.country ? { value: country } : {})),
  );
  const legend = element('legend', {}, m.form.post);
  const why = element('p', {}, small(neededFor(m, [m.channel.post])));
  return [
    ...(numbered.length > 0 ? [labelled(m.field.phone, number, hint)] : []),
    ...(asked.has('post') ? [element('fieldset', {}, legend, why, ...lines)] : []),
  ];
};

/** A profile field. */
export const fieldOf = (m: EmbedWords, { row, need }: AskedField): Element => {
  const name = profileField(row.field);
  const required = need === 'required' || undefined;
  const label = required ? row.label : fill(m.form.optional, { label: row.label });
  const numeric = row.kind === 'number' ? 'numeric' : undefined;
  if (row.kind === 'text' || row.kind === 'number') {
    const line = input(name, { autocomplete: row.autocomplete, inputmode: numeric, required });
    return labelled(label, line, row.hint);
  }
  const offered =
    row.kind === 'choice'
      ? row.options
          .filter(({ retired }) => !retired)
          .map(({ value, label: words }): [string, string] => [value, words])
      : YES_NO.map((answer): [string, string] => [answer, m.profile[answer]]);
  const choice = select(name, [['', required ? m.profile.choose : m.profile.none], ...offered]);
  const control = element('select', { ...choice.attributes, required }, ...choice.children);
  return labelled(label, control, row.hint);
};
