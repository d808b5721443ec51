import { create } from 'zustand';

/** A decision that this window waits for. */
export interface Question {
  title: string;
  /** What follows from a yes. */
  words: string;
  yes: string;
  no: string;
  answer: (yes: boolean) => void;
}

export const useQuestion = create<{ question: Question | null }>(() => ({ question: null }));

/** Asks in a dialog in front of everything else; closing it is a no. An older question is answered with no. */
export function askPerson(question: Omit<Question, 'answer'>): Promise<boolean> {
  useQuestion.getState().question?.answer(false);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      useQuestion.setState({ question: null });
      resolve(yes);
    };
    useQuestion.setState({ question: { ...question, answer } });
  });
}
