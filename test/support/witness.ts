import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { checkConsistency, checkNote } from './independent-verifier.ts';

/** A witness as C2SP tlog-witness and tlog-cosignature have it; it trusts the keys of one log. */
export const newWitness = (name: string, logKey: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const id = createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n\u0004`), raw]))
    .digest()
    .subarray(0, 4);
  const known = new Map<string, { size: number; root: Buffer }>();
  const conflict = (size: number) =>
    new Response(`${size}\n`, { status: 409, headers: { 'Content-Type': 'text/x.tlog.size' } });

  const addCheckpoint = (body: string): Response => {
    const end = body.indexOf('\n\n');
    const [old = '', ...proof] = body.slice(0, end).split('\n');
    const note = body.slice(end + 2);
    const tree = checkNote(note, logKey);
    const from = Number(/^old (0|[1-9]\d*)$/.exec(old)?.[1] ?? Number.NaN);
    if (!tree) return new Response('', { status: 403 });
    if (!(from <= tree.size) || proof.length > 63) return new Response('', { status: 400 });
    const last = known.get(tree.origin) ?? { size: 0, root: Buffer.alloc(0) };
    if (from !== last.size) return conflict(last.size);
    if (from === tree.size && !last.root.equals(tree.root)) return conflict(last.size);
    const steps = proof.map((line) => Buffer.from(line, 'base64'));
    if (
      from === 0
        ? steps.length > 0
        : !checkConsistency(from, tree.size, steps, last.root, tree.root)
    )
      return new Response('', { status: 422 });
    known.set(tree.origin, tree);
    const time = 1_790_000_000 + tree.size;
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const stamp = Buffer.alloc(8);
    stamp.writeBigUInt64BE(BigInt(time));
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), privateKey);
    return new Response(`— ${name} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`);
  };

  const key = Buffer.concat([Buffer.from([4]), raw]).toString('base64');
  return { verifierKey: `${name}+${id.toString('hex')}+${key}`, known, addCheckpoint };
};
