// What a message about a seat says: the event and the seat as they are when it is written; in its row stand ids alone.
import type { MailPayloads } from '../../schema/mail.ts';
import type { OutgoingMail } from '../../store/outbox.ts';
import { findMailFacts, findRequestTitle } from '../../store/registration-mail.ts';
import type { Tx } from '../../store/transactions.ts';
import { eventEntry } from '../events/calendar-entries.ts';
import { calendarText } from '../events/ical.ts';
import { present } from '../organizations/describe.ts';
import type { Services } from '../services.ts';
import { checkInCode } from './secrets.ts';

/** Undefined when the registration is gone with its person: there is nobody to tell. */
export async function withRegistration(
  tx: Tx,
  mail: OutgoingMail,
  { seal }: Services,
): Promise<OutgoingMail | undefined> {
  const payload = mail.payload as MailPayloads['registration'];
  const found = await findMailFacts(tx, payload.registrationId);
  if (found === undefined) return undefined;
  const { place, joinUrl, offeredUntil, secretRef, state, ...event } = found;
  const hasSeat = state === 'registered';
  const content = {
    ...event,
    ...present({ place, offeredUntil }),
    ...(hasSeat && { ...present({ joinUrl }), code: checkInCode(seal, secretRef) }),
  };
  return { ...mail, payload: { ...payload, content } };
}

export async function withTitle(tx: Tx, mail: OutgoingMail): Promise<OutgoingMail | undefined> {
  const payload = mail.payload as MailPayloads['registration-request'];
  const title = await findRequestTitle(tx, payload.eventId);
  return title && { ...mail, payload: { ...payload, content: { title } } };
}

const dates = ['registered', 'moved', 'changed'];
const ends = ['cancelled', 'event-cancelled'];

/** The date for a calendar program: only with a seat, and when it is off (RFC 5546). */
export function calendarOf(
  mail: OutgoingMail,
  services: Pick<Services, 'publicUrl'>,
): { method: 'publish' | 'cancel'; text: string } | undefined {
  if (mail.template !== 'registration') return undefined;
  const { content, message, sequence } = mail.payload as MailPayloads['registration'];
  const isOff = ends.includes(message);
  if (content === undefined || !(isOff || (dates.includes(message) && content.code !== undefined)))
    return undefined;
  const method = isOff ? 'cancel' : 'publish';
  const status = isOff ? 'cancelled' : 'published';
  const entry = eventEntry({ ...content, status, sequence }, services, mail.language);
  return { method, text: calendarText({ name: entry.summary, entries: [entry], method }) };
}
