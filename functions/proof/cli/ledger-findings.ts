import type { Finding } from '../audit/source.ts';

const elsewhere = (exported: boolean): string =>
  exported ? 'the checkpoint that was kept elsewhere' : 'a checkpoint of the database';

/** What is wrong with a ledger, in a sentence. */
export const explainFinding = (finding: Finding): string => {
  switch (finding.wrong) {
    case 'notice-text':
      return `The wording ${finding.version} is not the text that its version was made of, or not in that language and of that topic.`;
    case 'event-missing':
      return `Event ${finding.id} is missing.`;
    case 'event-number':
      return `Event ${finding.id} has number ${finding.seq} for subscriber ${finding.subscriber}; ${finding.expected} was due.`;
    case 'notice-missing':
      return `Event ${finding.id} names a wording that is not there.`;
    case 'events-differ':
      return `Among events ${finding.from} to ${finding.to} one is not what was sealed, says ${elsewhere(finding.exported)}.`;
    case 'node-missing':
      return `The log lacks the hash of subtree ${finding.position} of level ${finding.level}.`;
    case 'checkpoint-malformed':
      return finding.exported
        ? 'There is no whole checkpoint in what was kept elsewhere: it was damaged on its way, which says nothing of the ledger. Keep it anew, or take another one.'
        : `${sized(finding)} cannot be read.`;
    case 'checkpoint-unsigned':
      return `${sized(finding)} is not signed by a key that is known.`;
    case 'checkpoint-forged':
      return `${sized(finding)} has a signature that is false.`;
    case 'events-lost':
      return `There are ${finding.events} events; there were ${finding.size}, says ${elsewhere(finding.exported)}.`;
    case 'not-sealed':
      return `Events ${finding.from} to ${finding.to} have not been sealed for more than an hour: either the cron does not run, or checkpoints were taken away.`;
    case 'event-before':
      return `Event ${finding.id} names another state before it than the one that held.`;
    case 'subscriber-missing':
      return `Subscriber ${finding.subscriber} is missing, and there are rows of theirs.`;
    case 'permission':
      return `The permission of subscriber ${finding.subscriber} for ${finding.topic} over channel ${finding.channel} is not what the ledger says.`;
    case 'preference':
      return `The ${finding.which} of subscriber ${finding.subscriber} is not what the ledger says.`;
    case 'not-erased':
      return `Subscriber ${finding.subscriber} was erased, and something of them is still there.`;
    case 'evidence':
      return `The evidence of event ${finding.id} is not what the ledger was given.`;
  }
};

const sized = ({ size, exported }: { size: number | undefined; exported: boolean }): string =>
  exported || size === undefined
    ? 'The checkpoint that was kept elsewhere'
    : `The checkpoint of ${size} events`;
