import { hitsInName, hitsInNumber, piecesOf } from '../text/hits.ts';
import { useReadable } from '../text/readable.ts';
import style from './name.module.css';

/** A name or company on one line with what was searched for marked in it. */
export function MarkedName({ children, wanted }: { children: string; wanted: string }) {
  return (
    <span className={style.name} dir="auto">
      <Pieces text={children} hits={hitsInName(children, wanted)} />
    </span>
  );
}

/** A phone number in readable groups with the digits that were searched for marked in it. */
export function MarkedNumber({ number, wanted }: { number: string; wanted: string }) {
  const readable = useReadable()(number);
  return (
    <bdi dir="ltr">
      <Pieces text={readable} hits={hitsInNumber(readable, wanted)} />
    </bdi>
  );
}

function Pieces({ text, hits }: { text: string; hits: ReturnType<typeof hitsInName> }) {
  if (hits.length === 0) return text;
  return piecesOf(text, hits).map((piece) =>
    piece.hit ? (
      <mark key={piece.at} className={style.hit}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
