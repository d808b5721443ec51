type Ask<Question> = (question: Question) => Promise<boolean>;

/**
 * Milliseconds in which nobody has read a question. A yes within them was a click for what lay there before: a page may
 * have the question come up under the second click of two.
 */
const readingTime = 1000;

/** A yes that comes too soon is asked for again. One question at a time: another one meanwhile is answered with no. */
export function deliberateAnswers<Question>(ask: Ask<Question>, now: () => number): Ask<Question> {
  let isOpen = false;
  const askUntilRead = async (question: Question): Promise<boolean> => {
    const shownAt = now();
    const yes = await ask(question);
    return yes && now() - shownAt < readingTime ? askUntilRead(question) : yes;
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
