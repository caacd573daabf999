// Cursors of the directory: sealed positions, bound to one list, good for two days.
import type { Position } from '../../store/directory-statement.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

export interface Cursor extends Position {
  direction: 'after' | 'before';
}

/** What a cursor is bound to: the operation and everything that selects or orders its rows. */
export type Binding = Record<string, unknown>;

const daysValid = 2;

/** Seals positions of one list. The day inside is a date, so that a list asked twice in a day answers the same bytes. */
export function cursorSealer(services: Services, binding: Binding): (cursor: Cursor) => string {
  const day = today(services);
  const bound = JSON.stringify(binding);
  return ({ direction, key, publicId }) =>
    services.seal.close(JSON.stringify([day, direction, key, publicId]), bound);
}

/** The position in a cursor. Throws `cursor.invalid` (400) for one that is forged, foreign or expired. */
export function openCursor(services: Services, binding: Binding, token: string): Cursor {
  const content = services.seal.open(token, JSON.stringify(binding));
  if (content === undefined) throw invalid('is not a cursor of this list');
  const [made, direction, key, publicId] = JSON.parse(content) as [
    string,
    Cursor['direction'],
    string,
    string,
  ];
  const age = (Date.parse(today(services)) - Date.parse(made)) / 86_400_000;
  if (age < 0 || age > daysValid) throw invalid('has expired');
  return { direction, key, publicId };
}

function invalid(detail: string): Problem {
  return new Problem('cursor.invalid', `The cursor ${detail}.`, { errors: [{ pointer: '/cursor', detail }] });
}

/** The date (UTC) by the injected clock, or this machine's: it only ages cursors. */
function today(services: Services): string {
  return (services.clock() ?? new Date().toISOString()).slice(0, 10);
}
