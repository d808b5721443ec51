import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { Proposal } from '../../../shared/ipc/snapshot.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Callout } from '../../components/callout.tsx';
import { ClipboardIcon, LinkIcon, PhoneIcon } from '../../components/icons.tsx';
import { Key } from '../../components/key.tsx';
import { LtrText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useArmed, useDeliberatePress } from '../../state/use-armed.ts';
import { useFitWindow } from '../../state/use-fit-window.ts';
import { useWords } from '../../text/words.ts';
import { ChooseProfile } from '../profiles/choose-profile.tsx';
import style from './confirm.module.css';

/** A link proposes, the person decides: one proposal after the other, the oldest first. */
export function ConfirmWindow() {
  const proposals = useSnapshot((snapshot) => snapshot.proposals);
  const first = proposals[0];
  const content = useFitWindow(44);
  if (first === undefined) return null;
  return (
    <main className={style.window}>
      <div ref={content}>
        <Question key={first.id} proposal={first} waiting={proposals.length - 1} />
      </div>
    </main>
  );
}

function Question({ proposal, waiting }: { proposal: Proposal; waiting: number }) {
  const { t } = useWords();
  const [always, setAlways] = useState(false);
  const { answer, guard, error, setError } = useAnswer(proposal, always);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (guard !== null) body.current?.focus();
  }, [guard]);
  // The window may have come up under a key or a click that was meant for another one.
  const press = useDeliberatePress(useArmed(`${proposal.id} ${guard ?? ''}`), () => answer(true));
  /** Enter calls with the profile that was just chosen, too. */
  const isMeant = ({ key, target }: KeyboardEvent) => key === 'Enter' && guard === null && isRadio(target);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc works wherever the focus is in this window
    <div
      ref={body}
      className={style.body}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') answer(false);
        if (isMeant(event)) press.onKeyDown(event);
      }}
      onKeyUp={(event) => {
        if (isMeant(event)) press.onKeyUp(event);
      }}
    >
      <Top proposal={proposal} waiting={waiting} />
      <Whom proposal={proposal} />
      {proposal.profile !== null && (
        <ChooseProfile id={proposal.id} chosen={proposal.profile} onAnswer={setError} />
      )}
      <WhyNot guard={guard} error={error} />
      <div className={style.actions}>
        {guard === null ? (
          <Button size="md" autoFocus className={style.call} {...press}>
            {t('confirm.call')}
            <Key name="Enter" />
          </Button>
        ) : (
          // Another button, without the focus: an Enter that is held down says nothing about this number.
          <Button key="anyway" size="md" className={style.call} {...press}>
            {t('guards.callAnyway')}
          </Button>
        )}
        <Button size="md" variant="default" onClick={() => answer(false)}>
          {t('confirm.leave')}
          <Key name="Esc" />
        </Button>
      </div>
      {proposal.origin === 'link' && proposal.profile === null && (
        <Always checked={always} onChange={setAlways} />
      )}
    </div>
  );
}

/** Takes one answer; where it could not be carried out, why not, and then the next. `always`: links are dialled unasked. */
function useAnswer({ id, guard: asked }: Proposal, always: boolean) {
  const [error, setError] = useState<AppError | null>(null);
  const answered = useRef(false);
  const guard = error?.kind === 'dial-unconfirmed' ? error.reason : asked;
  const answer = async (dial: boolean) => {
    if (answered.current) return;
    answered.current = true;
    const result = await bridge().call['proposals:answer']({
      ...{ id, dial },
      alwaysDial: dial && always,
      confirmed: guard !== null,
    });
    answered.current = result.ok;
    if (!result.ok) setError(result.error);
  };
  return { answer, guard, error, setError };
}

function WhyNot({ guard, error }: { guard: Proposal['guard']; error: AppError | null }) {
  const { t, texts } = useWords();
  return (
    <>
      {guard !== null && (
        <Callout kind="caution" alert>
          {t('guards.why', { reason: texts.say(`guardReason.${guard}`) })}
        </Callout>
      )}
      {error !== null && error.kind !== 'dial-unconfirmed' && (
        <p className={style.wrong} role="alert">
          {texts.errorText(error)}
        </p>
      )}
    </>
  );
}

function Always({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useWords();
  return (
    <label className={style.always}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {t('confirm.always')}
    </label>
  );
}

const isRadio = (target: EventTarget) => target instanceof HTMLInputElement && target.type === 'radio';

const originIcons = { link: LinkIcon, clipboard: ClipboardIcon, tray: PhoneIcon };

function Top({ proposal, waiting }: { proposal: Proposal; waiting: number }) {
  const { t } = useWords();
  const OriginIcon = originIcons[proposal.origin];
  return (
    <div className={style.top}>
      <OriginIcon size={16} />
      <span>{t(`confirm.from.${proposal.origin}`)}</span>
      {waiting > 0 && <span className={style.count}>{t.counted('confirm.more', waiting)}</span>}
    </div>
  );
}

function Whom({ proposal }: { proposal: Proposal }) {
  const { t } = useWords();
  return (
    <>
      <h1 className={style.number}>
        <LtrText>{proposal.readable}</LtrText>
      </h1>
      {proposal.contactName === null ? (
        <p className={style.stranger}>{t('confirm.stranger')}</p>
      ) : (
        <p className={style.who}>
          <bdi>{proposal.contactName}</bdi>
        </p>
      )}
      <p className={style.raw}>{proposal.shown}</p>
      {proposal.postDial !== null && (
        <Callout kind="caution">{t('confirm.postDial', { extension: proposal.postDial })}</Callout>
      )}
    </>
  );
}
