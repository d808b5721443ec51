import { type KeyboardEvent, useRef, useState } from 'react';
import { startOfDay } from '../../shared/locales/format.ts';
import { languageStyles } from '../../shared/locales/language.ts';
import {
  columnOf,
  dayAfter,
  dayLabel,
  dayNumber,
  daysOf,
  type Month,
  monthAfter,
  monthName,
  monthOf,
  weekdayNames,
} from '../text/calendar.ts';
import { useWords } from '../text/words.ts';
import style from './day-picker.module.css';
import { IconButton } from './icon-button.tsx';
import { BackIcon, ForwardIcon, TodayIcon } from './icons.tsx';

interface Props {
  label: string;
  /** Midnight of the chosen day, UTC ms. */
  value: number | null;
  onPick: (day: number) => void;
  /** Days before it can't be chosen. */
  earliest?: number;
}

/** A button that opens a month of days: Jalali in Persian, Gregorian in English. */
export function DayPicker({ label, value, onPick, earliest }: Props) {
  const { language } = useWords();
  const [open, setOpen] = useState(false);
  const popover = useRef<HTMLDivElement>(null);
  const show = (button: HTMLElement) => {
    const element = popover.current;
    if (element === null) return;
    element.showPopover();
    const { left, bottom, top } = button.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const below = bottom + height + 8 <= innerHeight;
    element.style.left = `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`;
    element.style.top = `${below ? bottom + 4 : Math.max(4, top - height - 4)}px`;
    element.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  };
  return (
    <>
      <IconButton
        small
        label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={(event) => {
          setOpen(true);
          const button = event.currentTarget;
          requestAnimationFrame(() => show(button));
        }}
      >
        <TodayIcon size={16} />
      </IconButton>
      <div
        ref={popover}
        popover="auto"
        role="dialog"
        // Also in a field that is written from the left.
        dir={languageStyles[language].direction}
        aria-label={label}
        className={style.popover}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && (
          <Days
            value={value}
            earliest={earliest ?? Number.NEGATIVE_INFINITY}
            onPick={(day) => {
              popover.current?.hidePopover();
              onPick(day);
            }}
          />
        )}
      </div>
    </>
  );
}

function Days(props: { value: number | null; earliest: number; onPick: (day: number) => void }) {
  const { t, language } = useWords();
  const today = startOfDay(Date.now());
  const [day, setDay] = useState(props.value ?? Math.max(today, props.earliest));
  const [month, setMonth] = useState<Month>(() => monthOf(day, language));
  const turn = (by: number) => setMonth(monthAfter(month, by));
  const goTo = (next: number) => {
    setDay(next);
    setMonth(monthOf(next, language));
  };
  const days = daysOf(month, language);
  return (
    <div className={style.month}>
      <div className={style.head}>
        <IconButton small label={t('dayPicker.before')} onClick={() => turn(-1)}>
          <BackIcon size={16} />
        </IconButton>
        <p role="status">{monthName(month, language)}</p>
        <IconButton small label={t('dayPicker.after')} onClick={() => turn(1)}>
          <ForwardIcon size={16} />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the pattern of the ARIA guide for a grid of dates */}
      <div
        role="group"
        aria-label={monthName(month, language)}
        className={style.days}
        onKeyDown={(event) => moveBetweenDays(event, day, goTo)}
      >
        {weekdayNames(language).map(({ short, long }) => (
          <span key={long} className={style.weekday} title={long}>
            {short}
          </span>
        ))}
        {days.map((one) => (
          <button
            key={one}
            type="button"
            style={{ gridColumn: columnOf(one, language) + 1 }}
            tabIndex={one === day || (!days.includes(day) && one === days[0]) ? 0 : -1}
            ref={(element) => {
              if (one === day) element?.focus();
            }}
            disabled={one < props.earliest}
            aria-label={dayLabel(one, language)}
            aria-pressed={one === props.value}
            data-today={one === today || undefined}
            onClick={() => props.onPick(one)}
          >
            {dayNumber(one, language)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Arrows by a day and a week, Page Up and Down by four weeks; where the page runs to the left, so do the days. */
function moveBetweenDays(event: KeyboardEvent, day: number, goTo: (day: number) => void): void {
  const forward = document.documentElement.dir === 'rtl' ? -1 : 1;
  const moves: Record<string, number> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowDown: 7,
    ArrowUp: -7,
    PageDown: 28,
    PageUp: -28,
  };
  const by = moves[event.key];
  if (by === undefined) return;
  event.preventDefault();
  goTo(dayAfter(day, by));
}
