// Values that come from elsewhere than the person: held to the same rules, kept with where they came from.

import { entryLimit } from '../../schema/api/entries.ts';
import { type SourcedCollection, sourcedCollections, suggestedValue } from '../../schema/api/suggestions.ts';
import type { FieldProvenance, Provenance } from '../../schema/columns.ts';
import { countOwnEntries, type EntryRow, insertEntry } from '../../store/entries.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';
import { isEmpty } from '../profile/configured.ts';
import { type EntryValues, normalizeEntry } from '../profile/normalize-entry.ts';
import { normalizeProfile } from '../profile/normalize-profile.ts';
import { refuseMember } from '../profile/texts.ts';
import { validateInput } from '../validate.ts';

export function isSourcedCollection(field: string): field is SourcedCollection {
  return sourcedCollections.some((name) => name === field);
}

/**
 * The value in its stored form, by the rules for what the person gives. Throws `body.invalid` (422) pointing into
 * `pointer`; a value that holds nothing is refused, too.
 */
export function normalizeSourced(field: string, value: unknown, pointer: string): unknown {
  return pointingInto(pointer, `/${field}`, () => {
    const body = validateInput(suggestedValue, { body: { [field]: value } }).body as Record<string, unknown>;
    const normalized = isSourcedCollection(field)
      ? normalizeEntry(field, body[field] as EntryValues, { at: `/${field}`, country: null })
      : Object.values(normalizeProfile(body))[0];
    return isEmpty(normalized) ? refuseMember(`/${field}`, 'is empty') : normalized;
  });
}

/** Runs `work`; errors that point at `from` point at `to` instead. */
export function pointingInto<T>(to: string, from: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem) || error.extras.errors === undefined) throw error;
    const moved = (text: string) => (text.startsWith(from) ? `${to}${text.slice(from.length)}` : text);
    const errors = error.extras.errors.map(({ pointer, detail }) => ({ pointer: moved(pointer), detail }));
    throw new Problem(error.code, moved(error.message), { ...error.extras, errors });
  }
}

/** The same origin for each value that is there. */
export function provenanceFrom(values: Record<string, unknown>, origin: FieldProvenance): Provenance {
  const held = Object.entries(values).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(held.map(([name]) => [name, origin]));
}

/** Adds an entry with its origin; throws `entry.tooMany` (422) when the collection is full. */
export async function addSourcedEntry(
  { tx }: Context,
  memberId: string,
  collection: SourcedCollection,
  entry: EntryValues,
  origin: FieldProvenance,
): Promise<EntryRow> {
  if ((await countOwnEntries(tx, collection, memberId)) >= entryLimit) {
    throw new Problem('entry.tooMany', `A record holds at most ${entryLimit} ${collection}.`);
  }
  return insertEntry(tx, collection, memberId, entry, provenanceFrom(entry, origin));
}
