import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortenAgent } from '../../../functions/core/ledger/evidence.ts';
import { anyAgent } from '../../support/agents.ts';
import { forAll, runs } from '../../support/for-all.ts';

const LIKE_GECKO = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('E8: the browser in evidence', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox 150'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${LIKE_GECKO} Chrome/152.0.0.0 Safari/537.36`,
      'Chrome 152',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${LIKE_GECKO} Chrome/152.0.0.0 Safari/537.36 Edg/152.0.3405.86`,
      'Edg 152',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/26.1 Safari/605.1.15`,
      'Safari 26',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${WEBKIT} Version/26.1 Mobile/15E148 Safari/604.1`,
      'Safari 26',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) ${WEBKIT} CriOS/152.0.7444.77 Mobile/15E148 Safari/604.1`,
      'CriOS 152',
    ],
    [
      `Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) ${WEBKIT} FxiOS/150.0 Mobile/15E148 Safari/605.1.15`,
      'FxiOS 150',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${LIKE_GECKO} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
      'SamsungBrowser 29',
    ],
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${LIKE_GECKO} Chrome/150.0.0.0 Safari/537.36 OPR/126.0.0.0`,
      'OPR 126',
    ],
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${LIKE_GECKO} HeadlessChrome/152.0.0.0 Safari/537.36`,
      'HeadlessChrome 152',
    ],
    ['curl/8.16.0', 'curl/8.16.0'],
    [
      'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.19127; Pro)',
      'Microsoft Office/16.0',
    ],
    [
      `Mozilla/5.0 (Linux; Android 9; CUBOT_X20) ${LIKE_GECKO} Chrome/90.0.4430.91 Mobile Safari/537.36`,
      'Chrome 90',
    ],
    [
      'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
      'GoogleImageProxy',
    ],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
    ['', ''],
  ])('of %j is %j', (agent, kept) => {
    expect(shortenAgent(agent)).toBe(kept);
  });

  test('is short, whatever was sent', () => {
    runs(500).forAll(anyAgent, (agent) => {
      expect(shortenAgent(agent).length).toBeLessThanOrEqual(40);
    });
  });

  test('tells no minor version and no build, which would be a fingerprint', () => {
    const part = fc.integer({ min: 0, max: 9999 });
    forAll(part, fc.tuple(part, part, part), (major, rest) => {
      const version = `Chrome/${[major, ...rest].join('.')}`;
      const agent = `Mozilla/5.0 (X11; Linux x86_64) ${LIKE_GECKO} ${version} Safari/537.36`;
      expect(shortenAgent(agent)).toBe(`Chrome ${major}`);
    });
  });
});
