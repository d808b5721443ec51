import { useState } from 'react';
import { nameFor } from '../../../shared/contacts/reads-as-number.ts';
import { inAnHour, nextWeekdayMorning, tomorrowMorning } from '../../../shared/follow-ups/when.ts';
import { formatTime, startOfDay } from '../../../shared/locales/format.ts';
import { languageStyles } from '../../../shared/locales/language.ts';
import { Dialog, DialogHead } from '../../components/dialog.tsx';
import { Button, TextInput } from '../../components/parts.ts';
import { type AskedFollowUp, closeFollowUp } from '../../state/follow-up.ts';
import { useReadable } from '../../text/readable.ts';
import { type SpokenWords, useWords } from '../../text/words.ts';
import { DayField } from '../history/day-field.tsx';
import style from './follow-up-dialog.module.css';
import { setFollowUp } from './follow-ups.ts';
import { timeOn } from './time-on.ts';

/** When to call somebody: three times at hand, or a day and time of one's own. */
export default function FollowUpDialog({ asked }: { asked: AskedFollowUp }) {
  const words = useWords();
  const { t } = words;
  const readable = useReadable();
  const [note, setNote] = useState('');
  const choose = (at: number) => void setFollowUp(asked, at, note);
  return (
    <Dialog
      className={style.dialog}
      aria-labelledby="follow-up-title"
      focusOn={firstChoice}
      onLeave={closeFollowUp}
    >
      <DialogHead
        id="follow-up-title"
        title={t(asked.id === null ? 'followUp.title' : 'followUp.moveTitle', {
          name: nameFor(asked.number, asked.name ?? '') ?? readable(asked.number),
        })}
        closeLabel={t('common.close')}
        onClose={closeFollowUp}
      />
      <div className={style.choices}>
        {choicesOf(words, Date.now()).map(({ key, label, at, hint }, index) => (
          <button key={key} type="button" data-first={index === 0 || undefined} onClick={() => choose(at)}>
            <span>{label}</span>
            <small>{hint}</small>
          </button>
        ))}
      </div>
      <OtherTime onChoose={choose} />
      {asked.id === null && (
        <TextInput
          size="sm"
          label={t('followUp.note')}
          placeholder={t('followUp.notePlaceholder')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
    </Dialog>
  );
}

const firstChoice = (dialog: HTMLDialogElement) => dialog.querySelector<HTMLElement>('[data-first]');

const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function choicesOf({ t, texts, language }: SpokenWords, now: number) {
  const zone = localZone();
  const { firstWeekday } = languageStyles[language];
  const hour = inAnHour(now);
  const tomorrow = tomorrowMorning(now, zone);
  const week = nextWeekdayMorning(now, firstWeekday, zone);
  const first = { key: 'hour', label: t('followUp.inAnHour'), at: hour };
  const second = { key: 'tomorrow', label: t('followUp.tomorrow'), at: tomorrow };
  const third = { key: 'weekday', label: texts.weekday(firstWeekday), at: week };
  const choices = week === tomorrow ? [first, second] : [first, second, third];
  return choices.map((choice) => ({ ...choice, hint: formatTime(choice.at, language) }));
}

/** A day from the calendar and a time of day; nothing before now is taken. */
function OtherTime({ onChoose }: { onChoose: (at: number) => void }) {
  const { t } = useWords();
  const [day, setDay] = useState<number | null>(startOfDay(Date.now()));
  const [time, setTime] = useState('');
  const [tried, setTried] = useState(false);
  const at = day === null ? null : timeOn(day, time);
  const wrong = at === null ? t('followUp.notATime') : at < Date.now() ? t('followUp.past') : null;
  return (
    <form
      className={style.other}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (at !== null && wrong === null) onChoose(at);
      }}
    >
      <DayField label={t('followUp.day')} value={day} onChange={setDay} />
      <TextInput
        size="xs"
        label={t('followUp.time')}
        placeholder={t('followUp.timePlaceholder')}
        dir="ltr"
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" type="submit">
        {t('followUp.choose')}
      </Button>
      {tried && wrong !== null && (
        <p className={style.wrong} role="alert">
          {wrong}
        </p>
      )}
    </form>
  );
}
