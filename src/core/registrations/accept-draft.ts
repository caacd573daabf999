// What somebody sends to register, checked against what the event asks and what the policy's booking form may ask.
import type { PostalAddress, RegistrationDraft } from '../../schema/event-registrations.ts';
import type { EventForm } from '../../store/registration-forms.ts';
import { type Context } from '../operation.ts';
import { Problem } from '../problem.ts';
import { normalizePhone } from '../profile/contacts.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';
import { acceptAnswers } from './answers.ts';

export interface Sent {
  ticket?: string;
  arrival?: string;
  answers?: RegistrationDraft['answers'];
  acknowledgedHosts?: string[];
  phone?: string;
  address?: PostalAddress;
  gender?: string;
}

/** The checked draft: ids of ticket and time of arrival, clean texts. Throws 422 for what does not fit. */
export function acceptDraft(context: Context, form: EventForm, sent: Sent): RegistrationDraft {
  return {
    ...acceptChoices(form, sent),
    answers: acceptAnswers(form.questions, sent.answers ?? {}),
    hosts: requireHosts(form, sent.acknowledgedHosts),
    ...acceptPersonal(context, sent),
  };
}

/** An event without kinds of tickets has one kind of seat; of several one must be named. */
export function acceptChoices(
  form: EventForm,
  { ticket, arrival }: Pick<Sent, 'ticket' | 'arrival'>,
): Pick<RegistrationDraft, 'ticket' | 'slot'> {
  const slot = arrival === undefined ? undefined : findSlot(form, arrival);
  const kind = findTicket(form, ticket);
  return { ...(kind !== undefined && { ticket: kind.id }), ...(slot !== undefined && { slot }) };
}

function findTicket({ tickets }: EventForm, code: string | undefined) {
  const open = tickets.filter(({ benefit }) => benefit === null);
  const chosen =
    code === undefined ? (tickets.length === 1 ? tickets : open.length === 1 ? open : [])[0] : undefined;
  const found = code === undefined ? chosen : tickets.find((kind) => kind.code === code);
  if (found !== undefined || (code === undefined && tickets.length === 0)) return found;
  const detail =
    code === undefined ? 'is required: the event has several kinds' : 'is no kind of ticket of the event';
  throw new Problem('ticket.unknown', `/ticket ${detail}.`, { errors: [{ pointer: '/ticket', detail }] });
}

export function findSlot({ slots }: EventForm, arrival: string): string {
  const instant = Date.parse(arrival);
  const found = slots.find(({ startsAt }) => Date.parse(startsAt) === instant);
  return found?.id ?? refuseMember('/arrival', 'is no time of arrival of the event');
}

/** Ids of the hosts. Throws `host.unacknowledged` (422) unless each of them was acknowledged by its name (MIPI-13). */
export function requireHosts({ hosts }: EventForm, acknowledged: readonly string[] = []): string[] {
  const unseen = hosts.filter(({ name }) => !acknowledged.includes(name));
  const unknown = acknowledged.findIndex((name) => hosts.every((host) => host.name !== name));
  if (unknown >= 0) refuseMember(`/acknowledgedHosts/${unknown}`, 'is no host of the event');
  if (unseen.length === 0) return hosts.map(({ id }) => id);
  const detail = `must name every host of the event: ${unseen.map(({ name }) => name).join(', ')}`;
  throw new Problem('host.unacknowledged', `/acknowledgedHosts ${detail}.`, {
    errors: [{ pointer: '/acknowledgedHosts', detail }],
    clause: 'MIPI-13',
  });
}

/** Members of a registration -> the field of the policy's booking form that asks for it (MASS-03). */
const asked = { phone: 'phones', address: 'addresses', gender: 'gender' } as const;

/** The values that the policy's form asks for. Throws `field.notConfigured` (422) for what it does not ask. */
export function acceptPersonal(
  { services }: Context,
  sent: { phone?: string | null; address?: PostalAddress | null; gender?: string | null },
): Pick<RegistrationDraft, 'phone' | 'address' | 'gender'> {
  const form = services.policy.pack.forms.booking;
  for (const [member, field] of Object.entries(asked)) {
    const value = sent[member as keyof typeof asked];
    if (value === undefined || value === null || form?.fields.some((name) => name === field)) continue;
    const detail = 'is asked by no form of the policy in force';
    throw new Problem('field.notConfigured', `/${member} ${detail}.`, {
      errors: [{ pointer: `/${member}`, detail }],
      clause: 'MEXT-01',
    });
  }
  const { phone, address, gender } = sent;
  return {
    ...(phone && { phone: normalizePhone(phone, address?.country ?? null, '/phone') }),
    ...(address && { address: cleanAddress(address) }),
    ...(gender && { gender: cleanText(gender, 100, '/gender') ?? refuseMember('/gender', 'is blank') }),
  };
}

function cleanAddress(address: PostalAddress): PostalAddress {
  return Object.fromEntries(
    Object.entries(address).flatMap(([member, value]: [string, string]) => {
      const clean = cleanText(value, 200, `/address/${member}`);
      return clean === null ? [] : [[member, clean]];
    }),
  );
}
