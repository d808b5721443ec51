const link = /^(?:tel|callto):/i;

/**
 * The number links among a command line's arguments, in order. All arguments are scanned: Chromium adds switches of
 * its own, in any place (Electron's docs, api/app, event second-instance).
 */
export function linksIn(commandLine: readonly string[]): string[] {
  return commandLine.filter((argument) => link.test(argument));
}
