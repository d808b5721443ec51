import { checkNoteText, checkProblemText } from '../../../../shared/locales/check-text.ts';
import { configSchema } from '../../../../shared/settings/config.ts';
import { isUsableAddress } from '../../../../shared/settings/whole-address.ts';
import { openChecks } from '../../../compose/checks/checks.ts';
import { nothingHeard } from '../../../compose/heard-before.ts';
import type { KnownSecrets } from '../../config-secrets.ts';
import { english } from '../../english.ts';
import { type DeskAnswers, newConfig } from '../../new-config.ts';

/** What the PBX says to an answer that was just given: whether it fits, and the words for it. */
export interface Probed {
  ok: boolean;
  says: string[];
}

/**
 * Asks the PBX whether it answers at the address, or accepts the account: rings nobody and changes nothing. What is not
 * known yet (`answers` without secrets, without a trunk manager) has a stand-in.
 */
export async function probe(step: 'address' | 'credentials', answers: DeskAnswers): Promise<Probed> {
  const { baseUrl } = answers;
  if (!isUsableAddress(baseUrl))
    return { ok: false, says: [english().errorText({ kind: 'address-unusable', address: baseUrl })] };
  const { username = '-', password = '-', token = '-' } = answers;
  const standIns = { username, password, token, trunkManagerId: '-' };
  const config = configSchema.safeParse(newConfig({ ...answers, ...standIns }));
  // Whatever else is wrong is told with the whole configuration.
  if (!config.success) return { ok: true, says: [] };
  const checks = openChecks({
    ...{ config: config.data, secrets: knownOf(answers), heard: () => nothingHeard },
    bindListener: async () => ({ kind: 'bound' }),
  });
  try {
    const { ok, problems, notes } = await checks.check(step);
    const texts = english();
    const says = [
      ...problems.map((problem) => checkProblemText(texts, problem)),
      ...notes.map((note) => checkNoteText(texts, note)),
    ];
    return { ok, says };
  } finally {
    await checks.close();
  }
}

const knownOf = ({ username, password, token }: DeskAnswers): KnownSecrets => ({
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
  ...(token !== undefined && { token }),
});
