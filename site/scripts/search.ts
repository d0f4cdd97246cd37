import { counted } from '../i18n/counted.ts';
import { fill } from '../i18n/fill.ts';
import { excerpt, queryWords } from '../search/fold.ts';
import { openIndex, type Searcher } from '../search/searcher.ts';

// The search page. Without it the page lists everything there is, and the form leads back to it.

/** How many results are shown at first, and with each further press of the button. */
const STEP = 10;
/** Milliseconds without typing after which is searched. */
const CALM = 200;

const part = <T extends Element>(selector: string, kind: new () => T): T => {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the search page lacks ${selector}`);
  return found;
};

const field = part('#search-field', HTMLInputElement);
const form = part('#search', HTMLFormElement);
const said = part('#search-said', HTMLElement);
const hint = part('#search-hint', HTMLElement);
const list = part('#search-results', HTMLOListElement);
const more = part('#search-more', HTMLButtonElement);
const pattern = part('#search-result', HTMLTemplateElement);
const everything = part('#search-all', HTMLElement);

const { none = '', failed = '', results = '{}', locale = '' } = form.dataset;
const forms: { other: string } = { other: '', ...JSON.parse(results) };

let opening: Promise<Searcher> | undefined;
let latest = 0;
let showMore = async (): Promise<void> => {};

const say = (text: string): void => {
  said.textContent = text;
};

const show = (found: { url: string; name: string; text: string }, words: string[]): void => {
  const item = pattern.content.cloneNode(true);
  if (!(item instanceof DocumentFragment)) return;
  const link = item.querySelector('a');
  if (link) {
    link.href = found.url;
    link.textContent = found.name;
  }
  const paragraph = item.querySelector('p');
  for (const { text, found: marked } of excerpt(found.text, words)) {
    const piece = document.createTextNode(text);
    if (!marked) paragraph?.appendChild(piece);
    else paragraph?.appendChild(document.createElement('mark')).appendChild(piece);
  }
  list.appendChild(item);
};

const clear = (): void => {
  list.replaceChildren();
  more.hidden = true;
  hint.hidden = true;
  everything.hidden = false;
  say('');
};

const search = async (query: string): Promise<void> => {
  latest += 1;
  const own = latest;
  const words = queryWords(query);
  if (words.length === 0) return clear();
  opening ??= openIndex();
  const found = await (await opening).search(words.join(' '));
  // What was typed meanwhile is searched for by itself.
  if (own !== latest) return;
  clear();
  everything.hidden = found.length > 0;
  hint.hidden = found.length > 0;
  say(found.length > 0 ? counted(locale, found.length, forms) : fill(none, { query }));
  let shown = 0;
  showMore = async () => {
    const next = await Promise.all(found.slice(shown, shown + STEP).map((one) => one.data()));
    if (own !== latest) return;
    for (const one of next) show(one, words);
    shown += STEP;
    more.hidden = shown >= found.length;
  };
  await showMore();
};

const trySearch = (query: string): void => {
  search(query).catch(() => {
    opening = undefined;
    clear();
    say(failed);
  });
};

let waiting: ReturnType<typeof setTimeout> | undefined;
const remember = (query: string): void => {
  const address = new URL(location.href);
  if (query === '') address.searchParams.delete('q');
  else address.searchParams.set('q', query);
  history.replaceState(null, '', address);
};

field.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    remember(field.value);
    trySearch(field.value);
  }, CALM);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  remember(field.value);
  trySearch(field.value);
});
more.addEventListener('click', () => {
  const before = list.children.length;
  showMore().then(
    () => list.children[before]?.querySelector('a')?.focus(),
    () => say(failed),
  );
});

field.value = new URL(location.href).searchParams.get('q') ?? '';
if (field.value !== '') trySearch(field.value);
