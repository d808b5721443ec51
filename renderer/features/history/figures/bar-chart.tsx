import style from './figures.module.css';

export interface Bar {
  key: string;
  mark: string;
  value: number;
  /** The filled part of it. */
  part: number;
  /** Told when it is pointed at. */
  told: string;
}

/**
 * Bars along time, which runs as the page does. For the eye alone: the table beneath holds the same numbers for
 * everyone. `most` is the highest value in words.
 */
export function BarChart({ title, bars, most }: { title: string; bars: Bar[]; most: string }) {
  const highest = Math.max(...bars.map(({ value }) => value));
  const share = (value: number) => `${highest === 0 ? 0 : (value / highest) * 100}%`;
  return (
    <figure className={style.chart}>
      <figcaption>{title}</figcaption>
      <div className={style.plot} aria-hidden="true">
        <span className={style.most}>{highest === 0 ? '' : most}</span>
        {bars.map(({ key, mark, value, part, told }) => (
          <span key={key} className={style.slot} title={value === 0 ? undefined : told}>
            <span className={style.rise}>
              <span className={style.bar} style={{ blockSize: share(value) }}>
                <span
                  className={style.part}
                  style={{ blockSize: value === 0 ? 0 : `${(part / value) * 100}%` }}
                />
              </span>
            </span>
            <span className={style.mark}>{mark}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}
