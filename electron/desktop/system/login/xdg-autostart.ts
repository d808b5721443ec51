import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeOwnFolder, writeOwnFile } from '../../../files/own-file.ts';
import { desktopEntry, earlierDesktopEntry } from '../desktop-entry.ts';

/** Where the entry stands (freedesktop.org, Desktop Application Autostart Specification). */
export function xdgAutostartFile(environment: NodeJS.ProcessEnv, home: string): string {
  const config = environment.XDG_CONFIG_HOME || path.join(home, '.config');
  return path.join(config, 'autostart', desktopEntry);
}

/** Writes the entry that starts `program` hidden at login, or removes it when `program` is null. */
export function setXdgAutostart(file: string, program: string | null): void {
  if (program === null) {
    rmSync(file, { force: true });
    return;
  }
  makeOwnFolder(path.dirname(file));
  writeOwnFile(file, autostartEntry(program));
}

/**
 * Names `program` in an entry that is there, and gives the entry of version 0.1 its new name; two would start the app
 * twice. Everything else in it stays: desktops note in it that the person switched it off.
 */
export function keepXdgAutostart(file: string, program: string): void {
  const earlier = path.join(path.dirname(file), earlierDesktopEntry);
  const kept = [file, earlier].find((one) => existsSync(one));
  if (kept === undefined) return;
  const text = readFileSync(kept, 'utf8');
  const next = text.replace(/^Exec=.*$/m, () => execLine(program));
  if (kept === earlier || next !== text) writeOwnFile(file, next);
  rmSync(earlier, { force: true });
}

function autostartEntry(program: string): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dotaraf',
    execLine(program),
    'Icon=dotaraf',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

const execLine = (program: string): string => `Exec=${quoted(program)} --hidden`;

/**
 * Desktop Entry Specification, "The Exec key": an argument in double quotes, in which these four characters are
 * escaped; the file's own string escaping doubles each backslash again; a percent sign is written twice.
 */
function quoted(program: string): string {
  const argument = program.replace(/["`$\\]/g, (character) => `\\${character}`);
  return `"${argument.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`;
}
