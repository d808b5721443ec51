import type { Message } from './messages.ts';

/** One end of the channel between the two processes: asks with `Out`, answers `In`. */
export interface Channel<Out> {
  ask<Name extends keyof Out & string>(
    name: Name,
    value: Out[Name] extends { request: infer Request } ? Request : never,
  ): Promise<Out[Name] extends { answer: infer Answer } ? Answer : never>;
}

export type Answerers<In> = {
  [Name in keyof In]: (
    value: In[Name] extends { request: infer Request } ? Request : never,
  ) =>
    | (In[Name] extends { answer: infer Answer } ? Answer : never)
    | Promise<In[Name] extends { answer: infer Answer } ? Answer : never>;
};

export interface Pipe {
  send(message: Message): void;
  listen(listener: (message: Message) => void): void;
}

/** Joins requests and answers by number. A pipe that is gone leaves its questions unanswered. */
export function openChannel<Out, In>(pipe: Pipe, answerers: Answerers<In>): Channel<Out> {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let lastId = 0;
  const answer = async (id: number, name: string, value: unknown) => {
    try {
      pipe.send({ kind: 'answer', id, value: await answererOf(answerers, name)(value) });
    } catch (error) {
      pipe.send({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  };
  pipe.listen((message) => {
    if (message.kind === 'request') return void answer(message.id, message.name, message.value);
    const question = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') question?.resolve(message.value as never);
    else question?.reject(new Error(message.message));
  });
  return {
    ask: (name, value) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        pipe.send({ kind: 'request', id: lastId, name, value });
      }),
  };
}

/** The pipe carries names and values as they were sent by the other end's typed `ask`. */
function answererOf<In>(answerers: Answerers<In>, name: string): (value: unknown) => unknown {
  const found = Object.entries(answerers).find(([key]) => key === name)?.[1];
  if (typeof found !== 'function') throw new Error(`Nobody answers ${name}`);
  return (value) => found(value);
}
