import { useReadable } from '../text/readable.ts';

/** A phone number in readable groups, laid out left-to-right whatever surrounds it. */
export function NumberText({ number }: { number: string }) {
  const readable = useReadable();
  return <bdi dir="ltr">{readable(number)}</bdi>;
}

/** A text that is written left-to-right in every language: a number, an address, a code. */
export function LtrText({ children }: { children: string }) {
  return <bdi dir="ltr">{children}</bdi>;
}
