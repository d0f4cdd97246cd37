import { type Case, edits } from './case.ts';
import { textOf } from './site.ts';

const STOPPED = 'pages/en/stopped.md';
const MENUS = 'settings/menus.md';
const REDIRECTS = 'settings/redirects.md';
const DOORS = 'landings/*/door.md';
const FAIR = 'pages/en/fair.md';
const GATE = 'landings/en/gate.md';

type Edits = Case['edits'];

/** A page and a landing page of their own, as drafts or not. */
const both = (draft: string): Edits => [
  [FAIR, textOf(STOPPED).replace('id: stopped', `id: fair\n${draft}`)],
  [GATE, textOf('landings/en/door.md').replace('id: door', `id: gate\n${draft}`)],
];
const DRAFTS = both('draft: true');

/** What people see of the site names the page or the landing page, on a line and in a field. */
const NAMING: [naming: Edits[number], at: string][] = [
  [[STOPPED, 'Text.', '[a](page:fair)'], '6 text'],
  [[STOPPED, 'Text.', '[a](/en/fair/)'], '6 text'],
  [[STOPPED, 'Text.', '[a](landing:gate)'], '6 text'],
  [[STOPPED, 'Text.', '::action{to=landing:gate label=A}'], '6 text'],
  [[STOPPED, 'Text.', '::form{landing=gate}'], '6 text'],
  [[MENUS, 'page: privacy', 'page: fair'], '7 header.1.page'],
  [[MENUS, 'landing: door', 'landing: gate'], '11 footer.0.links.0.landing'],
  [[REDIRECTS, 'to: bench', 'to: page:fair'], '4 redirects.0.to'],
  [[REDIRECTS, 'to: bench', 'to: /en/gate/'], '4 redirects.0.to'],
  [[DOORS, 'notice:', 'afterSending: fair\nnotice:'], '8 afterSending'],
  [[DOORS, 'notice:', 'afterConfirming: fair\nnotice:'], '8 afterConfirming'],
  [['posts/*/beans.md', 'form: door', 'form: gate'], '10 form'],
];

export const drafts = [
  edits([...both('')]),
  ...NAMING.flatMap(([naming, at]) => [
    edits([naming, ...both('')]),
    edits([naming, ...DRAFTS], `link-to-draft ${at}`),
  ]),
  // Drafts may name each other.
  edits([
    ...DRAFTS,
    [FAIR, 'Text.', '[a](landing:gate)\n\n::form{landing=gate}'],
    [GATE, 'notice:', 'afterSending: fair\nnotice:'],
  ]),
  edits([...DRAFTS, [FAIR, 'Text.', '[a](page:fare)']], 'link-unknown 7 text `page:fair`'),
  // One with a mistake of its own is not taken for seen.
  edits(
    [...DRAFTS, [FAIR, 'Text.', '[a](landing:gate)'], [FAIR, 'title:', 'oder: 3\ntitle:']],
    'field-unknown 4 oder `order`',
  ),
  // Meanwhile its address may lead elsewhere.
  edits([...DRAFTS, [REDIRECTS, '/old\n', '/en/fair\n']]),
  edits(
    [...both(''), [REDIRECTS, '/old\n', '/en/fair\n']],
    `redirect-hides-page ${REDIRECTS}:3 redirects.0.from`,
  ),
];
