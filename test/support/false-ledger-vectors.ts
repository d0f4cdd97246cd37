/** The false vectors of docs/ledger.md, each by one change of a genuine one. */

interface Genuine {
  leaves: { row: object; hash: string }[];
  inclusion: { index: number; size: number; proof: string[] }[];
  consistency: { first: number; second: number; proof: string[] }[];
  checkpoint: { note: string };
  cosigned: { note: string };
  evidence: { salt: string; seq: number; content: string; commitment: string };
}

const last = <Item>(items: readonly Item[]): Item => {
  const item = items.at(-1);
  if (item === undefined) throw new Error('there is no vector to falsify');
  return item;
};

const flip = (hex: string): string => `${hex.startsWith('0') ? '1' : '0'}${hex.slice(1)}`;

/** Ways in which a list of hashes is wrong. */
const wrongProofs = (proof: string[], foreign: string) => [
  { what: 'first hash missing', proof: proof.slice(1) },
  { what: 'last hash missing', proof: proof.slice(0, -1) },
  { what: 'no hashes', proof: [] },
  { what: 'hash added before', proof: [foreign, ...proof] },
  { what: 'hash added behind', proof: [...proof, foreign] },
  { what: 'hashes turned round', proof: proof.toReversed() },
  { what: 'hash altered', proof: proof.with(1, flip(proof[1] ?? '')) },
  { what: 'hash cut short', proof: proof.with(0, (proof[0] ?? '').slice(0, -2)) },
];

const wrongNotes = (note: string, byUnknownKey: string) => {
  const [origin = '', size = '', root = '', , signature = ''] = note.split('\n');
  const middle = signature.length - 40;
  const letter = signature[middle] === 'A' ? 'B' : 'A';
  const bent = signature.slice(0, middle) + letter + signature.slice(middle + 1);
  return [
    { what: 'bit of the signature', note: note.replace(signature, bent) },
    { what: 'false signature behind a true one', note: `${note}${bent}\n` },
    { what: 'other size', note: note.replace(`\n${size}\n`, `\n${Number(size) + 1}\n`) },
    { what: 'zero before the size', note: note.replace(`\n${size}\n`, `\n0${size}\n`) },
    {
      what: 'other root',
      note: note.replace(
        root,
        root.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
      ),
    },
    { what: 'other origin', note: note.replaceAll(origin, `${origin}/2`) },
    { what: 'other name of the key', note: note.replace(`— ${origin}`, `— ${origin}/2`) },
    { what: 'line ends of Windows', note: note.replaceAll('\n', '\r\n') },
    { what: 'no last line end', note: note.slice(0, -1) },
    { what: 'empty line behind', note: `${note}\n` },
    { what: 'further line in the text', note: note.replace('\n\n', '\nmore\n\n') },
    { what: 'hyphen for the dash', note: note.replace('—', '-') },
    { what: 'no signature', note: note.slice(0, note.indexOf('—')) },
    { what: 'unknown key', note: byUnknownKey },
  ];
};

/** Notes whose cosignature is false, or that nobody but the witness has signed. */
const wrongCosignatures = (note: string) => {
  const [line = ''] = note.split('\n').slice(-2);
  const [dash, name, encoded = ''] = line.split(' ');
  const bytes = Buffer.from(encoded, 'base64');
  const later = Buffer.from(bytes);
  later.writeUInt8(later.readUInt8(11) ^ 1, 11);
  const altered = `${dash} ${name} ${later.toString('base64')}`;
  return [
    { what: 'time', note: note.replace(line, altered) },
    { what: 'witness alone', note: note.replace(/\n\n— .*\n/, '\n\n') },
  ];
};

/** False leaves, proofs, notes and evidence; `byUnknownKey` is the note as another key signs it. */
export const falsified = (genuine: Genuine, byUnknownKey: string) => {
  const [leaf, inclusion] = [last(genuine.leaves), genuine.inclusion[1] ?? last(genuine.inclusion)];
  const consistency = genuine.consistency[1] ?? last(genuine.consistency);
  const changes = [{ id: 22 }, { at: 0 }, { topic: '' }, { blind: { hex: '00'.repeat(16) } }];
  const { evidence } = genuine;
  return {
    leaves: changes.map((change) => ({
      what: Object.keys(change).join(),
      row: { ...leaf.row, ...change },
      hash: leaf.hash,
    })),
    inclusion: [
      ...wrongProofs(inclusion.proof, leaf.hash).map((wrong) => ({ ...inclusion, ...wrong })),
      { what: 'other index', ...inclusion, index: inclusion.index + 1 },
      { what: 'index of the size', ...inclusion, index: inclusion.size },
      { what: 'index below 0', ...inclusion, index: -1 },
      { what: 'other size', ...inclusion, size: inclusion.size - 1 },
    ],
    consistency: [
      ...wrongProofs(consistency.proof, leaf.hash).map((wrong) => ({ ...consistency, ...wrong })),
      { what: 'other first size', ...consistency, first: consistency.first + 1 },
      { what: 'other second size', ...consistency, second: consistency.second - 1 },
      {
        what: 'sizes exchanged',
        ...consistency,
        first: consistency.second,
        second: consistency.first,
      },
      { what: 'hash between equal sizes', first: 21, second: 21, proof: [leaf.hash] },
    ],
    checkpoints: wrongNotes(genuine.checkpoint.note, byUnknownKey),
    cosigned: wrongCosignatures(genuine.cosigned.note),
    evidence: [
      { what: 'other number', ...evidence, seq: evidence.seq + 1 },
      { what: 'other salt', ...evidence, salt: flip(evidence.salt) },
      { what: 'other content', ...evidence, content: `${evidence.content} ` },
    ],
  };
};
