// What a door may say of an error, and what a log may: never a value.
import { Problem } from './problem.ts';

/** The problem that an error is told as; what nobody foresaw is `server.failed` and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('server.failed', 'The request could not be done; nothing of it was kept.');
}

/** The path of a request: a query may hold what somebody searched for. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Name, code and stack frames of an error, without its message. */
export function describeFailure(error: unknown): { name: string; code: unknown; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, frames: [] };
  const root = error.cause instanceof Error ? error.cause : error;
  return {
    name: error.name,
    code: Reflect.get(root, 'code'),
    frames: (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')),
  };
}
