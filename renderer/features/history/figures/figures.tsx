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
import { CodeBars } from './code-bars.tsx';
import { FigureTable } from './figure-table.tsx';
import style from './figures.module.css';
import { topOfCounts, topOfSeconds } from './scale.ts';
import { hourSteps, type Step, stepsOf } from './series.ts';
import { type SpanKind, spanAfter, spanStart } from './span.ts';
import { useFigures } from './use-figures.ts';

/** The calls that the agent made and got in a day or a week: totals, how they lie in time, and the codes given. */
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
  if (figures.calls + figures.incoming === 0) return <p className={style.none}>{t('figures.none')}</p>;
  const axis = kind === 'day' ? 'hour' : 'day';
  const steps = stepsOf(figures, kind, start, language);
  return (
    <>
      <Totals figures={figures} />
      <CallsChart title={axis === 'hour' ? t('figures.byHour') : t('figures.byDay')} steps={steps} />
      {axis === 'day' && <CallsChart title={t('figures.byHour')} steps={hourSteps(figures, language)} />}
      {figures.incoming > 0 && (
        <IncomingChart
          title={axis === 'hour' ? t('figures.incomingByHour') : t('figures.incomingByDay')}
          steps={steps}
        />
      )}
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
      <CodeBars codes={figures.codes} />
      <details className={style.more}>
        <summary>{t('figures.table')}</summary>
        <FigureTable steps={steps} axis={axis} />
        {axis === 'day' && <FigureTable steps={hourSteps(figures, language)} axis="hour" />}
      </details>
    </>
  );
}

function Totals({ figures }: { figures: Sums }) {
  const { calls, reached, averageRingSeconds, averageTalkSeconds, incoming, missed } = figures;
  const { t, language } = useWords();
  const n = (value: number) => formatNumber(value, language);
  const time = (seconds: number | null) =>
    seconds === null ? '–' : formatClock(Math.round(seconds), language);
  const share = (part: number, whole: number) =>
    whole === 0 ? n(part) : t('figures.share', { n: n(part), percent: percentText(part / whole, language) });
  return (
    <dl className={style.totals}>
      <dt>{t('figures.calls')}</dt>
      <dd>{n(calls)}</dd>
      <dt>{t('figures.reached')}</dt>
      <dd>{share(reached, calls)}</dd>
      <dt>{t('figures.averageRing')}</dt>
      <dd>{time(averageRingSeconds)}</dd>
      <dt>{t('figures.averageTalk')}</dt>
      <dd>{time(averageTalkSeconds)}</dd>
      <dt>{t('figures.incoming')}</dt>
      <dd>{n(incoming)}</dd>
      <dt>{t('figures.missed')}</dt>
      <dd>{share(missed, incoming)}</dd>
    </dl>
  );
}

function CallsChart({ title, steps }: { title: string; steps: Step[] }) {
  const { t } = useWords();
  return (
    <CountsChart
      title={title}
      steps={steps}
      of={({ calls, reached }) => ({ value: calls, part: reached })}
      legend={{ tone: 'reached', part: t('figures.reached'), rest: t('figures.unreached') }}
    />
  );
}

function IncomingChart({ title, steps }: { title: string; steps: Step[] }) {
  const { t } = useWords();
  return (
    <CountsChart
      title={title}
      steps={steps}
      of={({ incoming, missed }) => ({ value: incoming, part: missed })}
      legend={{ tone: 'missed', part: t('figures.missed'), rest: t('figures.notMissed') }}
    />
  );
}

interface CountsProps {
  title: string;
  steps: Step[];
  of: (step: Step) => { value: number; part: number };
  legend: { tone: 'reached' | 'missed'; part: string; rest: string };
}

function CountsChart({ title, steps, of, legend }: CountsProps) {
  const { t, language } = useWords();
  const n = (value: number) => formatNumber(value, language);
  const bars = steps.map((step) => {
    const { value, part } = of(step);
    const told = { name: step.name, value: n(value), part: n(part), of: legend.part };
    return { key: step.key, mark: step.mark, value, part, told: t('figures.barParts', told) };
  });
  const top = topOfCounts(Math.max(...bars.map(({ value }) => value)));
  return <BarChart title={title} bars={bars} top={top} say={n} legend={legend} />;
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
  const highest = Math.max(...bars.map(({ value }) => value));
  if (highest === 0) return null;
  return <BarChart title={title} bars={bars} top={topOfSeconds(highest)} say={clock} legend={null} />;
}
