import { expect, it } from 'vitest';
import { usedCss } from '../../../site/integrations/styles/used-css.ts';

const used = {
  classes: new Set(['card', 'open']),
  tags: new Set(['html', 'p', 'a', 'details', 'summary', 'h2']),
};
const kept = (css: string) => usedCss(css, used);

it.for([
  '.card{color:red}',
  'p{color:red}',
  '*{margin:0}',
  ':root{--a:1}',
  '.card>p+a{color:red}',
  'a:hover{color:red}',
  'details[open]>summary::after{color:red}',
  '[dir=rtl] .card{color:red}',
  '#nowhere{color:red}',
  '.card:not(.shut){color:red}',
  ':is(p,.shut)>a{color:red}',
  'a[href^="x{y"]{color:red}',
  '.card{content:"}.shut{"}',
  '@font-face{font-family:a;src:url(a.woff2)}',
  '@keyframes turn{from{rotate:0deg}to{rotate:9deg}}',
  '@media print{.card{color:red}}',
  '@layer components{@media (width>9rem){.card{color:red}}}',
  '.card{color:red;&:hover{color:blue}}',
])('rules that can match something of a page stay %s', (css) => {
  expect(kept(css)).toBe(css);
});

it.for([
  ['.shut{color:red}', ''],
  ['.card .shut{color:red}', ''],
  ['.card.shut{color:red}', ''],
  ['table{color:red}', ''],
  ['.card>h3:first-child{color:red}', ''],
  ['.shut,.card,h3,p{color:red}', '.card,p{color:red}'],
  ['@media print{.shut{color:red}}', ''],
  ['@layer a{@supports (b:c){.shut{color:red}}p{d:e}}', '@layer a{p{d:e}}'],
  ['.shut{content:"}p{"}p{color:red}', 'p{color:red}'],
  [':is(.card){color:red}.shut:is(p){color:red}', ':is(.card){color:red}'],
] as const)('rules that can match nothing go %s', ([css, rest]) => {
  expect(kept(css)).toBe(rest);
});

it.for([
  [
    '@layer a,b;@import "x.css";@layer b{.shut{color:red}}@layer a{p{color:red}}',
    '@layer a,b;@import "x.css";@layer a{p{color:red}}',
  ],
  ['@layer a;@layer b{.shut{c:d}}@layer c;', '@layer a;@layer b;@layer c;'],
  [
    '@layer b{.shut{c:d}}@layer a{p{c:d}}@layer b{p{c:d}}',
    '@layer b;@layer a{p{c:d}}@layer b{p{c:d}}',
  ],
  ['@layer b{@media print{.shut{c:d}}}p{c:d}', '@layer b;p{c:d}'],
  ['@layer{.shut{c:d}}p{c:d}', 'p{c:d}'],
  ['@media print{@layer b{.shut{c:d}}p{c:d}}', '@media print{p{c:d}}'],
] as const)('the order of layers stays, whatever becomes of their rules: %s', ([css, rest]) => {
  expect(kept(css)).toBe(rest);
});

it('what is no stylesheet is refused rather than cut', () => {
  for (const css of ['.card{color:red', '@media print{', '.card{content:"\\'])
    expect(() => kept(css)).toThrow();
});
