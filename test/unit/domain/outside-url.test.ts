import { describe, expect, test } from 'vitest';
import { outsideUrl } from '../../../functions/proof/outside-url.ts';

describe('A9: an address that something may be posted to', () => {
  test.each([
    'https://witness.example.org/checkpoints?of=us',
    'https://witness.example.org:8443/',
    'https://9.9.9.9/',
    'https://[2a02:26f7::1]/',
    'https://xn--mgbab4fa.example.org/',
    'https://localhost.example.org/',
    'https://[2001:3::1]/',
    'https://[2001:200::1]/',
    'https://[2001:40::1]/',
    'https://[3fff:1000::1]/',
    'https://[3ffd::1]/',
  ])('%s is one', (text) => {
    expect(outsideUrl(text)).toBe(text);
  });

  test.each([
    'http://witness.example.org/',
    'ftp://witness.example.org/',
    'javascript:alert(1)',
    'https://name@witness.example.org/',
    'https://name:word@witness.example.org/',
    '//witness.example.org/',
    'witness.example.org',
    '',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://api.localhost/',
    'https://printer/',
    'https://printer.local/',
    'https://db.internal/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://198.19.255.255/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:9.9.9.9]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2::1]/',
    'https://[2002:a00:1::]/',
    'https://[2001::1]/',
    'https://[2001:db8::1]/',
    'https://[2001:0:53aa::1]/',
    'https://[2001:2::1]/',
    'https://[2001:2:0:1::1]/',
    'https://[2001:10::1]/',
    'https://[2001:1f:ffff::1]/',
    'https://[2001:20::1]/',
    'https://[2001:2f::1]/',
    'https://[2001:30::1]/',
    'https://[3ffe::1]/',
    'https://[3ffe:831f::1]/',
    'https://[3fff::1]/',
    'https://[3fff:0:1::1]/',
    'https://[3fff:fff::1]/',
    'https://witness.example/',
    'https://witness.onion/',
    'https://router.home/',
    'https://server.mail/',
    'https://ledger.alt./',
    'https://[fc00::1]/',
    'https://[fd12:3456::1]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
  ])('%s is none', (text) => {
    expect(outsideUrl(text)).toBeUndefined();
  });

  test.each([
    'https://172.15.0.1/',
    'https://172.32.0.1/',
    'https://100.128.0.1/',
    'https://11.0.0.1/',
  ])('%s beside a private block is one', (text) => {
    expect(outsideUrl(text)).toBe(text);
  });
});
