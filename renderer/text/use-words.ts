import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberRefusal } from '../../shared/app-error.ts';
import { useSnapshot } from '../state/snapshot.ts';

/** The texts in the person's language: the windows' own (`t`). */
export function useWords() {
  const { t } = useTranslation();
  const language = useSnapshot((snapshot) => snapshot.preferences.language);
  return useMemo(() => ({ t, language, refusal: (reason: NumberRefusal): string => reason }), [t, language]);
}
