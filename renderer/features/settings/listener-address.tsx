import { Callout } from '../../components/callout.tsx';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import style from './settings.module.css';

/** Where this app listens now, and a warning where that is open to the outside. */
export function ListenerAddress() {
  const { t } = useWords();
  const listener = useSnapshot((snapshot) => snapshot.listener);
  if (listener === null) return null;
  return (
    <>
      <p className={style.hint}>
        <bdi>{t('connection.listenerAt', { host: listener.host })}</bdi>
      </p>
      {listener.exposed && (
        <Callout kind="problem" alert>
          {t('connection.exposed')}
        </Callout>
      )}
    </>
  );
}
