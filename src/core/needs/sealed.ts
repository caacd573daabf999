// Needs in and out of their sealed form.
import type { NeedsValue } from '../../schema/api/needs.ts';
import { lockEventKey, type OwnRegistration } from '../../store/needs.ts';
import type { EventCipher } from '../event-keys.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';

/** Whose value it is: it opens nowhere else. */
export const bindingOf = (registrationId: string) => `needs/${registrationId}/value`;
export const standingBinding = (id: string) => `standing_needs/${id}/value`;

/** Only what is said, without a consent that came with it; notes without blanks at their ends, NFC. */
export function normalizeNeeds({ diet, access }: NeedsValue): NeedsValue {
  const parts = Object.entries({ diet, access }).flatMap(([name, part]) => {
    const note = part?.note?.normalize('NFC').trim();
    const kinds = part?.kinds ?? [];
    const said = { ...(kinds.length > 0 && { kinds }), ...(note && { note }) };
    return Object.keys(said).length === 0 ? [] : [[name, said] as const];
  });
  return Object.fromEntries(parts);
}

/** The cipher of an event to read with. Throws `key.missing` (503) when its file is not where the service keeps keys. */
export async function requireCipher(
  { services }: Pick<Context, 'services'>,
  eventId: string,
): Promise<EventCipher> {
  return (await services.eventKeys.find(eventId)) ?? refuseMissing();
}

/** The cipher to write with, whose key nobody destroys before this transaction ends; the first value makes the key. */
export async function lockCipher(
  { tx, services: { eventKeys } }: Context,
  { eventId }: Pick<OwnRegistration, 'eventId'>,
): Promise<EventCipher> {
  const used = await lockEventKey(tx, eventId);
  // A new key beside values under another one would hide that the folder is not the right one.
  return used ? ((await eventKeys.find(eventId)) ?? refuseMissing()) : eventKeys.make(eventId);
}

function refuseMissing(): never {
  throw new Problem(
    'key.missing',
    'The key of this event is not where the service keeps keys (EVENT_KEY_DIR).',
  );
}

export function openNeeds(text: string): NeedsValue {
  return JSON.parse(text) as NeedsValue;
}
