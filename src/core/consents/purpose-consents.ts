// Consents to whole purposes: the overview with every event, granting and withdrawing.
import { input } from '../../schema/api/common.ts';
import {
  consentChanged,
  consentContext,
  consentEntry,
  consentOverview,
  purposeName,
} from '../../schema/api/consents.ts';
import { listOwnCertificateIds } from '../../store/certificates.ts';
import {
  type ConsentRow,
  insertConsents,
  listConsentEvents,
  listConsentStates,
  lockMember,
  type NewConsent,
} from '../../store/consents.ts';
import { recordedAs } from '../actor.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { checkContext } from './contexts.ts';
import { consequences } from './save.ts';
import { noticeOf } from './settings.ts';

const mine = { access: ['member'] as const, purpose: 'membership-administration', subject: self };

export const listConsents = defineOperation({
  ...mine,
  name: 'consent.list',
  summary: 'Every purpose that rests on consent, with every event: each is a receipt',
  changes: false,
  input: input({}),
  output: consentOverview,
  async run(context) {
    const { pack } = context.services.policy;
    const events = await listConsentEvents(context.tx, ownId(context));
    const purposes = pack.purposes
      .filter(({ basis }) => basis === 'consent')
      .map(({ id, title }) => {
        const own = events.filter(({ purpose }) => purpose === id);
        return {
          purpose: id,
          title,
          notice: noticeOf(pack, id),
          granted: standing(own).length > 0,
          events: own.map(receipt),
        };
      });
    return { value: { controller: pack.controller, purposes } };
  },
});

const purposeInput = input({ purpose: purposeName, entry: consentEntry, context: consentContext });

export const grantConsent = defineOperation({
  ...mine,
  name: 'consent.grant',
  summary: 'Consents to a purpose; verification is granted certificate by certificate',
  changes: true,
  input: purposeInput,
  output: consentChanged,
  fields: ({ purpose }) => [purpose],
  async run(context, { purpose, entry, context: topic }) {
    const memberId = await lockOwn(context);
    await checkTarget(context, memberId, purpose, entry, topic);
    const notice = noticeOf(context.services.policy.pack, purpose);
    const event = eventOf(context, { purpose, entryId: entry, context: topic, state: 'granted' }, notice);
    const states = await listConsentStates(context.tx, memberId, purpose);
    const stands = standing(states).some(
      (state) => state.entryId === (entry ?? null) && state.context === (topic ?? null),
    );
    const receipts = stands ? [] : await insertConsents(context.tx, memberId, [event]);
    return { value: { receipts: receipts.map(receipt), ...consequences(context, false) } };
  },
});

export const withdrawConsent = defineOperation({
  ...mine,
  name: 'consent.withdraw',
  right: true,
  summary: 'Withdraws a purpose: all of it, or one entry or context; effective at once (MEF-43)',
  changes: true,
  input: purposeInput,
  output: consentChanged,
  fields: ({ purpose }) => [purpose],
  async run(context, { purpose, entry, context: topic }) {
    const memberId = await lockOwn(context);
    const states = standing(await listConsentStates(context.tx, memberId, purpose)).filter(
      (state) =>
        (entry === undefined || state.entryId === entry) && (topic === undefined || state.context === topic),
    );
    // What stands can be withdrawn even after its purpose has left the policy; what never stood must at least be known.
    if (states.length === 0) noticeOf(context.services.policy.pack, purpose);
    const events = states.map(({ field, entryId, context: about, notice, noticeVersion: version }) => {
      const target = {
        field: field ?? undefined,
        entryId: entryId ?? undefined,
        context: about ?? undefined,
      };
      return eventOf(context, { purpose, ...target, state: 'withdrawn' }, { id: notice, version });
    });
    const receipts = events.length === 0 ? [] : await insertConsents(context.tx, memberId, events);
    return {
      value: { receipts: receipts.map(receipt), ...consequences(context, receipts.length > 0, purpose) },
    };
  },
});

/** The states that stand, out of events oldest first or of current states. */
function standing(events: readonly ConsentRow[]): ConsentRow[] {
  const newest = new Map<string, ConsentRow>();
  for (const event of events) newest.set(JSON.stringify([event.field, event.entryId, event.context]), event);
  return [...newest.values()].filter(({ state }) => state === 'granted');
}

async function lockOwn(context: Context): Promise<string> {
  const memberId = ownId(context);
  if (await lockMember(context.tx, memberId)) return memberId;
  throw new Problem('member.notFound', 'There is no record for this token any more.');
}

/** The directory is consented to field by field, verification certificate by certificate; other purposes as a whole. */
async function checkTarget(
  context: Context,
  memberId: string,
  purpose: string,
  entry: string | undefined,
  topic: string | undefined,
) {
  noticeOf(context.services.policy.pack, purpose);
  if (purpose === 'directory') {
    throw refuse('/purpose', 'is published field by field at /v1/me/consents/directory');
  }
  if (purpose !== 'verification') {
    if (entry !== undefined) throw refuse('/entry', 'is only for verification');
    await checkContext(context, purpose, topic);
    return;
  }
  // Whoever has the number is answered: a grant for one verifier would name the holder to all.
  if (topic !== undefined)
    throw refuse('/context', 'is not for verification, which is granted for every verifier');
  if (entry === undefined) throw refuse('/entry', 'is required: the id of a certificate');
  const own = await listOwnCertificateIds(context.tx, memberId);
  if (!own.includes(entry)) throw new Problem('entry.notFound', 'You hold no certificate with this id.');
}

function refuse(pointer: string, detail: string): Problem {
  return new Problem('request.invalid', `${pointer} ${detail}.`, { errors: [{ pointer, detail }] });
}

type Event = Pick<NewConsent, 'purpose' | 'field' | 'entryId' | 'context' | 'state'>;

function eventOf(
  { actor, requestId }: Context,
  event: Event,
  notice: { id: string; version: string },
): NewConsent {
  const under = { notice: notice.id, noticeVersion: notice.version };
  return { ...event, ...under, method: 'portal', actor: recordedAs(actor), proof: { requestId } };
}

/** A consent event as its receipt: what is absent is left out. */
export function receipt({ field, entryId, context, ...event }: ConsentRow) {
  return { ...event, ...(field && { field }), ...(entryId && { entryId }), ...(context && { context }) };
}
