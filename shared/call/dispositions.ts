/** How a leg ended, one spelling for the several that the wire knows (wire contract, section 4). */
export const dispositions = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'LOST'] as const;
export type Disposition = (typeof dispositions)[number];

const spellings: Record<string, Disposition> = {
  answered: 'ANSWERED',
  answer: 'ANSWERED',
  noanswer: 'NO ANSWER',
  noanswered: 'NO ANSWER',
  notanswered: 'NO ANSWER',
  unanswered: 'NO ANSWER',
  cancel: 'NO ANSWER',
  canceled: 'NO ANSWER',
  cancelled: 'NO ANSWER',
  busy: 'BUSY',
  failed: 'FAILED',
  fail: 'FAILED',
  congestion: 'FAILED',
  chanunavail: 'FAILED',
  lost: 'LOST',
};

/**
 * Reads a disposition in any letter case, spacing and spelling seen in reports, CDRs and events.
 * Null for what is none of them: the caller decides what an unknown word means.
 */
export function parseDisposition(text: string): Disposition | null {
  return spellings[text.toLowerCase().replace(/[^a-z]/g, '')] ?? null;
}
