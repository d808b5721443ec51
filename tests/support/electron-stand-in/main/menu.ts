import { actable } from './browser.ts';
import { withRole } from './menu-roles.ts';

type Template = Parameters<typeof Electron.Menu.buildFromTemplate>[0][number];

/** A menu is its template; a test reads its labels and clicks by them. */
export class Menu {
  static application: Menu | null = null;
  static setApplicationMenu = (menu: Menu | null): void => {
    Menu.application = menu;
  };
  static getApplicationMenu = (): Menu | null => Menu.application;
  static buildFromTemplate = (template: Template[]): Menu => new Menu(template);

  readonly template: Template[];

  constructor(template: Template[] = []) {
    this.template = template.map(complete);
  }

  labels(): unknown[] {
    return labelsOf(this.template);
  }

  /** Clicks the item at the end of this path of labels. */
  click(...path: string[]): void {
    const item = path.reduce<{ submenu?: unknown; click?: unknown; enabled?: unknown }>(
      (parent, label) => {
        const items = Array.isArray(parent.submenu) ? parent.submenu : [];
        const found = items.find((candidate) => candidate.label === label);
        if (found === undefined) throw new Error(`There is no "${label}" in this menu`);
        return found;
      },
      { submenu: this.template },
    );
    if (item.enabled === false || typeof item.click !== 'function') throw new Error('It does nothing');
    item.click();
  }
}

/** Roles bring words and submenus of their own, however deep. */
function complete(item: Template): Template {
  const whole = withRole(item as Electron.MenuItemConstructorOptions);
  if (!Array.isArray(whole.submenu)) return whole;
  return { ...whole, submenu: whole.submenu.map(complete) } as Template;
}

function labelsOf(items: readonly Template[]): unknown[] {
  return items.map((item) => {
    const label = item.label ?? item.role ?? item.type ?? '';
    return Array.isArray(item.submenu) ? [label, labelsOf(item.submenu as Template[])] : label;
  });
}

actable('menu', () => Menu.application?.labels() ?? null);
actable('menu.click', (...path: string[]) => Menu.application?.click(...path));
