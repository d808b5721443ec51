import { type FormEvent, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import { bridge } from '../../bridge/bridge.ts';
import { Callout } from '../../components/callout.tsx';
import { Button, Textarea } from '../../components/parts.ts';
import { useWords } from '../../text/words.ts';
import style from './team.module.css';

/** Takes an invitation as it is pasted. What it is to and whether to join, the system's dialog asks. */
export function InvitationForm({ onJoined }: { onJoined: () => void }) {
  const { t, texts } = useWords();
  const [text, setText] = useState('');
  const [joining, setJoining] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const submitted = async (event: FormEvent) => {
    event.preventDefault();
    setJoining(true);
    setError(null);
    const answer = await bridge().call['team:join']({ text });
    setJoining(false);
    if (!answer.ok) setError(answer.error);
    else if (answer.value.joined) onJoined();
  };
  return (
    <form className={style.form} onSubmit={submitted}>
      <Textarea
        label={t('team.invitation')}
        description={t('team.invitationHint')}
        value={text}
        dir="ltr"
        rows={4}
        maxLength={20_000}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error !== null && (
        <Callout kind="problem" alert>
          {texts.errorText(error)}
        </Callout>
      )}
      <div>
        <Button type="submit" loading={joining} disabled={text.trim() === ''}>
          {t('team.join')}
        </Button>
      </div>
    </form>
  );
}
