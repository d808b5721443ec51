import { useState } from 'react';
import type { CallFigures, Figures as Sums } from '../../../../shared/call/figures.ts';
import {
  formatClock,
  formatDay,
  formatNumber,
  formatShortDay,
  percentText,
} from '../../../../shared/locales/format.ts';
import type { Language } from '../../../../shared/locales/language.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { BackIcon, ForwardIcon } from '../../../components/icons.tsx';
import { SegmentedControl } from '../../../components/parts.ts';
import { openFigures } from '../../../state/view.ts';
import { useWords } from '../../../text/words.ts';
import { BarChart } from './bar-chart.tsx';
import { FigureTable } from './figure-table.tsx';
import style from './figures.module.css';
import { hourSteps, type Step, stepsOf } from './series.ts';
import { type SpanKind, spanAfter, spanStart } from './span.ts';
import { useFigures } from './use-figures.ts';

/** The agent's own calls of a day or a week: totals, and how they lie in time. */
export function Figures() {
  const { t, language } = useWords();
  const [kind, setKind] = useState<SpanKind>('day');
  const [start, setStart] = useState(() => spanStart(Date.now(), 'day', language));
  const end = spanAfter(start, kind, 1);
  const figures = useFigures(start, end);
  const choose = (chosen: SpanKind) => {
    setKind(chosen);
    // A day shows its week; a week its last day that has been.
    setStart(spanStart(chosen === 'week' ? start : Math.min(end - 1, Date.now()), chosen, language));
  };
  return (
    <article className={style.figures}>
      <header className={style.head}>
        <span className={style.back}>
          <IconButton label={t('common.back')} onClick={() => openFigures(false)}>
            <BackIcon />
          </IconButton>
        </span>
        <div>
          <h1 data-heading tabIndex={-1}>
            {t('figures.title')}
          </h1>
          <p className={style.own}>{t('figures.own')}</p>
        </div>
        <SegmentedControl
          size="xs"
          value={kind}
          data={[
            { value: 'day', label: t('figures.span.day') },
            { value: 'week', label: t('figures.span.week') },
          ]}
          onChange={(value) => choose(value === 'week' ? 'week' : 'day')}
        />
      </header>
      <div className={style.span}>
        <IconButton label={t('figures.earlier')} onClick={() => setStart(spanAfter(start, kind, -1))}>
          <BackIcon />
        </IconButton>
        <p role="status">{spanText(kind, start, language)}</p>
        <IconButton
          label={t('figures.later')}
          disabled={end > Date.now()}
          onClick={() => setStart(spanAfter(start, kind, 1))}
        >
          <ForwardIcon />
        </IconButton>
      </div>
      {figures !== null && <Charts figures={figures} kind={kind} start={start} />}
    </article>
  );
}

function spanText(kind: SpanKind, start: number, language: Language): string {
  if (kind === 'day') return formatDay(start, language, Date.now());
  return `${formatShortDay(start, language)} – ${formatShortDay(spanAfter(start, 'day', 6), language)}`;
}

function Charts({ figures, kind, start }: { figures: CallFigures; kind: SpanKind; start: number }) {
  const { t, language } = useWords();
  if (figures.calls === 0) return <p className={style.none}>{t('figures.none')}</p>;
  const axis = kind === 'day' ? 'hour' : 'day';
  const steps = stepsOf(figures, kind, start, language);
  return (
    <>
      <Totals figures={figures} />
      <CallsChart title={axis === 'hour' ? t('figures.byHour') : t('figures.byDay')} steps={steps} />
      {axis === 'day' && <CallsChart title={t('figures.byHour')} steps={hourSteps(figures, language)} />}
      <TimesChart
        title={axis === 'hour' ? t('figures.ringByHour') : t('figures.ringByDay')}
        steps={steps}
        of={(step) => step.averageRingSeconds}
      />
      <TimesChart
        title={axis === 'hour' ? t('figures.talkByHour') : t('figures.talkByDay')}
        steps={steps}
        of={(step) => step.averageTalkSeconds}
      />
      <details className={style.more}>
        <summary>{t('figures.table')}</summary>
        <FigureTable steps={steps} axis={axis} />
        {axis === 'day' && <FigureTable steps={hourSteps(figures, language)} axis="hour" />}
      </details>
    </>
  );
}

function Totals({ figures: { calls, reached, averageRingSeconds, averageTalkSeconds } }: { figures: Sums }) {
  const { t, language } = useWords();
  const n = (value: number) => formatNumber(value, language);
  const time = (seconds: number | null) =>
    seconds === null ? '–' : formatClock(Math.round(seconds), language);
  const percent = percentText(reached / calls, language);
  return (
    <dl className={style.totals}>
      <dt>{t('figures.calls')}</dt>
      <dd>{n(calls)}</dd>
      <dt>{t('figures.reached')}</dt>
      <dd>{t('figures.reachedOf', { n: n(reached), percent })}</dd>
      <dt>{t('figures.averageRing')}</dt>
      <dd>{time(averageRingSeconds)}</dd>
      <dt>{t('figures.averageTalk')}</dt>
      <dd>{time(averageTalkSeconds)}</dd>
    </dl>
  );
}

function CallsChart({ title, steps }: { title: string; steps: Step[] }) {
  const { t, language } = useWords();
  const n = (value: number) => formatNumber(value, language);
  const bars = steps.map(({ key, name, mark, calls, reached }) => ({
    key,
    mark,
    value: calls,
    part: reached,
    told: t('figures.barReached', { name, value: n(calls), reached: n(reached) }),
  }));
  return <BarChart title={title} bars={bars} most={n(Math.max(...steps.map(({ calls }) => calls)))} />;
}

function TimesChart({
  title,
  steps,
  of,
}: {
  title: string;
  steps: Step[];
  of: (step: Step) => number | null;
}) {
  const { t, language } = useWords();
  const clock = (seconds: number) => formatClock(Math.round(seconds), language);
  const bars = steps.map((step) => {
    const value = of(step) ?? 0;
    return {
      key: step.key,
      mark: step.mark,
      value,
      part: value,
      told: t('figures.bar', { name: step.name, value: clock(value) }),
    };
  });
  return <BarChart title={title} bars={bars} most={clock(Math.max(...bars.map(({ value }) => value)))} />;
}
