export interface LinkIntake {
  /** Every link takes this way, whoever brought it. Before `start` it waits. */
  take(links: readonly string[]): void;
  /** Links came before `start`: the app was started for them. */
  isWaiting(): boolean;
  start(receive: (link: string) => void): void;
}

/** Keeps the `tel:`, `callto:` and `dotaraf:` links that come before the app can look at them, in their order. */
export function createLinkIntake(): LinkIntake {
  const early: string[] = [];
  let receive = (link: string): void => {
    early.push(link);
  };
  return {
    take: (links) => {
      for (const link of links) receive(link);
    },
    isWaiting: () => early.length > 0,
    start: (given) => {
      receive = given;
      for (const link of early.splice(0)) given(link);
    },
  };
}
