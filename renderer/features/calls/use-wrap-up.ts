import { useCallback, useEffect, useRef, useState } from 'react';
import type { WrapUpDraft } from '../../../shared/call/wrap-up.ts';
import type { AppError } from '../../../shared/errors.ts';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure } from '../../state/failures.ts';
import { notesChanged } from '../../state/view.ts';

type Saving = 'still' | 'saving' | 'saved' | AppError;

/** Milliseconds after the last letter. */
const pause = 400;

/**
 * What is said of a call, as it is edited: written by itself after a pause, and at the latest when it is left. Once
 * something was said of a call that is over (`ended`), leaving it puts its strip away.
 */
export function useWrapUp(callId: string, ended: boolean) {
  const [draft, setDraft] = useState<WrapUpDraft | null>(null);
  const [saving, setSaving] = useState<Saving>('still');
  const unsaved = useRef<WrapUpDraft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    let current = true;
    bridge()
      .call['calls:find']({ callId })
      .then((found) => {
        if (!current) return;
        if (found.ok)
          setDraft({ note: found.value.wrapUp?.note ?? '', code: found.value.wrapUp?.code ?? null });
        else showFailure(found.error);
      });
    return () => {
      current = false;
    };
  }, [callId]);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const written = unsaved.current;
    if (written === null) return;
    unsaved.current = null;
    setSaving('saving');
    const answer = await bridge().call['calls:wrap-up']({ callId, draft: written });
    // What was written meanwhile is newer than what failed.
    if (!answer.ok) unsaved.current ??= written;
    setSaving(answer.ok ? 'saved' : answer.error);
    notesChanged();
  }, [callId]);

  const isNoted = useRef(false);
  isNoted.current = ended && draft !== null && (draft.note.trim() !== '' || draft.code !== null);
  useEffect(
    () => () => {
      void save();
      if (isNoted.current) void bridge().call['calls:dismiss']({ callId });
    },
    [save, callId],
  );

  const change = (part: Partial<WrapUpDraft>, at: 'once' | 'later') => {
    if (draft === null) return;
    const next = { ...draft, ...part };
    setDraft(next);
    setSaving('still');
    unsaved.current = next;
    clearTimeout(timer.current);
    if (at === 'once') save();
    else timer.current = setTimeout(save, pause);
  };
  return { draft, saving, change, save };
}
