import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { daysAgo, formatDay } from '../../../shared/locales/format.ts';
import { ActionIcon } from '../../actions/action-icon.tsx';
import { moveBetweenRows } from '../../components/arrow-rows.ts';
import { Button, SegmentedControl } from '../../components/parts.ts';
import { rowKeys } from '../../components/row-keys.ts';
import { SearchField } from '../../components/search-field.tsx';
import { focusWhenDrawn } from '../../state/focus.ts';
import { openFigures, useView } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { exportCalls } from './export-calls.ts';
import { FilterButton, FilterPanel } from './filter-panel.tsx';
import { type HistoryRequest, isFiltered, noFilters, requestOf, tabs, withTab } from './filters.ts';
import style from './history.module.css';
import { HistoryRow } from './history-row.tsx';
import { type HistoryRow as Row, useHistory } from './use-history.ts';
import { useNewest } from './use-newest.ts';

const rowHeight = 60;
const dayHeight = 36;

/** The list of all calls with search and filters; only the visible rows are drawn. */
export function HistoryList() {
  const { t } = useWords();
  const [filters, setFilters] = useState(noFilters);
  const [open, setOpen] = useState(false);
  useWantedText((text) => setFilters({ ...noFilters, text }));
  const asked = useDeferredValue(filters);
  const request = useMemo(() => requestOf(asked, Date.now()), [asked]);
  const history = useHistory(request);
  const scroll = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className={style.tools}>
        <SearchField
          label={t('history.search')}
          text={filters.text}
          onText={(text) => setFilters({ ...filters, text })}
          onDown={() => focusWhenDrawn('main [data-current] [data-row]')}
        />
        <FilterButton filters={filters} open={open} onToggle={() => setOpen(!open)} />
      </div>
      <SegmentedControl
        className={style.tabs ?? ''}
        size="xs"
        fullWidth
        aria-label={t('history.tabs')}
        data={tabs.map((tab) => ({ value: tab, label: t(`history.tab.${tab}`) }))}
        value={filters.tab}
        onChange={(tab) => setFilters(withTab(filters, tab))}
      />
      <Totals request={request} total={history.total} />
      {open && (
        <FilterPanel
          filters={filters}
          total={history.total}
          onChange={setFilters}
          onDone={() => {
            setOpen(false);
            focusWhenDrawn('main [data-row], main [data-empty]');
          }}
        />
      )}
      <div
        ref={scroll}
        className={style.scroll}
        hidden={open}
        data-current={(history.isCurrent && asked === filters) || undefined}
      >
        {history.total === 0 ? (
          <p className={style.nothing} data-empty tabIndex={-1}>
            {isFiltered(filters) ? t('history.noMatch') : t('history.noneYet')}
          </p>
        ) : (
          <Rows key={JSON.stringify(request)} history={history} scroll={scroll} />
        )}
      </div>
    </>
  );
}

/** A notification asks for the calls of a number: it sets the search once; the person can change it afterwards. */
function useWantedText(search: (text: string) => void): void {
  const wanted = useView(({ historyText }) => historyText);
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    if (wanted === null) return;
    latest.current(wanted);
    useView.setState({ historyText: null });
  }, [wanted]);
}

/** How many calls match the filters, and what can be done with them. */
function Totals({ request, total }: { request: HistoryRequest; total: number | null }) {
  const { t } = useWords();
  const [exporting, setExporting] = useState(false);
  const write = async () => {
    setExporting(true);
    await exportCalls(request);
    setExporting(false);
  };
  const figures = useView((state) => state.figures && state.callId === null);
  return (
    <div className={style.totals}>
      <p role="status">{total === null ? '' : t.counted('history.found', total)}</p>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<ActionIcon id="figures" size={16} />}
        data-figures
        aria-pressed={figures}
        onClick={() => openFigures(!figures)}
      >
        {t('figures.title')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={total === null || total === 0 || exporting}
        onClick={write}
      >
        {t('callsExport.export')}
      </Button>
    </div>
  );
}

interface RowsProps {
  history: ReturnType<typeof useHistory>;
  scroll: React.RefObject<HTMLDivElement | null>;
}

function Rows({ history, scroll }: RowsProps) {
  const { total, rowAt, want } = history;
  const count = total ?? 0;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => rowHeight + (beginsDay(rowAt, index) ? dayHeight : 0),
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const keys = rowKeys(items.map(({ index }) => rowAt(index)?.callId ?? null));
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const newest = rowAt(0);
  const idle = useNewest();
  useEffect(() => want(first, last));
  // Loaded rows know whether a day begins at them.
  useEffect(() => virtual.measure(), [rowAt(first), rowAt(last), newest]);
  const top = rowAt(items.find(({ end }) => end > (virtual.scrollOffset ?? 0))?.index ?? 0);
  return (
    <>
      {top !== null && (virtual.scrollOffset ?? 0) > 0 && (
        <div className={style.sticky} aria-hidden="true">
          <DayWords at={top.startedAt} />
        </div>
      )}
      <ol
        className={style.tall}
        style={{ blockSize: virtual.getTotalSize() }}
        onKeyDown={(event) => moveBetweenRows(event, count, (index) => virtual.scrollToIndex(index))}
      >
        {items.map(({ index, start }, place) => {
          const row = rowAt(index);
          return (
            <li
              key={keys[place]}
              className={style.place}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={count}
              aria-posinset={index + 1}
            >
              {row !== null && beginsDay(rowAt, index) && <Day at={row.startedAt} />}
              {row === null ? (
                <Ghost />
              ) : (
                <HistoryRow {...{ row, index, idle }} still={!virtual.isScrolling} />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function beginsDay(rowAt: (index: number) => Row | null, index: number): boolean {
  const row = rowAt(index);
  if (row === null) return false;
  const before = index === 0 ? null : rowAt(index - 1);
  return index === 0 || (before !== null && daysAgo(row.startedAt, before.startedAt) !== 0);
}

function Day({ at }: { at: number }) {
  return (
    <h2 className={style.day}>
      <DayWords at={at} />
    </h2>
  );
}

function DayWords({ at }: { at: number }) {
  const { t, language } = useWords();
  const days = daysAgo(at, Date.now());
  const day = formatDay(at, language, Date.now());
  if (days > 1) return day;
  return `${days === 0 ? t('common.today') : t('common.yesterday')} · ${day}`;
}

function Ghost() {
  return (
    <div className={style.ghost} aria-hidden="true">
      <i />
      <i />
    </div>
  );
}
