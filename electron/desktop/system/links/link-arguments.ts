const link = /^(?:tel|callto|dotaraf):/i;

/** A link of the app's own scheme; the others name a number to dial. */
export const isTeamLink = (text: string): boolean => /^dotaraf:/i.test(text);

/**
 * The links among a command line's arguments, in order. All arguments are scanned: Chromium adds switches of
 * its own, in any place (Electron's docs, api/app, event second-instance).
 */
export function linksIn(commandLine: readonly string[]): string[] {
  return commandLine.filter((argument) => link.test(argument));
}
