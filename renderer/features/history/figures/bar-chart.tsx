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

interface Props {
  title: string;
  bars: Bar[];
  /** The value at which the axis ends. */
  top: number;
  /** How a value stands at its line of the grid. */
  say: (value: number) => string;
  /** What the filled part means, and the rest; null where bars have no parts. */
  legend: { tone: 'reached' | 'missed'; part: string; rest: string } | null;
}

/**
 * Bars along time, which runs as the page does, as in the lanes of a call. For the eye alone: the table beneath holds
 * the same numbers for everyone.
 */
export function BarChart({ title, bars, top, say, legend }: Props) {
  const share = (value: number) => `${(value / top) * 100}%`;
  return (
    <figure className={style.chart} data-tone={legend?.tone ?? 'reached'}>
      <figcaption className={style.caption}>
        <span>{title}</span>
        {legend !== null && (
          <span className={style.legend}>
            <i className={style.part} /> {legend.part} <i className={style.rest} /> {legend.rest}
          </span>
        )}
      </figcaption>
      <div className={style.plot} aria-hidden="true">
        <span className={style.grid} data-grid>
          <span>{say(top)}</span>
          <span>{say(top / 2)}</span>
        </span>
        {bars.map(({ key, mark, value, part, told }) => (
          <span key={key} className={style.slot} title={value === 0 ? undefined : told}>
            <span className={style.rise}>
              <span
                className={style.bar}
                data-bar={value === 0 ? undefined : ''}
                style={{ blockSize: share(value) }}
              >
                <span
                  className={style.part}
                  style={{ blockSize: value === 0 ? 0 : `${(part / value) * 100}%` }}
                />
              </span>
            </span>
            <span className={style.mark} data-mark>
              {mark}
            </span>
          </span>
        ))}
      </div>
    </figure>
  );
}
