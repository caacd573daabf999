// Reads values of any shape, so that the rules of a pack can be checked beside its shape.
import { type Finding, unknownName } from './pack-check.ts';

export type Loose = Record<string, unknown>;

export const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const asRecord = (value: unknown): Loose => (isRecord(value) ? value : {});
export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const listOf = (value: unknown): Loose[] => asList(value).map(asRecord);
export const entriesOf = (value: unknown): [string, Loose][] =>
  Object.entries(asRecord(value)).map(([name, entry]) => [name, asRecord(entry)]);

/** The ids of a section, or undefined when it is no list: then nothing can be said about references to it. */
export const idsOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? listOf(value).flatMap(({ id }) => (typeof id === 'string' ? [id] : [])) : undefined;

/** A name that must be listed elsewhere in the pack; one that is absent or ill-shaped is the shape's business. */
export function checkReference(
  name: unknown,
  listed: readonly string[] | undefined,
  what: string,
  pointer: string,
  clause: string,
): Finding[] {
  if (typeof name !== 'string' || listed === undefined || listed.includes(name)) return [];
  return [{ pointer, reason: `the ${what} ${name} ${unknownName(name, listed)}`, clause }];
}
