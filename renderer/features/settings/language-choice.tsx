import { languageStyles, languages } from '../../../shared/locales/language.ts';
import { SegmentedControl } from '../../components/parts.ts';
import { prefer } from '../../state/preferences.ts';
import { useWords } from '../../text/words.ts';

/** The languages, each by its own name. */
export function LanguageChoice() {
  const { t, language } = useWords();
  return (
    <SegmentedControl
      size="xs"
      w="fit-content"
      aria-label={t('setting.language.label')}
      data={languages.map((value) => ({ value, label: languageStyles[value].name }))}
      value={language}
      onChange={(chosen) => prefer({ language: chosen })}
    />
  );
}
