import { SegmentedControl } from '../../components/parts.ts';
import { prefer } from '../../state/preferences.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { useWords } from '../../text/words.ts';
import { Choice, Group } from '../settings/page.tsx';

const ways = ['active', 'ask'] as const;

/** Whether a clicked link uses the profile in use or asks which. */
export function LinkProfile() {
  const { t } = useWords();
  const chosen = useSnapshot((snapshot) => snapshot.preferences.linkProfile);
  return (
    <Group>
      <Choice label={t('profiles.links')} hint={t(`profiles.linkProfileHint.${chosen}`)}>
        <SegmentedControl
          size="xs"
          aria-label={t('profiles.links')}
          data={ways.map((value) => ({ value, label: t(`profiles.linkProfile.${value}`) }))}
          value={chosen}
          onChange={(linkProfile) => prefer({ linkProfile })}
        />
      </Choice>
    </Group>
  );
}
