import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countedAs, ownedDomain } from '../../../functions/contact/counted.ts';
import { parseAddress } from '../../../functions/core/person/address.ts';
import { PROVIDERS } from '../../../schema/contracts/mailbox-providers.ts';
import { forAll } from '../../support/for-all.ts';

const folded = (typed: string): string => {
  const address = parseAddress(typed, { nonAscii: 'accept' });
  if (!address.ok) throw new Error(address.reason);
  return address.value.folded;
};

describe('what limits take for one mailbox', () => {
  test.each([
    ['s.a.r.a@gmail.com', 'Sara+seeds@googlemail.com'],
    ['sara-seeds@yahoo.com', 'sara-trees-2@yahoo.com'],
    ['sara-seeds@yahoo.co.uk', 'sara@yahoo.co.uk'],
    ['sara+one@nursery.example', 'SARA+two@nursery.example'],
    ['sara+a@hotmail.com', 'sara@hotmail.com'],
    ['s.a-ra@ya.ru', 'sara+x@yandex.com'],
    ['s_a.r-a@proton.me', 'sara@pm.me'],
    ['sara@icloud.com', 'sara+x@me.com'],
  ])('%s and %s', (one, other) => {
    expect(countedAs(folded(one))).toBe(countedAs(folded(other)));
  });

  test.each([
    ['s.k@firm.example', 'sk@firm.example'],
    ['sara+k@firm.example', 'sara@firm.example'],
    ['sara-k@firm.example', 'sara@firm.example'],
    ['sara-k@gmail.com', 'sara@gmail.com'],
    ['s.k@outlook.com', 'sk@outlook.com'],
    ['sara@outlook.com', 'sara@hotmail.com'],
    ['sara@gmx.de', 'sara@web.de'],
    ['sara@yahoo.com', 'sara@yahoo.co.uk'],
    ['sara@one.example', 'sara@two.example'],
  ])('not %s and %s', (one, other) => {
    expect(countedAs(folded(one))).not.toBe(countedAs(folded(other)));
  });
});

describe('what limits take for one domain', () => {
  test.each([
    ['x@victim.subdomain.example', 'y@subdomain.example'],
    ['a@a.firm.co.uk', 'b@b.c.firm.co.uk'],
    ['a@firm.com.eg', 'b@mail.firm.com.eg'],
    ['a@MÜNCHEN.example', 'b@post.münchen.example'],
    ['a@uni.ac.ir', 'b@cs.uni.ac.ir'],
  ])('%s and %s', (one, other) => {
    expect(ownedDomain(folded(one))).toBe(ownedDomain(folded(other)));
  });

  test.each([
    ['a@one.co.uk', 'a@two.co.uk'],
    ['a@one.ac.ir', 'a@two.ac.ir'],
    ['a@one.example', 'a@two.example'],
    ['a@one.com.eg', 'a@one.com'],
    ['a@live.abcd.com', 'a@live.efgh.com'],
    ['a@gmx.shop', 'a@gmx.garden'],
  ])('not %s and %s', (one, other) => {
    expect(ownedDomain(folded(one))).not.toBe(ownedDomain(folded(other)));
  });

  test('nobody owns that of a provider, and everybody the names below any other', () => {
    for (const [end, names] of Object.entries(PROVIDERS))
      for (const name of names) expect(ownedDomain(`sara@${name}.${end}`)).toBeUndefined();
    for (const domain of ['hotmail.fr', 'yahoo.com.ar', 'outlook.cz', 'live.nl'])
      expect(ownedDomain(`sara@${domain}`)).toBeUndefined();
    const label = fc.stringMatching(/^[a-z][a-z0-9]{3,8}$/);
    forAll(label, fc.array(label, { maxLength: 4 }), (owned, below) => {
      const name = [...below, owned, 'example'].join('.');
      expect(ownedDomain(`x@${name}`)).toBe(`${owned}.example`);
    });
  });
});
