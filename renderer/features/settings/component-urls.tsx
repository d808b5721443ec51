import { useEffect, useState } from 'react';
import type { ComponentUrls as Urls } from '../../../shared/call/component-request.ts';
import { type PlacementMethod, placementTraits } from '../../../shared/call/placement-method.ts';
import { bridge } from '../../bridge/bridge.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { CopyIcon } from '../../components/icons.tsx';
import { copyText } from '../../state/copy.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import style from './settings.module.css';

const kinds = ['trunkApi', 'extenApi', 'events'] as const;

/**
 * The addresses of this desk, read when shown, and again when `basis` changes. They carry the listener's token;
 * `rotate` replaces it.
 */
export function useComponentUrls(basis = '') {
  const [urls, setUrls] = useState<Urls | null>(null);
  // What was saved meanwhile may have changed them.
  useEffect(() => {
    let current = true;
    bridge()
      .call['listener:urls'](undefined)
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setUrls(answer.value);
        else showFailure(answer.error);
      });
    return () => {
      current = false;
    };
  }, [basis]);
  const rotate = async () => {
    const answer = await bridge().call['listener:rotate-token'](undefined);
    if (answer.ok) setUrls(answer.value);
    else showFailure(answer.error);
  };
  return { urls, rotate };
}

/** A desk that no component asks has events alone. */
export function ComponentUrls({ urls, way }: { urls: Urls | null; way: PlacementMethod }) {
  const { t } = useWords();
  if (urls === null) return null;
  const shown = placementTraits[way].isAsked ? kinds : (['events'] as const);
  return (
    <div>
      {shown.map((kind) => (
        <div key={kind} className={style.url}>
          <b>{t(`addresses.${kind}`)}</b>
          <code>{urls[kind]}</code>
          <IconButton
            label={t('addresses.copy', { name: t(`addresses.${kind}`) })}
            onClick={() => copyText(urls[kind])}
          >
            <CopyIcon />
          </IconButton>
        </div>
      ))}
    </div>
  );
}

/** Green once the PBX has asked this app anything: the way from there to here works. */
export function FirstRequestLight() {
  const { t, texts } = useWords();
  const at = useSnapshot((snapshot) => snapshot.firstRequestAt);
  return (
    <p className={style.light} data-on={at !== null || undefined} role="status">
      <i />
      {at === null ? t('addresses.waiting') : t('addresses.asked', { when: texts.moment(at) })}
    </p>
  );
}
