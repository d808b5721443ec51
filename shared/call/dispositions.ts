/** How a leg ended, one spelling for the several that the wire knows (W4.2, W5.4). */
export const dispositions = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'LOST'] as const;
export type Disposition = (typeof dispositions)[number];

/** The end of a leg in the PBX's word, as far as it can be read. */
export interface ReadDisposition {
  /** Null: no word, or one that nobody documents. */
  disposition: Disposition | null;
  /** The PBX's own word, where it says more than the disposition, or something unknown. */
  word?: string;
}

const spellings: Record<string, Disposition> = {
  answered: 'ANSWERED',
  answer: 'ANSWERED',
  noanswer: 'NO ANSWER',
  noanswered: 'NO ANSWER',
  notanswered: 'NO ANSWER',
  unanswered: 'NO ANSWER',
  ringnoanswer: 'NO ANSWER',
  missed: 'NO ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
  failure: 'FAILED',
  fail: 'FAILED',
  lost: 'LOST',
};

/** Words that Asterisk documents and that say more than a disposition: its CDRs' and Dial's own (W5.4). */
const wordier: [says: RegExp, disposition: Disposition][] = [
  [/cancel|abandon/, 'NO ANSWER'],
  [/barr(ed|ing)/, 'FAILED'],
  [/congest|unavail|^(dontcall|torture|invalidargs)$/, 'FAILED'],
];

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** Reads a disposition in any letter case, spacing and spelling seen in reports, CDRs and events. */
export function readDisposition(text: string): ReadDisposition {
  const bare = plain(text);
  const known = spellings[bare];
  if (known !== undefined) return { disposition: known };
  const disposition = wordier.find(([says]) => says.test(bare))?.[1] ?? null;
  return text === '' ? { disposition } : { disposition, word: text };
}

/** The caller gave up before anybody answered (Dial's `CANCEL`): not the same as a party that does not answer. */
export const isGivenUp = ({ word = '' }: { word?: string | undefined }): boolean =>
  /cancel|abandon/.test(plain(word));

/** The PBX itself forbids the call (`barred_call_pre_codes`). */
export const isBarred = ({ word = '' }: { word?: string | undefined }): boolean =>
  /barr(ed|ing)/.test(plain(word));
