import type { z } from 'zod';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';

/** One thing that a thread can be asked: what goes in and what comes out, plain values that a structured clone carries. */
interface Method {
  argument: z.ZodType;
  answer: z.ZodType;
  /** Only long work has it: the shape of its progress reports. Such work can be cancelled. */
  progress?: z.ZodType;
}

/** A thread's methods by their names. Client, dispatch and types derive from this one record (client.ts, server.ts). */
export type Methods = Record<string, Method>;

export const method = <Argument extends z.ZodType, Answer extends z.ZodType>(
  argument: Argument,
  answer: Answer,
) => ({ argument, answer });

export const longMethod = <Argument extends z.ZodType, Answer extends z.ZodType, Progress extends z.ZodType>(
  argument: Argument,
  answer: Answer,
  progress: Progress,
) => ({ argument, answer, progress });

export type ArgumentOf<M extends Method> = z.infer<M['argument']>;
export type AnswerOf<M extends Method> = z.infer<M['answer']>;
export type ProgressOf<M extends Method> = M extends { progress: infer P extends z.ZodType }
  ? z.infer<P>
  : never;

/** What a method gives: its answer, or a failure that a person can meet. */
export type Answered<M extends Method> = Result<AnswerOf<M>, AppError>;
