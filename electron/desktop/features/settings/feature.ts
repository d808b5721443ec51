import { settingsContract } from '../../../../shared/ipc/settings.ts';
import type { Snapshot } from '../../../../shared/ipc/snapshot.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { connectionSchema } from '../../../../shared/settings/connection.ts';
import { preferencesSchema } from '../../../../shared/settings/preferences.ts';
import { secretPlaceOf } from '../../../../shared/settings/secret-place.ts';
import { isUsableAddress, wholeAddress } from '../../../../shared/settings/whole-address.ts';
import type { Base } from '../../base.ts';
import { answering } from '../../ipc/answers.ts';
import { dialingPatterns, guardPatterns, usable } from '../../settings/usable-patterns.ts';

/** The object without its undefined entries: in a request they mean "leave as it is". */
const defined = (part: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));

/** Preferences, the connection, and secrets, which only ever go in. */
export function settingsFeature(base: Base) {
  const { settings, secrets, host, preferencesChanged, notices, questions, words } = base;
  return {
    handlers: answering(settingsContract, {
      'preferences:save': (part) => {
        const preferences = preferencesSchema.parse({ ...settings.read().preferences, ...defined(part) });
        const slow = part.guards === undefined ? ok(null) : usable(guardPatterns(preferences));
        if (!slow.ok) return slow;
        const written = settings.change({ preferences });
        if (written.ok) preferencesChanged();
        return written;
      },
      'connection:read': () => ({ connection: settings.read().connection, secrets: secrets.state() }),
      'connection:save': async (part) => {
        const before = settings.read().connection;
        const given = connectionSchema.parse({ ...before, ...defined(part) });
        const connection = { ...given, baseUrl: wholeAddress(given.baseUrl) };
        const { baseUrl } = connection;
        // A desk that works would stop: what was typed stays in the form.
        if (part.baseUrl !== undefined && !isUsableAddress(baseUrl) && (baseUrl || before.baseUrl))
          return fail({ kind: 'address-unusable', address: part.baseUrl });
        const slow = usable(dialingPatterns(connection));
        if (!slow.ok) return slow;
        const written = settings.change({ connection });
        if (!written.ok) return written;
        if (secretPlaceOf(before).address === '') {
          const bound = secrets.addressSet();
          if (!bound.ok) return bound;
        }
        await host.refresh();
        return ok(null);
      },
      'secrets:accept-address': async () => {
        const withheld = secrets.withheld();
        if (withheld === null) return ok(secrets.state());
        if (!(await questions.ask(words().acceptAddress(withheld)))) return ok(secrets.state());
        const accepted = secrets.accept(withheld);
        if (!accepted.ok) return accepted;
        if (accepted.value) await host.refresh();
        return ok(secrets.state());
      },
      'secrets:save': async (changes) => {
        const written = await secrets.save(changes);
        if (!written.ok) return written;
        await host.refresh();
        return ok(secrets.state());
      },
    }),
    state: (): Pick<Snapshot, 'preferences' | 'noticesFail'> => ({
      preferences: settings.read().preferences,
      noticesFail: notices.areFailing(),
    }),
  };
}
