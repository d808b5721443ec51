import { Suspense } from 'react';
import { useSnapshot } from '../state/snapshot.ts';
import { go, openSettings, useView } from '../state/view.ts';
import { useFirstWords, useWords } from '../text/words.ts';
import style from './status-bar.module.css';

/** Says above every view what keeps calls from working, or that they are only simulated, with the way to fix it. */
export function StatusBar() {
  const settingUp = useView((state) => state.view === 'setup');
  if (settingUp) return null;
  return (
    <>
      <SettingsDue />
      <Connection />
    </>
  );
}

/** What was saved during a call must not close the listener under it. */
function SettingsDue() {
  const { t } = useFirstWords();
  const isDue = useSnapshot((snapshot) => snapshot.settingsDue);
  if (!isDue) return null;
  return (
    <div className={style.bar} data-tone="plain">
      <p role="status">{t('pbx.settingsDue')}</p>
    </div>
  );
}

function Connection() {
  const { t } = useFirstWords();
  const pbx = useSnapshot((snapshot) => snapshot.pbx);
  const hears = useSnapshot((snapshot) => snapshot.listenerError === null);
  if (pbx === 'sandbox') return <Bar tone="plain" text={t('pbx.sandboxBar')} />;
  if (pbx === 'not-set-up') return <Bar tone="plain" text={t('pbx.not-set-up')} />;
  if (pbx !== 'unreachable' && hears) return null;
  return (
    <Suspense fallback={null}>
      <Trouble />
    </Suspense>
  );
}

function Trouble() {
  const { t, texts } = useWords();
  const isLost = useSnapshot((snapshot) => snapshot.pbx === 'unreachable');
  const error = useSnapshot((snapshot) => snapshot.listenerError);
  if (isLost) return <Bar tone="failed" text={t('outcome.pbx-unreachable')} />;
  return error && <Bar tone="failed" text={texts.errorWords(error).what} />;
}

function Bar({ tone, text }: { tone: 'plain' | 'failed'; text: string }) {
  const { t } = useFirstWords();
  const failed = tone === 'failed';
  return (
    <div className={style.bar} data-tone={tone}>
      <p role="status">{text}</p>
      <button type="button" onClick={() => (failed ? openSettings('connection') : go('setup'))}>
        {failed ? t('pbx.look') : t('pbx.setUp')}
      </button>
    </div>
  );
}
