/**
 * Runs before a release is packaged, and fails where it would not be signed: whoever owns the place of the packages would own
 * every desk. `DOTARAF_UNSIGNED_RELEASE=yes` says aloud that it shall go out unsigned.
 * The variables are electron-builder's (https://www.electron.build/code-signing).
 */
interface Wanted {
  what: string;
  variables: string[];
}

const wanted: Partial<Record<NodeJS.Platform, Wanted[]>> = {
  win32: [{ what: 'a code-signing certificate', variables: ['WIN_CSC_LINK', 'CSC_LINK'] }],
  darwin: [
    { what: 'a Developer ID certificate', variables: ['CSC_LINK'] },
    { what: "an account for Apple's notarisation", variables: ['APPLE_API_KEY', 'APPLE_ID'] },
  ],
  // Packages for Linux carry no signature of their own; SHA256SUMS tells whether one is the release's.
  linux: [],
};

/** The system that is packaged for: this one, or the one named as an argument (to try the gate). */
const platform = (process.argv[2] ?? process.platform) as NodeJS.Platform;
const isSet = (name: string) => (process.env[name] ?? '') !== '';
const missing = (wanted[platform] ?? []).filter(({ variables }) => !variables.some(isSet));

if (missing.length === 0) process.stdout.write('This release is signed as far as this system signs.\n');
else {
  for (const { what, variables } of missing)
    process.stderr.write(`There is not ${what}: none of ${variables.join(', ')} is set.\n`);
  if (process.env.DOTARAF_UNSIGNED_RELEASE === 'yes')
    process.stderr.write('DOTARAF_UNSIGNED_RELEASE=yes: this release goes out UNSIGNED.\n');
  else {
    process.stderr.write('Set them, or DOTARAF_UNSIGNED_RELEASE=yes to release without a signature.\n');
    process.exitCode = 1;
  }
}
