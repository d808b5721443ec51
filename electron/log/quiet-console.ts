const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/**
 * Libraries write to the console, some of them what a server sent: into the output that a program reads, with whatever steers a
 * terminal. This app writes nothing there, so nothing is written there any more.
 */
export function quietConsole(): void {
  for (const method of methods) globalThis.console[method] = () => {};
}
