import { describe, expect, it } from 'vitest';
import { unsafeInDrawing } from '../../../site/checks/pictures/drawings.ts';

const drawing = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">\n${inner}\n</svg>`;

describe('W1: a drawing among the pictures', () => {
  it.for([
    '<script>alert(1)</script>',
    '<SCRIPT href="x.js"/>',
    '<circle r="4" onload="alert(1)"/>',
    '<circle r="4" onclick = "alert(1)"/>',
    '<a href="javascript:alert(1)"><circle r="4"/></a>',
    '<circle r="4"/onload="alert(1)"/>',
    '<a href="java&#115;cript:alert(1)"><circle r="4"/></a>',
    '<a><set attributeName="href" to="java&#x73;cript:alert(1)"/></a>',
    '<a href="java&#9;script:alert(1)"><circle r="4"/></a>',
    '<foreignObject><iframe src="x"/></foreignObject>',
    '<image href="https://elsewhere.example/x.png"/>',
    "<use xlink:href='//elsewhere.example/x.svg#a'/>",
    '<style>@import "https://elsewhere.example/x.css";</style>',
    '<path style="fill:url(https://elsewhere.example/x.svg#a)" d="M0 0h4"/>',
  ])('that could run something, or asks others, is found, on its line: %s', (inner) => {
    expect(unsafeInDrawing(drawing(inner)).map(({ line }) => line)).toContain(2);
  });

  it('that only draws is left alone', () => {
    const inner = '<a href="#b"><path id="b" d="M0 0h4" stroke="#000" style="fill:none"/></a>';
    expect(unsafeInDrawing(drawing(inner))).toEqual([]);
  });
});
