/** A promise that is broken on purpose, and the test that must notice. */
export interface Mutant {
  /** How its row of docs/promises.md begins. */
  promise: string;
  /** Where the rule stands, from the project's root. */
  file: string;
  /** The text that keeps the promise; it stands in the file exactly once. */
  rule: string;
  broken: string;
  /** One of the tests that the row names. */
  test: { file: string; name: string };
}

const model =
  'whatever happens to a desk, nobody is blamed for what the world denies, no number is given to another call, and no click rings twice';

export const mutants: readonly Mutant[] = [
  {
    promise: 'One click makes at most one campaign',
    file: 'electron/engine/outgoing/live-call.ts',
    rule: "!isOver(call) && !call.cancelled && call.withdrawal === 'none' && !call.withdrawing;",
    broken: 'call.asked === null;',
    test: { file: 'tests/engine/model.test.ts', name: model },
  },
  {
    promise: 'No outcome blames a person',
    file: 'shared/call/verdict/campaign.ts',
    rule: "if (isAway) return { ...failed, reason: 'app-was-away' };",
    broken: '',
    test: { file: 'tests/engine/model.test.ts', name: model },
  },
  {
    promise: 'The outcome does not depend on the order',
    file: 'shared/call/fold.ts',
    rule: 'const firstPartyRecord = bestFirstPartyRecord(firstPartyRecords);',
    broken: 'const firstPartyRecord = event;',
    test: {
      file: 'tests/engine/properties.test.ts',
      name: 'the outcome does not depend on the order of the evidence',
    },
  },
  {
    promise: 'Every view shows the same ends',
    file: 'shared/call/records.ts',
    rule: 'Number(isAnswered(other)) - Number(isAnswered(one)) ||',
    broken: '',
    test: {
      file: 'tests/shared/call/records.test.ts',
      name: 'whatever the records are, their order and repetitions change nothing',
    },
  },
  {
    promise: 'Calls that an earlier version logged',
    file: 'shared/call/fold.ts',
    rule: 'ended: call.amended ? call.ended : event.verdict };',
    broken: 'ended: call.ended };',
    test: {
      file: 'tests/shared/call/replay.test.ts',
      name: 'replayed, they end as it told, in every view: $name',
    },
  },
  {
    promise: 'A clock that is set back during a call',
    file: 'electron/engine/outgoing/call-book.ts',
    rule: 'return now >= last ? now : last + 1;',
    broken: 'return now;',
    test: {
      file: 'tests/engine/clock-set-back.test.ts',
      name: 'a clock that is set back while both talk changes neither the outcome nor the order of the log',
    },
  },
  {
    promise: 'The engine works with any PBX',
    file: 'electron/engine/outgoing/questions.ts',
    rule: "this.#book.record(callId, { type: 'component-asked', ...told, ...beside });",
    broken: '',
    test: {
      file: 'tests/engine/engine.test.ts',
      name: 'makes a two-way call from the click to the verdict, and reports each step once',
    },
  },
  {
    promise: "The app neither lists nor follows a profile's calls",
    file: 'electron/desktop/settings/settings-migration.ts',
    rule: 'value.version !== 1) return value;',
    broken: 'value.version !== 0) return value;',
    test: {
      file: 'tests/desktop/settings.test.ts',
      name: 'the settings of version 1 become the one profile, with nothing lost',
    },
  },
  {
    promise: 'Replaying the log gives the same state',
    file: 'electron/engine/outgoing/call-book.ts',
    rule: 'const logged = this.#log.append(...turn.events);',
    broken: 'const logged = this.#log.append(first);',
    test: {
      file: 'tests/engine/properties.test.ts',
      name: 'replaying the log gives the same state and verdict at any moment of any life',
    },
  },
  {
    promise: 'Without the bulk dialer one click',
    file: 'electron/engine/placing/originate/place.ts',
    rule: 'const answer = await pbx.place(orderOf(call));',
    broken: 'await pbx.place(orderOf(call));\n  const answer = await pbx.place(orderOf(call));',
    test: {
      file: 'tests/cli/originate.test.ts',
      name: 'an answer that is lost is not asked for again, and the call is found: %o',
    },
  },
  {
    promise: 'If a process is killed (SIGKILL) at any effect boundary',
    file: 'electron/storage/calls/call-log.ts',
    rule: ".filter(([first]) => first?.type === 'call-requested')",
    broken: '.slice(0, 0)',
    test: {
      file: 'tests/cli/boundaries.test.ts',
      name: 'at boundary %i: the same end, one order, one entry',
    },
  },
  {
    promise: 'If a log is damaged, cut short',
    file: 'electron/storage/database.ts',
    rule: 'if (version > spec.migrations.length) {',
    broken: 'if (version < 0) {',
    test: {
      file: 'tests/cli/storage-failures.test.ts',
      name: 'a log that $name: dial and listen refuse with what to do, nothing rings, the file is kept',
    },
  },
  {
    promise: 'If the disk is full or the database',
    file: 'electron/engine/outgoing/call-book.ts',
    rule: 'if (!logged.ok) return logged;',
    broken: '',
    test: {
      file: 'tests/cli/storage-failures.test.ts',
      name: 'a disk that is full at the click: dial refuses with what to do, and nothing rings',
    },
  },
  {
    promise: "A log that can't be written never stops a call",
    file: 'electron/log/rotating-file.ts',
    rule: 'if (size > 0 && size + Buffer.byteLength(lines) > options.mostBytes) putAside(files);',
    broken: '',
    test: {
      file: 'tests/log/rotating-file.test.ts',
      name: 'however much is written, there are no more files than were asked for and none is larger',
    },
  },
  {
    promise: 'If the data directory is read-only',
    file: 'electron/storage/database.ts',
    rule: "address.searchParams.set('immutable', '1');",
    broken: "address.searchParams.set('immutable', '0');",
    test: {
      file: 'tests/cli/storage-failures.test.ts',
      name: 'a data directory that may only be read: dial refuses with what to do, the history is still told',
    },
  },
  {
    promise: 'The listener answers 500 requests a second',
    file: 'electron/intake/http/socket-life.ts',
    rule: 'if (isAllowed(socket.remoteAddress))',
    broken: 'if (false)',
    test: {
      file: 'tests/intake/http/under-load.test.ts',
      name: '500 questions a second between 50 slow-loris connections and beside an import are all answered rightly, each within the PBX’s second',
    },
  },
  {
    promise: '50,000 fuzzed requests',
    file: 'electron/intake/http/request-values.ts',
    rule: 'if (jsonDepth(text) > deepest) return null;',
    broken: '',
    test: {
      file: 'tests/intake/http/fuzz.test.ts',
      name: 'fifty thousand random requests get their right answers, and leave nothing behind',
    },
  },
  {
    promise: 'Connections, headers, bodies and their times',
    file: 'electron/intake/http/strangers.ts',
    rule: 'this.#open.size >= mostAtOnce || !this.#bucket.take()',
    broken: 'this.#open.size < 0',
    test: {
      file: 'tests/intake/http/under-load.test.ts',
      name: 'more connections than there is room for are closed; those of strangers leave room for the PBX',
    },
  },
  {
    promise: 'If an address sends more than 2,000',
    file: 'electron/intake/http/token-bucket.ts',
    rule: 'if (this.#tokens < many) return false;',
    broken: '',
    test: {
      file: 'tests/intake/http/rate-limit.test.ts',
      name: 'an address that sends more than its share gets 429 until it is quiet, in JSON, and asks nothing',
    },
  },
  {
    promise: 'Unless you say otherwise, the app listens',
    file: 'electron/intake/http/facing-address.ts',
    rule: '(await addressFacing(pbxHost(config.pbx.baseUrl) ?? loopback)) ?? loopback',
    broken: "'0.0.0.0'",
    test: {
      file: 'tests/intake/http/facing-address.test.ts',
      name: 'without an address the listener is bound to the one that faces the PBX',
    },
  },
  {
    promise: 'A new token or password is valid at once',
    file: 'electron/intake/http/secrets.ts',
    rule: 'if (now !== known) [known, wanted] = [now, digest(now)];',
    broken: 'if (now === known) [known, wanted] = [now, digest(now)];',
    test: {
      file: 'tests/ui/listener.test.ts',
      name: 'a new token counts at once, the old one no longer, and the call that rings goes on with it',
    },
  },
  {
    promise: 'From a foreign address, by a wrong path',
    file: 'electron/intake/http/server.ts',
    rule: 'const isForeign = !isAllowed(socket.remoteAddress);',
    broken: 'const isForeign = false;',
    test: {
      file: 'tests/intake/http/refusals.test.ts',
      name: 'a foreign address gets 403 before anything else is looked at',
    },
  },
  {
    promise: 'A link only proposes a number',
    file: 'shared/guards/dial-decision.ts',
    rule: "if (origin === 'link' && !answered && (facts.links === 'propose' || facts.asksForProfile || screenLocked))",
    broken: "if (origin === 'link' && !answered && screenLocked)",
    test: {
      file: 'tests/ui/links.test.ts',
      name: 'a link that starts the app is proposed in the confirm window, and nothing is dialled',
    },
  },
  {
    promise: 'A page has nothing but the bridge',
    file: 'electron/desktop/security/content-security-policy.ts',
    rule: `"connect-src 'none'",`,
    broken: `"connect-src *",`,
    test: {
      file: 'tests/ui/security.test.ts',
      name: 'the page is served with a policy that forbids foreign scripts, inline scripts and connections',
    },
  },
  {
    promise: 'Random channels, payloads and frames',
    file: 'electron/desktop/security/trusted-sender.ts',
    rule: 'frame !== null && frame.parent === null && originOf(frame.url) === origin;',
    broken: 'origin !== "" || frame !== null;',
    test: {
      file: 'tests/ui/ipc-fuzz.test.ts',
      name: 'random channels, payloads and frames are rejected, and nothing about the app changes',
    },
  },
  {
    promise: 'Hostile links, by any of the three ways',
    file: 'shared/number/phone-link.ts',
    rule: "if (values.has(key)) return fail('unsupported-link');",
    broken: '',
    test: {
      file: 'tests/ui/hostile-links.test.ts',
      name: 'each hostile link that macOS brings is refused, or proposes the number that it names',
    },
  },
  {
    promise: "The app meets each item of Electron's security checklist",
    file: 'electron/desktop/ipc/gateway.ts',
    rule: 'answer(request, senderOf(event, channel))',
    broken: "answer(request, { window: 'main' })",
    test: {
      file: 'tests/desktop/security-checklist.test.ts',
      name: 'item 17: every handler goes through the check of its sender',
    },
  },
  {
    promise: 'A call that rings the agent is one entry of the history',
    file: 'electron/engine/incoming/incoming-book.ts',
    rule: 'const callId = this.#aliases.get(uniqueId);',
    broken: "const callId = this.#aliases.get('');",
    test: {
      file: 'tests/engine/incoming.test.ts',
      name: 'every order of the events, each sent twice, gives the same one entry',
    },
  },
  {
    promise: 'If nobody is looking at the window',
    file: 'electron/storage/calls/figures.ts',
    rule: "count(*) FILTER (WHERE direction = 'out') AS calls",
    broken: 'count(*) AS calls',
    test: {
      file: 'tests/storage/incoming-calls.test.ts',
      name: 'figures count the calls that the agent made, those to the agent apart, and the codes of both',
    },
  },
  {
    promise: 'The app calls a busy number again',
    file: 'electron/desktop/features/redials/next-step.ts',
    rule: 'const notice = 15_000;',
    broken: 'const notice = 2_500;',
    test: {
      file: 'tests/desktop/redials.test.ts',
      name: 'after the chosen minutes the person is told, and fifteen seconds later it is dialled, once',
    },
  },
  {
    promise: 'What you write about a call',
    file: 'renderer/features/calls/use-wrap-up.ts',
    rule: 'unsaved.current = next;',
    broken: '',
    test: {
      file: 'tests/ui/after-calls.test.ts',
      name: 'a note that is left at once is kept, and can be taken back',
    },
  },
  {
    promise: 'You can play a recording',
    file: 'electron/desktop/features/recordings/nameless-file.ts',
    rule: '    await remove();\n    return {',
    broken: '    return {',
    test: {
      file: 'tests/desktop/recordings.test.ts',
      name: 'nothing of a recording has a name on the disk',
    },
  },
  {
    promise: 'The web page of a call is',
    file: 'shared/settings/call-page.ts',
    rule: 'encodeURIComponent(values[name].toWellFormed())',
    broken: 'values[name]',
    test: {
      file: 'tests/shared/settings/call-page.test.ts',
      name: 'whatever a value holds, it stays in its place: host and the other parameters are the template’s',
    },
  },
  {
    promise: 'You see what is in a file before it is imported',
    file: 'electron/storage/transfer/merger.ts',
    rule: 'return name === null || known === null || known === name ? holder : null;',
    broken: 'return holder;',
    test: {
      file: 'tests/ui/transfer.test.ts',
      name: 'a table is looked at, its columns named, and taken in: one name is one person, two names with one number are two',
    },
  },
  {
    promise: 'A number that the guards want confirmed',
    file: 'shared/guards/dial-decision.ts',
    rule: "if (guard.kind === 'ask-again' && !confirmed)",
    broken: "if (guard.kind === 'ask-again' && !confirmed && dialled === '')",
    test: {
      file: 'tests/ui/guards.test.ts',
      name: 'what the settings want asked about is called from the pad only after the person said yes',
    },
  },
  {
    promise: "The PBX's contacts",
    file: 'electron/storage/contacts/contact-sources.ts',
    rule: "const clear = database.prepare('DELETE FROM contacts WHERE source = ?');",
    broken: "const clear = database.prepare('DELETE FROM contacts WHERE source IS NOT ?');",
    test: {
      file: 'tests/storage/contact-sources.test.ts',
      name: 'a refresh replaces what that source had and nothing else; the same again changes nothing',
    },
  },
  {
    promise: 'A backup can never keep the next start',
    file: 'electron/storage/backup/restore-backup.ts',
    rule: 'if (begun || isLocked(error)) return fail(unfinished(error));',
    broken: 'return fail(unfinished(error));',
    test: {
      file: 'tests/storage/hostile-backups.test.ts',
      name: 'a pending restore with %s is set aside, and the desk starts with its old data',
    },
  },
  {
    promise: 'The app reads, or refuses in words, 2,000 made-up files',
    file: 'electron/storage/backup/read-backup.ts',
    rule: '  if (!read.ok) await removeDatabase(to);',
    broken: '',
    test: {
      file: 'tests/storage/transfer/fuzz.test.ts',
      name: '2,000 made-up inputs of every reader are read or refused: no dead thread, no file left, nothing read on this thread, no work beyond its size',
    },
  },
  {
    promise: 'A restore takes only what the person chose',
    file: 'electron/desktop/features/backup/settings-part.ts',
    rule: 'choices.includes(choiceOf(key))',
    broken: 'choices.length >= 0 || choiceOf(key) === null',
    test: {
      file: 'tests/desktop/backups.test.ts',
      name: 'a restore leaves connection, links, page of calls and guards alone unless each is chosen, and names what they loosen',
    },
  },
  {
    promise: 'Credentials go to the scheme, host, port',
    file: 'electron/desktop/settings/entered-for.ts',
    rule: 'filter(([name]) => !away.includes(name))',
    broken: 'filter(([name]) => name !== away.join())',
    test: {
      file: 'tests/ui/secrets.test.ts',
      name: 'credentials go to no other address until the person, asked by main, confirms it',
    },
  },
  {
    promise: 'A backup is checked and confirmed',
    file: 'electron/storage/backup/read-backup.ts',
    rule: "return message.includes('incorrect header check') ? 'no-backup' : 'damaged';",
    broken: "return 'missing';",
    test: {
      file: 'tests/ui/pbx-contacts.test.ts',
      name: 'what is no backup, or a damaged one, is refused and changes nothing',
    },
  },
  {
    promise: 'After a session of the command line',
    file: 'electron/intake/http/redacted.ts',
    rule: "const redacted = (text: string) => text.replaceAll(token, '***');",
    broken: 'const redacted = (text: string) => text;',
    test: {
      file: 'tests/cli/secrets.test.ts',
      name: 'after a whole session no file below the data directory and no output holds a credential',
    },
  },
  {
    promise: 'After a session of the app',
    file: 'electron/pbx/simotel/words.ts',
    rule: "secrets.reduce((words, secret) => words.replaceAll(secret, '***'), plain)",
    broken: 'secrets.reduce((words) => words, plain)',
    test: {
      file: 'tests/ui/session-secrets.test.ts',
      name: 'after a whole session no file, no line of the log and no message of IPC holds a credential',
    },
  },
  {
    promise: 'The operating system seals the credentials',
    file: 'electron/desktop/settings/keychain.ts',
    rule: "(await keychain.encryptStringAsync(secret)).toString('base64')",
    broken: "Buffer.from(secret).toString('base64')",
    test: {
      file: 'tests/ui/secrets.test.ts',
      name: 'credentials are sealed on disk, and work again after a restart',
    },
  },
  {
    promise: 'No credential goes anywhere but to the PBX',
    file: 'electron/pbx/simotel/pinned-connector.ts',
    rule: 'socket instanceof TLSSocket && socket.getPeerCertificate().fingerprint256 === pin',
    broken: 'socket instanceof TLSSocket',
    test: {
      file: 'tests/pbx/simotel/certificates.test.ts',
      name: 'any other certificate than the pinned one is refused, and no credential is sent to its holder',
    },
  },
  {
    promise: 'An upgrade from any earlier version keeps',
    file: 'electron/storage/migrations.ts',
    rule: 'if (versionOf(database) > index) continue;',
    broken: 'if (versionOf(database) > 0) continue;',
    test: {
      file: 'tests/storage/upgrades.test.ts',
      name: 'calls of version $version come along, with their events, outcomes and notes',
    },
  },
  {
    promise: 'The app takes over the settings of an earlier version',
    file: 'electron/desktop/settings/settings-file.ts',
    rule: 'renameSync(file, kept);',
    broken: '',
    test: {
      file: 'tests/ui/settings.test.ts',
      name: 'a settings file that is %s is kept aside and the person is told',
    },
  },
  {
    promise: 'The lockfile has a digest',
    file: 'package-lock.json',
    rule: '"integrity": "sha512-ulkCYfFbYj01ie1MDOyxv2F6SpRN1TOj7fQxbP07D6HmeR+gr2JLSmINKjga2emB+b1L2KGrFKBTc+e00p54nw==",',
    broken: '',
    test: {
      file: 'tests/quality/dependencies.test.ts',
      name: 'every package of the lockfile has its digest, and none comes from elsewhere',
    },
  },
];
