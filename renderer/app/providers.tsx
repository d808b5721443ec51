import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import { languageStyles } from '../../shared/locales/language.ts';
import { useSnapshot } from '../state/snapshot.ts';
import { useMedia } from '../state/use-media.ts';
import { applyLanguage } from '../text/words.ts';
import { theme } from './theme.ts';

/** Theme, direction and language, all following the mirrored preferences while the app runs. */
export function Providers({ children }: { children: ReactNode }) {
  const chosen = useSnapshot((snapshot) => snapshot.preferences.theme);
  const darkSystem = useMedia('(prefers-color-scheme: dark)');
  const scheme = chosen === 'system' ? (darkSystem ? 'dark' : 'light') : chosen;
  return (
    <DirectionProvider detectDirection={false} initialDirection="rtl">
      <MantineProvider
        theme={theme}
        forceColorScheme={scheme}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <Direction />
        {children}
      </MantineProvider>
    </DirectionProvider>
  );
}

function Direction() {
  const language = useSnapshot((snapshot) => snapshot.preferences.language);
  const { setDirection } = useDirection();
  useLayoutEffect(() => applyLanguage(language), [language]);
  useEffect(() => setDirection(languageStyles[language].direction), [language, setDirection]);
  return null;
}
