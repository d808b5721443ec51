/** How this program was called, for a command that a person shall type next: a checkout has it behind its npm script. */
export const ownName = (): string =>
  process.env.npm_lifecycle_event === 'dotaraf' ? 'npm run -s dotaraf --' : 'dotaraf';
