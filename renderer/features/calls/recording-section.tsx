import { useState } from 'react';
import { formatClock, localDigits } from '../../../shared/locales/format.ts';
import { type Language, languageStyles } from '../../../shared/locales/language.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { PauseIcon, PlayIcon } from '../../components/icons.tsx';
import { Button, NativeSelect } from '../../components/parts.ts';
import { showNotice } from '../../state/notices.ts';
import { useWords } from '../../text/words.ts';
import panel from '../person/person.module.css';
import style from './recording.module.css';
import { usePlayer } from './use-player.ts';

const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2];

/** A call's recording: played, jumped in, faster or slower, and saved. It runs left-to-right in every language. */
export function RecordingSection({ callId }: { callId: string }) {
  const { t, language } = useWords();
  const player = usePlayer(callId);
  const saver = useSaver(callId);
  const clock = (seconds: number) => formatClock(seconds, language);
  const times = { at: clock(player.at), length: clock(player.length) };
  const failure = player.failure ?? saver.failure;
  return (
    <section className={panel.block} aria-label={t('recording.title')}>
      <div className={panel.blockHead}>
        <h2>{t('recording.title')}</h2>
        <Button size="compact-xs" variant="subtle" disabled={saver.saving} onClick={saver.save}>
          {saver.saving ? t('recording.saving') : t('recording.save')}
        </Button>
      </div>
      <div className={style.player} dir="ltr">
        <IconButton
          label={player.playing ? t('recording.pause') : t('recording.play')}
          disabled={player.state === 'fetching'}
          onClick={player.toggle}
        >
          {player.playing ? <PauseIcon /> : <PlayIcon />}
        </IconButton>
        <input
          type="range"
          className={style.seek}
          aria-label={t('recording.position')}
          aria-valuetext={t('recording.at', times)}
          min={0}
          max={player.length}
          step={0.1}
          value={player.at}
          disabled={player.length === 0}
          onChange={(event) => player.seek(event.currentTarget.valueAsNumber)}
        />
        <span className={style.times}>
          {times.at} / {player.length === 0 ? '–' : times.length}
        </span>
        <NativeSelect
          size="xs"
          className={style.speed ?? ''}
          aria-label={t('recording.speed')}
          value={String(player.speed)}
          data={speeds.map((speed) => ({ value: String(speed), label: `${speedText(speed, language)}×` }))}
          onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
        />
      </div>
      <p className={style.told} role="status">
        {player.state === 'fetching' && t('recording.fetching')}
      </p>
      {failure !== null && (
        <p className={style.failed} role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}

const speedText = (speed: number, language: Language) =>
  localDigits(speed, language).replace('.', languageStyles[language].decimalPoint);

function useSaver(callId: string) {
  const { t, texts } = useWords();
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    setSaving(true);
    setFailure(null);
    const answer = await bridge().call['recordings:save']({ callId });
    setSaving(false);
    if (!answer.ok) setFailure(texts.errorText(answer.error));
    else if (answer.value !== null) showNotice(t('recording.saved', { file: answer.value.file }));
  };
  return { saving, failure, save };
}
