import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../site/markdown/marks.ts';
import { outlineOf } from '../../../site/markdown/outline.ts';
import { runs } from '../../support/for-all.ts';
import { attribute, elements } from '../../support/html.ts';

/** Everything that a text may become; nothing of it runs, styles or loads. */
const TAGS = new Set(
  ['html', 'head', 'body', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'br', 'em', 'strong']
    .concat(['del', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'div', 'table', 'caption'])
    .concat(['thead', 'tbody', 'tr', 'th', 'td', 'aside', 'figure', 'figcaption', 'cite', 'span'])
    .concat(['small', 'details', 'summary']),
);
const ATTRIBUTES = new Set(
  ['class', 'id', 'href', 'rel', 'title', 'dir', 'role', 'tabindex', 'start', 'scope'].concat([
    'aria-labelledby',
  ]),
);
const HARMLESS_LINK =
  /^(https?:\/\/|mailto:|tel:|#|\/(?![/\\])|(page|post|landing|topic|category|tag|author|product):[a-z0-9-]+(#|$))/i;

const faultsIn = (markdown: string): string[] => {
  const { html } = outlineOf(markdown);
  return elements(html).flatMap((element) => {
    const href = attribute(element, 'href');
    const leads = href === undefined || HARMLESS_LINK.test(href);
    return [
      ...(TAGS.has(element.tagName) ? [] : [`<${element.tagName}>`]),
      ...element.attrs.filter(({ name }) => !ATTRIBUTES.has(name)).map(({ name }) => name),
      ...(leads ? [] : [`href ${href}`]),
    ];
  });
};

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<div style="position:fixed">x</div>',
  'a <b onclick="x">b</b>',
  '<svg><script href="//a"/></svg>',
  '<!-- --><script>x</script><!-- -->',
  '<!--><script>x</script>-->',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java&#9;script:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](data:text/html,<script>x</script>)',
  '[a](vbscript:x)',
  '[a](//evil.example)',
  '[a](/\\evil.example)',
  '[a](<https://e.example/" onmouseover="x>)',
  '<javascript:alert(1)>',
  '![a](javascript:alert(1))',
  '![a](https://evil.example/pixel.gif)',
  '![a" onerror="x](media/a.jpg)',
  '[a][b]\n\n[b]: javascript:alert(1)',
  ':::callout{tone=tip onclick="x" style="y"}\nA\n:::',
  ':::quote{by="<script>x</script>" role="\\" onclick=\\""}\nA\n:::',
  '::action{to="javascript:alert(1)" label="Go"}',
  '::action{to=/a label="<script>x</script>"}',
  '::image{src="media/../../x.svg" alt="<b>"}',
  '::form{landing="--><script>x</script>"}',
  '# {onclick=x}\n\n## <i>t</i>',
  '`<script>` and\n\n```html\n<script>x</script>\n```',
  '| <b> |\n|---|\n| <script>x</script> |',
  '<!--ijaza:%7B%22kind%22%3A%22form%22%7D-->',
];

const piece = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc.constantFrom(':::callout', ':::', '::::', ':::faq', '### Q', '- a', '  - b', '> c', '|a|b|'),
  fc.constantFrom('|---|--:|', '```', '[a]: page:x', '{', '}', '<', '>', '"', '&lt;', '\\', '***'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const markdown = fc
  .array(fc.tuple(piece, fc.constantFrom('', ' ', '\n', '\n\n', '\n    ')), { maxLength: 24 })
  .map((pieces) => pieces.flat().join(''));

describe('W1: whatever a text says, its HTML holds nothing that a policy would have to refuse', () => {
  it.for(ATTACKS)('%s', (attack) => {
    expect(faultsIn(attack)).toEqual([]);
  });

  it('nor does any mixture of Markdown, blocks and HTML', () => {
    runs(1_000).forAll(markdown, (text) => {
      expect(faultsIn(text)).toEqual([]);
    });
  });

  it('and its marks are only those that its blocks and pictures make', () => {
    runs(300).forAll(markdown, (text) => {
      const { html, pictures, blocks } = outlineOf(text);
      const marks = partsOf(html).map(({ kind }) => kind);
      const count = (kind: string) => marks.filter((mark) => mark === kind).length;
      expect(count('picture')).toBeLessThanOrEqual(pictures.length);
      expect(count('form')).toBe(blocks.filter(({ name }) => name === 'form').length);
    });
  });
});

describe('HTML of the writer’s own', () => {
  it.for(ATTACKS.filter((attack) => /^<(script|img|div|svg)/.test(attack)))(
    '%s is reported and shown as the words it is',
    (attack) => {
      const { html, problems } = outlineOf(attack);
      expect(problems.map(({ code }) => code)).toEqual(['html-refused']);
      expect(html).toContain('&lt;');
    },
  );

  it('a remark vanishes without complaint', () => {
    expect(outlineOf('A <!-- to do -->\n\n<!-- and\nthis -->\n\nB')).toMatchObject({
      html: '<p>A </p>\n<p>B</p>',
      problems: [],
    });
  });

  it.for([
    ['<details><summary>Q</summary>A</details>', ':::faq'],
    ['<img src="a.jpg">', '::image'],
    ['<form action="x"></form>', '::form'],
    ['<iframe src="https://www.youtube.com/embed/x"></iframe>', 'link to the video'],
    ['<video src="a.mp4"></video>', 'link to the video'],
    ['<object data="a.pdf"></object>', 'link to the video'],
  ] as const)(
    '%s: the complaint names the block to use, or what else to write',
    ([html, block]) => {
      expect(outlineOf(html).problems[0]?.message).toContain(block);
    },
  );
});
