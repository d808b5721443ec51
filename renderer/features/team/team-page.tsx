import type { TeamState } from '../../../shared/ipc/snapshot.ts';
import { bridge } from '../../bridge/bridge.ts';
import { LtrText } from '../../components/number-text.tsx';
import { Button } from '../../components/parts.ts';
import { showFailure } from '../../state/failures.ts';
import { useSnapshot } from '../../state/snapshot.ts';
import { go } from '../../state/view.ts';
import { useWords } from '../../text/words.ts';
import { Group, Page } from '../settings/page.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { Presence } from './presence.tsx';
import style from './team.module.css';

/** This desk's place in a team: joining, how it stands, leaving. */
export default function TeamPage() {
  const { t } = useWords();
  const team = useSnapshot((snapshot) => snapshot.team);
  return (
    <Page title={t('settings.team.title')}>
      {team === null ? (
        <Group hint={t('team.lead')}>
          <InvitationForm onJoined={() => go('dial')} />
        </Group>
      ) : (
        <Membership team={team} />
      )}
    </Page>
  );
}

function Membership({ team }: { team: TeamState }) {
  const { t } = useWords();
  const pbx = useSnapshot((snapshot) => snapshot.pbx);
  const leave = async () => {
    const answer = await bridge().call['team:leave'](undefined);
    if (!answer.ok) showFailure(answer.error);
  };
  return (
    <>
      <Group>
        <dl className={style.facts}>
          <dt>{t('team.number')}</dt>
          <dd>
            <LtrText>{team.number}</LtrText>
          </dd>
          <dt>{t('team.name')}</dt>
          <dd>
            <bdi>{team.name}</bdi>
          </dd>
          <dt>{t('team.relay')}</dt>
          <dd>
            <LtrText>{team.address}</LtrText>
          </dd>
          <dt>{t('team.connection')}</dt>
          <dd>{pbx === 'unreachable' ? t('team.away') : t(`pbx.${pbx}`)}</dd>
        </dl>
      </Group>
      {team.colleagues.length > 0 && (
        <Group title={t('team.colleagues')}>
          <ul className={style.list}>
            {team.colleagues.map(({ number }) => (
              <li key={number}>
                <LtrText>{number}</LtrText>
                <Presence numbers={[number]} />
              </li>
            ))}
          </ul>
        </Group>
      )}
      <Group hint={t('team.leaveHint')}>
        <div>
          <Button variant="default" onClick={leave}>
            {t('team.leave')}
          </Button>
        </div>
      </Group>
    </>
  );
}
