import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the entry stands (freedesktop.org, Desktop Application Autostart Specification). */
export function xdgAutostartFile(environment: NodeJS.ProcessEnv, home: string): string {
  const config = environment.XDG_CONFIG_HOME || path.join(home, '.config');
  return path.join(config, 'autostart', 'dotaraf.desktop');
}

/** Writes the entry that starts `program` hidden at login, or removes it when `program` is null. */
export function setXdgAutostart(file: string, program: string | null): void {
  if (program === null) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, autostartEntry(program));
}

function autostartEntry(program: string): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dotaraf',
    `Exec=${quoted(program)} --hidden`,
    'Icon=dotaraf',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Desktop Entry Specification, "The Exec key": an argument in double quotes, in which these four characters are
 * escaped; the file's own string escaping doubles each backslash again; a percent sign is written twice.
 */
function quoted(program: string): string {
  const argument = program.replace(/["`$\\]/g, (character) => `\\${character}`);
  return `"${argument.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`;
}
