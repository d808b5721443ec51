/**
 * Runs before a release is packaged, and fails where it would not be signed: whoever owns the place of the packages would own
 * every desk. `DOTARAF_UNSIGNED_RELEASE=yes` says aloud that it shall go out unsigned.
 * The variables are electron-builder's (https://www.electron.build/code-signing).
 */
interface Wanted {
  what: string;
  /** Sets of variables of which one is there whole. */
  oneOf: string[][];
}

const wanted: Partial<Record<NodeJS.Platform, Wanted[]>> = {
  win32: [{ what: 'code-signing certificate', oneOf: [['WIN_CSC_LINK'], ['CSC_LINK']] }],
  darwin: [
    { what: 'Developer ID certificate', oneOf: [['CSC_LINK']] },
    {
      what: "account for Apple's notarisation",
      oneOf: [
        ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
        ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
      ],
    },
  ],
  // Packages for Linux carry no signature of their own; SHA256SUMS tells whether one is the release's.
  linux: [],
};

const isSet = (name: string) => (process.env[name] ?? '') !== '';

function judge(system: string, signatures: Wanted[]): void {
  const missing = signatures.filter(({ oneOf }) => !oneOf.some((variables) => variables.every(isSet)));
  if (signatures.length === 0)
    process.stdout.write(
      `Packages for ${system} carry no signature; SHA256SUMS lists what belongs to the release.\n`,
    );
  else if (missing.length === 0) process.stdout.write('This release will be signed.\n');
  for (const { what, oneOf } of missing) {
    const variables = oneOf.map((names) => names.join(' with ')).join(', or ');
    process.stderr.write(`There is no ${what}: set ${variables}.\n`);
  }
  if (missing.length === 0) return;
  if (process.env.DOTARAF_UNSIGNED_RELEASE === 'yes')
    process.stderr.write('DOTARAF_UNSIGNED_RELEASE=yes: this release goes out UNSIGNED.\n');
  else {
    process.stderr.write('DOTARAF_UNSIGNED_RELEASE=yes would release without a signature.\n');
    process.exitCode = 1;
  }
}

/** The system that is packaged for: this one, or the one named as an argument (to try the gate). */
const system = process.argv[2] ?? process.platform;
const signatures = wanted[system as NodeJS.Platform];
if (signatures === undefined) {
  process.stderr.write(`Nothing is packaged for "${system}": name ${Object.keys(wanted).join(', ')}.\n`);
  process.exitCode = 1;
} else judge(system, signatures);
