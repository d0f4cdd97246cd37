import { concat, fromBase64Url, fromHex, utf8 } from '../base/bytes.ts';
import { importHmacKey, type RingEntry } from './ring.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** 32 bytes of an Ed25519 public key (RFC 8032 §5.1.5). */
export type PublicKey = Bytes;

/** A key as the world may know it. */
export interface PublishedKey {
  /** Such as `receipt-1`. */
  kid: string;
  /** Its number in the ring. */
  number: number;
  /** The public key in base64url, as a JWK has it (RFC 8037 §2). */
  x: string;
  raw: PublicKey;
}

/** Ed25519 keys for one use. The first of the ring signs; all are published. */
export interface Signer {
  sign(data: Bytes): Promise<{ number: number; signature: Bytes; publicKey: PublicKey }>;
  publicKeys(): Promise<PublishedKey[]>;
}

/**
 * What verification addresses are signed with. Hashes of leaves are public in a Merkle log, in every proof of
 * a neighbour, so an address that only its holder may know needs a key.
 */
export interface AddressKeys {
  /** 16 bytes, as the first key of the ring has them. */
  macOf(data: Bytes): Promise<Bytes>;
  /** Whether a key of the ring gives this code. */
  matches(data: Bytes, mac: Bytes): Promise<boolean>;
}

/** What the product signs with keys whose public half everybody may have, and what goes with it. */
export interface SigningKeys {
  receipts: Signer;
  checkpoints: Signer;
  addresses: AddressKeys;
}

/** The signing keys over the entries of a ring, which is not empty. */
export const createSigningKeys = (entries: readonly RingEntry[]): SigningKeys => ({
  receipts: createSigner(entries, 'receipt'),
  checkpoints: createSigner(entries, 'checkpoint'),
  addresses: createAddressKeys(entries),
});

/** Most requests sign nothing, and deriving keys takes time: they are derived once, when one is needed. */
const whenNeeded = <Key>(
  entries: readonly RingEntry[],
  derive: (entry: RingEntry) => Promise<Key>,
): (() => Promise<[Key, ...Key[]]>) => {
  let derived: Promise<Key[]> | undefined;
  return async () => {
    derived ??= Promise.all(entries.map(derive));
    const [first, ...others] = await derived;
    if (!first) throw new Error('a key ring needs a key');
    return [first, ...others];
  };
};

/** Bytes of the code in a verification address: nobody tries 2^128 of them. */
const MAC = 16;

const macUnder = async (key: CryptoKey, data: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', key, data), 0, MAC);

/** In the same time whichever byte differs. */
const isSame = (one: Bytes, other: Bytes): boolean =>
  one.length === other.length &&
  one.reduce((different, byte, at) => different | (byte ^ (other[at] ?? 0)), 0) === 0;

const createAddressKeys = (entries: readonly RingEntry[]): AddressKeys => {
  const keys = whenNeeded(entries, async (entry) =>
    importHmacKey(await deriveSeed(entry, 'address')),
  );
  return {
    macOf: async (data) => macUnder((await keys())[0], data),
    matches: async (data, mac) => {
      for (const key of await keys()) {
        if (isSame(await macUnder(key, data), mac)) return true;
      }
      return false;
    },
  };
};

const createSigner = (entries: readonly RingEntry[], use: string): Signer => {
  const pairs = whenNeeded(entries, (entry) => derivePair(entry, use));
  return {
    sign: async (data) => {
      const [first] = await pairs();
      const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', first.key, data));
      return { number: first.published.number, signature, publicKey: first.published.raw };
    },
    publicKeys: async () => (await pairs()).map(({ published }) => published),
  };
};

interface Pair {
  key: CryptoKey;
  published: PublishedKey;
}

/** The bytes before the 32 of a private key in PKCS #8 (RFC 8410 §7). */
const PKCS8 = fromHex('302e020100300506032b657004220420');

/** HKDF (RFC 5869) makes a key for each use out of one secret, so that no use can be taken for another. */
const deriveSeed = async ({ secret }: RingEntry, use: string): Promise<Bytes> => {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = utf8(`ijaza ${use}`);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, 256));
};

const derivePair = async (entry: RingEntry, use: string): Promise<Pair> => {
  const { kid } = entry;
  const seed = await deriveSeed(entry, use);
  const key = await crypto.subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', true, [
    'sign',
  ]);
  const { x = '' } = await crypto.subtle.exportKey('jwk', key);
  const raw = fromBase64Url(x);
  if (raw?.length !== 32) throw new Error('the runtime gave no public key');
  return { key, published: { kid: `${use}-${kid}`, number: kid, x, raw } };
};
