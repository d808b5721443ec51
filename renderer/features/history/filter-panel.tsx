import { formatNumber } from '../../../shared/locales/format.ts';
import { Chip } from '../../components/chip.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { FilterIcon } from '../../components/icons.tsx';
import { OutcomeGlyph } from '../../components/outcome-glyph.tsx';
import { Button } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import { DayField } from './day-field.tsx';
import { countOf, type Filters, noFilters, outcomesIn, periods, withDirection } from './filters.ts';
import style from './history.module.css';
import { useKnownCodes } from './use-known-codes.ts';

export function FilterButton(props: { filters: Filters; open: boolean; onToggle: () => void }) {
  const { t, language } = useWords();
  const count = countOf(props.filters);
  return (
    <span className={style.filterButton}>
      <IconButton label={t('history.filters')} aria-expanded={props.open} onClick={props.onToggle}>
        <FilterIcon />
      </IconButton>
      {count > 0 && <span className={style.badge}>{formatNumber(count, language)}</span>}
    </span>
  );
}

interface PanelProps {
  filters: Filters;
  /** How many calls they leave; null while that is being asked. */
  total: number | null;
  onChange: (filters: Filters) => void;
  onDone: () => void;
}

/** Outcomes, usual periods, and any days in either calendar, in the place of the list until the person is done. */
export function FilterPanel({ filters, total, onChange, onDone }: PanelProps) {
  const { t } = useWords();
  const part = { filters, onChange };
  return (
    <div className={style.filters}>
      <Periods {...part} />
      <div className={style.days}>
        <DayField
          label={t('history.from')}
          value={filters.from}
          onChange={(from) => onChange({ ...filters, period: 'any', from })}
        />
        <DayField
          label={t('history.to')}
          value={filters.to}
          onChange={(to) => onChange({ ...filters, period: 'any', to })}
        />
      </div>
      {filters.tab === 'all' && <Directions {...part} />}
      <Outcomes {...part} />
      <Codes {...part} />
      <div className={style.filtersEnd}>
        <Button size="xs" onClick={onDone}>
          {total === null ? t('history.filters') : t.counted('history.show', total)}
        </Button>
        {countOf(filters) > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => onChange({ ...noFilters, tab: filters.tab, text: filters.text })}
          >
            {t('history.clearFilters')}
          </Button>
        )}
      </div>
    </div>
  );
}

type PartProps = Pick<PanelProps, 'filters' | 'onChange'>;

function Periods({ filters, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <fieldset className={style.chips}>
      <legend>{t('history.when')}</legend>
      {periods.map((period) => (
        <Chip
          key={period}
          pressed={filters.period === period}
          onClick={() => onChange({ ...filters, period, from: null, to: null })}
        >
          {t(`history.period.${period}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

function Directions({ filters, onChange }: PartProps) {
  const { t, texts } = useWords();
  return (
    <fieldset className={style.chips}>
      <legend>{t('incoming.direction')}</legend>
      {([null, 'out', 'in'] as const).map((direction) => (
        <Chip
          key={direction ?? 'both'}
          pressed={filters.direction === direction}
          onClick={() => onChange(withDirection(filters, direction))}
        >
          {direction === null ? t('incoming.both') : texts.say(`direction.${direction}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

function Outcomes({ filters, onChange }: PartProps) {
  const { t, texts } = useWords();
  const outcomes = outcomesIn(filters);
  if (outcomes.length < 2) return null;
  return (
    <fieldset className={style.chips}>
      <legend>{t('history.how')}</legend>
      {outcomes.map((outcome) => (
        <Chip
          key={outcome}
          pressed={filters.outcomes.includes(outcome)}
          onClick={() => onChange({ ...filters, outcomes: toggled(filters.outcomes, outcome) })}
        >
          <OutcomeGlyph outcome={outcome} />
          {texts.outcomeLabel(outcome)}
        </Chip>
      ))}
    </fieldset>
  );
}

function Codes({ filters, onChange }: PartProps) {
  const { t } = useWords();
  const codes = useKnownCodes();
  if (codes.length === 0) return null;
  return (
    <fieldset className={style.chips}>
      <legend>{t('wrapUp.codes')}</legend>
      {codes.map((code) => (
        <Chip
          key={code}
          pressed={filters.codes.includes(code)}
          onClick={() => onChange({ ...filters, codes: toggled(filters.codes, code) })}
        >
          <bdi>{code}</bdi>
        </Chip>
      ))}
    </fieldset>
  );
}

const toggled = <T,>(chosen: T[], one: T): T[] =>
  chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
