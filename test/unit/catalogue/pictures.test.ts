import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDrawing } from '../../../site/checks/pictures/drawings.ts';
import { isPicture } from '../../../site/checks/pictures/picture-bytes.ts';

const KINDS = ['png', 'jpeg', 'webp', 'avif', 'gif'] as const;
type Kind = (typeof KINDS)[number];

let pixels: Sharp;
beforeAll(() => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const size = { width: 40, height: 30, channels: 3, background: 'white' } as const;
  pixels = sharp({ create: { ...size, noise } });
});
const bytesOf = (kind: Kind): Promise<Buffer> => pixels.clone().toFormat(kind).toBuffer();

describe('a picture', () => {
  it.each(KINDS)('is known by its bytes: %s', async (kind) => {
    expect(isPicture(await bytesOf(kind))).toBe(true);
  });

  it.each(KINDS)('is none where it ends too early: %s', async (kind) => {
    const bytes = await bytesOf(kind);
    for (const share of [0, 0.1, 0.5, 0.9]) {
      expect(isPicture(bytes.subarray(0, Math.floor(share * bytes.length)))).toBe(false);
    }
  });

  it('is read where its pixels come in several runs', async () => {
    expect(isPicture(await pixels.clone().jpeg({ progressive: true }).toBuffer())).toBe(true);
  });

  it('is none where a part of a PNG was damaged on the way', async () => {
    const bytes = await bytesOf('png');
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(255 - bytes.readUInt8(middle), middle);
    expect(isPicture(bytes)).toBe(false);
  });
});

it.each([
  ['<svg/>', true],
  ['<svg xmlns="http://www.w3.org/2000/svg">\n<path d="M0 0h4"/></svg>\n', true],
  ['\uFEFF<?xml version="1.0"?>\n<!-- Kite -->\n<!DOCTYPE svg>\n<svg></svg><!-- End -->', true],
  ['<s:svg xmlns:s="http://www.w3.org/2000/svg"></s:svg>', true],
  ['', false],
  ['<html><body><svg></svg></body></html>', false],
  ['<svg><path d="M0 0', false],
  ['<\0s\0v\0g\0/\0>\0', false],
])('a drawing is known by its first and its last sign: %j', (svg, expected) => {
  expect(isDrawing(svg)).toBe(expected);
});
