type Ask<Question> = (question: Question) => Promise<boolean>;

export interface ReadingClock {
  /** Milliseconds that never go back. */
  now(): number;
  /** Calls back each so many milliseconds, as long as this process gets round to it; gives what ends that. */
  every(milliseconds: number, task: () => void): () => void;
}

/**
 * Milliseconds in which nobody has read a question. A yes within them was a click for what lay there before: a page may have
 * the question come up under the second click of two.
 */
const readingTime = 1000;

/** Milliseconds, and how many must pass: while a page keeps this process busy, so that the answer is seen late, none does. */
const [tick, fewestTicks] = [100, 5];

/** Where nothing ticks while a question is open, as some systems may have it, the clock alone counts from this time of asking on. */
const askedEnough = 3;

/** A yes that comes too soon is asked for again. One question at a time: another one meanwhile is answered with no. */
export function deliberateAnswers<Question>(ask: Ask<Question>, clock: ReadingClock): Ask<Question> {
  let isOpen = false;
  const askUntilRead = async (question: Question, times = 1): Promise<boolean> => {
    const shownAt = clock.now();
    let ticks = 0;
    const stop = clock.every(tick, () => {
      ticks += 1;
    });
    const yes = await ask(question).finally(stop);
    const isRead = clock.now() - shownAt >= readingTime && (ticks >= fewestTicks || times >= askedEnough);
    return yes && !isRead ? askUntilRead(question, times + 1) : yes;
  };
  return async (question) => {
    if (isOpen) return false;
    isOpen = true;
    try {
      return await askUntilRead(question);
    } finally {
      isOpen = false;
    }
  };
}
