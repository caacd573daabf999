// Takes a seat for somebody, or a place in the line: which of them, the database decides under the lock of the event.
import { randomUUID } from 'node:crypto';
import type { RegistrationDraft } from '../../schema/event-registrations.ts';
import {
  getRegistration,
  insertRegistration,
  type NewRegistration,
  type OwnRow,
  type TakenSeat,
  updateToAgain,
} from '../../store/event-registrations.ts';
import type { EventForm } from '../../store/registration-forms.ts';
import { entitlementsNow } from '../memberships/own-memberships.ts';
import type { Context } from '../operation.ts';
import { Problem } from '../problem.ts';
import { checkInCode, codeDigest, hexDigest, seatToken } from './secrets.ts';

export interface Guest {
  name: string;
  address: string;
  key: string;
  /** The account of the colleague who asked for it. */
  bookedBy: string | null;
}

type Who = { memberId: string } | { guest: Guest };

/**
 * The registration: registered, or waitlisted when no seat is left. Throws `registration.exists` (409) for somebody
 * who has one, `event.closed`, `slot.full`.
 */
export async function takeSeat(
  context: Context,
  form: EventForm,
  who: Who,
  draft: RegistrationDraft,
  locale: string,
): Promise<OwnRow> {
  const { tx, services } = context;
  const { seal } = services;
  const secretRef = randomUUID();
  const made: NewRegistration = {
    ...{ eventId: form.id, locale, secretRef },
    memberId: 'memberId' in who ? who.memberId : null,
    ...('guest' in who && {
      guest: { ...who.guest, manageHash: hexDigest(seatToken(seal, secretRef)) },
    }),
    ticketKindId: draft.ticket ?? null,
    arrivalSlotId: draft.slot ?? null,
    ...{ answers: draft.answers, hosts: draft.hosts },
    ...{ phone: draft.phone ?? null, address: draft.address ?? null, gender: draft.gender ?? null },
    checkInHash: codeDigest(checkInCode(seal, secretRef)),
  };
  // Somebody who cancelled comes back in the same row, behind everybody who waits.
  const taken = await insertRegistration(tx, made);
  if (taken !== undefined) return rowOf(context, form, made, taken);
  const again = await updateToAgain(tx, made);
  if (again !== undefined) return getRegistration(tx, again);
  throw new Problem('registration.exists', 'There is a registration of this person for the event.');
}

/** A new registration is made of what is known here: others wait for this transaction to end. */
function rowOf({ actor }: Context, form: EventForm, made: NewRegistration, taken: TakenSeat): OwnRow {
  const { id: _id, publicId: event, hosts, tickets, slots, ...facts } = form;
  const { at, ...seat } = taken;
  return {
    ...{ ...facts, ...made, ...seat, event, createdAt: at, revision: 1, order: null, offeredUntil: null },
    ...{ guestName: made.guest?.name ?? null, guestEmail: made.guest?.address ?? null },
    ticket: tickets.find((kind) => kind.id === made.ticketKindId)?.code ?? null,
    arrival: slots.find((slot) => slot.id === made.arrivalSlotId)?.startsAt ?? null,
    hosts: hosts.filter((host) => made.hosts.includes(host.id)).map(({ name }) => name),
    hostsAt: made.hosts.length > 0 ? at : null,
    ...{
      checkedInAt: null,
      disputedAt: null,
      disputeStatement: null,
      disputeClosedAt: null,
      disputeOutcome: null,
    },
    moves: [{ from: null, to: taken.state, at, actor: actor.id, reason: null }],
  };
}

/** Throws `ticket.notEntitled` (403) for a kind of ticket that takes a benefit which the person does not have now (MEF-25). */
export async function requireEntitled(
  { tx }: Context,
  { tickets }: EventForm,
  ticket: string | undefined,
  memberId: string | undefined,
): Promise<void> {
  const benefit = tickets.find(({ id }) => id === ticket)?.benefit ?? null;
  if (benefit === null) return;
  const entitled = memberId === undefined ? [] : await entitlementsNow(tx, memberId);
  if (entitled.some((one) => one.benefit === benefit)) return;
  throw new Problem('ticket.notEntitled', `This kind of ticket takes the benefit ${benefit}.`, {
    errors: [{ pointer: '/ticket', detail: `takes the benefit ${benefit}` }],
    clause: 'MEF-25',
  });
}
