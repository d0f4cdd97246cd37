import { add, edit, edits, type Told } from './case.ts';
import { textOf } from './site.ts';

const TOPIC = 'topics/fa/news.md';
const STOPPED = 'pages/fa/stopped.md';
const BENCH = 'pages/fa/yard/bench.md';
const DOOR = 'landings/fa/door.md';

const move = (from: string, to: string, ...told: Told[]) =>
  edits(
    [
      [to, textOf(from)],
      [from, undefined],
    ],
    ...told,
  );

const copy = (from: string, to: string, ...told: Told[]) => add(to, textOf(from), ...told);

/** A page by its id. */
const page = (id: string): string => textOf(STOPPED).replace('id: stopped', `id: ${id}`);

/** What files are called, and the ids and addresses that come of it. */
export const places = [
  copy(TOPIC, 'topics/fa/other.md', 'id-duplicate 2 id topics/fa/news.md'),
  // The copy is the one to change, whichever comes first in the folder.
  copy('posts/fa/beans.md', 'posts/fa/a-beans.md', 'id-duplicate 2 id posts/fa/beans.md'),
  copy('posts/fa/beans.md', 'posts/fa/beans-2.md', 'id-duplicate 2 id posts/fa/beans.md'),
  copy(STOPPED, 'pages/fa/a-page.md', 'id-duplicate 2 id pages/fa/stopped.md'),
  edits(
    [
      ['posts/fa/a.md', textOf('posts/fa/beans.md').replace('id: beans', 'id: spring-day')],
      ['posts/fa/rooz.md', textOf('posts/fa/beans.md').replace('id: beans', 'id: spring-day')],
      ['posts/en/rooz.md', textOf('posts/fa/beans.md').replace('id: beans', 'id: spring-day')],
    ],
    'id-duplicate 2 id posts/fa/rooz.md',
  ),
  // Links name a topic by 32 bits of a hash, which these two ids share.
  edits(
    ['t3074', 't77128'].flatMap((id) =>
      ['fa', 'en'].map((language) => [
        `topics/${language}/${id}.md`,
        textOf(TOPIC).replace('id: news', `id: ${id}`),
      ]),
    ),
    'topic-tag-taken topics/*/t77128.md:2 id',
  ),
  edit(TOPIC, 'id: news', 'id: akhbar', 'id-differs 2 id `id: news`'),
  edits(
    [
      ['pages/fa/sale.md', page('harraj')],
      ['pages/en/sale.md', page('sale')],
    ],
    'id-differs 2 id pages/en/sale.md',
  ),

  // Addresses that another page has, or the product.
  move(DOOR, 'landings/fa/privacy.md', 'address-duplicate 1 file pages/fa/privacy.md'),
  edits(
    [
      ['landings/fa/sale.md', textOf(DOOR)],
      [DOOR, undefined],
      ['pages/en/sale.md', page('sale')],
    ],
    'address-duplicate 1 file pages/en/sale.md',
  ),
  add(
    'pages/fa/yard/bench/index.md',
    page('other'),
    // It stands in for the page that English lacks, whose address is taken as well.
    'address-duplicate pages/en/yard/bench.md:1 file pages/fa/yard/bench/index.md',
    'address-duplicate 1 file pages/fa/yard/bench.md',
  ),
  move(STOPPED, 'pages/fa/manage.md', 'address-reserved 1 file `manage`'),
  move(BENCH, 'pages/fa/posts/bench.md', 'address-reserved 1 file `posts`'),
  move('posts/fa/beans.md', 'posts/fa/2.md', 'address-reserved 1 file `2`'),

  // Names of files and folders.
  move(STOPPED, 'pages/fa/All stopped.md', 'file-name 1 file'),
  move(BENCH, 'pages/fa/The Yard/bench.md', 'file-name 1 file'),
  move('pages/fa/index.md', 'pages/fa/home.md', 'file-name 1 file `index.md`'),
  copy(TOPIC, 'topcis/fa/more.md', 'file-misplaced 1 file `topics`'),
  copy(TOPIC, 'topics/more.md', 'file-misplaced 1 file'),
  add('posts/fa/2026/beans.md', '', 'file-misplaced 1 file posts/fa/beans.md'),
  add('pages/FA/beans.md', '', 'file-misplaced 1 file pages/fa/'),
  copy('settings/menus.md', 'settings/menu.md', 'file-misplaced 1 file `menus.md`'),
];
