import { crc32 } from 'node:zlib';

/** Whether the bytes of a picture of a kind are whole: that it starts and ends. */
type IsWhole = (bytes: Buffer) => boolean;

const word = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** PNG, 5.3: chunks with a length, a name and a checksum, from IHDR to IEND. */
const isWholePng: IsWhole = (bytes) => {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return false;
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false;
    if (at === 8 && word(bytes, 12) !== 'IHDR') return false;
    if (word(bytes, at + 4) === 'IEND') return true;
    at = end + 4;
  }
  return false;
};

/** JPEG (ITU T.81, B.1.1): segments, then the pixels up to the marker EOI. */
const isWholeJpeg: IsWhole = (bytes) => {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) return bytes.lastIndexOf(Buffer.of(0xff, 0xd9)) > at;
    // A marker may be filled up with more bytes of ones.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
};

/** GIF89a, 27: the last byte is a trailer. Some programs put zeros behind it. */
const isWholeGif: IsWhole = (bytes) =>
  bytes.length > 13 && bytes.findLast((byte) => byte !== 0) === 0x3b;

/** RIFF: the header says how much follows it. */
const isWholeWebp: IsWhole = (bytes) =>
  bytes.length > 30 && word(bytes, 8) === 'WEBP' && bytes.length >= bytes.readUInt32LE(4) + 8;

/** AVIF (ISO/IEC 14496-12): boxes with a length, of which one has the facts and one the pixels. */
const isWholeAvif: IsWhole = (bytes) => {
  const boxes: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    boxes.push(word(bytes, at + 4));
    const size = bytes.readUInt32BE(at);
    // No size: up to the end of the file.
    if (size === 0) break;
    if (size < 8 || at + size > bytes.length) return false;
    at += size;
  }
  return boxes.includes('meta') && boxes.includes('mdat');
};

const KINDS: readonly { begins: (bytes: Buffer) => boolean; isWhole: IsWhole }[] = [
  {
    begins: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
    isWhole: isWholePng,
  },
  { begins: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8, isWhole: isWholeJpeg },
  { begins: (bytes) => /^GIF8[79]a/.test(bytes.toString('latin1', 0, 6)), isWhole: isWholeGif },
  { begins: (bytes) => word(bytes, 0) === 'RIFF', isWhole: isWholeWebp },
  {
    begins: (bytes) => /^ftyp(avif|avis|mif1)/.test(bytes.toString('latin1', 4, 12)),
    isWhole: isWholeAvif,
  },
];

/** Whether bytes are a whole picture. Nothing is decoded: damage among the pixels is not found. */
export const isPicture = (bytes: Buffer): boolean =>
  KINDS.find(({ begins }) => begins(bytes))?.isWhole(bytes) ?? false;
