/** A key's name as a reminder beside what it does; the control itself is named without it. */
export function Key({ name }: { name: string }) {
  return <kbd data-key={name} />;
}
