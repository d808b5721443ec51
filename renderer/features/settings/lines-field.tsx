import { useState } from 'react';
import { Textarea } from '../../components/parts.ts';

interface Props {
  label: string;
  hint: string;
  lines: string[];
  onChange: (lines: string[]) => void;
}

/** A list as text, one item a line; empty lines count for nothing. */
export function Lines({ label, hint, lines, onChange }: Props) {
  const [text, setText] = useState(lines.join('\n'));
  const change = (written: string) => {
    setText(written);
    onChange(
      written
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
  };
  return (
    <Textarea
      label={label}
      description={hint}
      value={text}
      dir="ltr"
      rows={Math.max(2, Math.min(6, lines.length + 1))}
      spellCheck={false}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
