// Staff learned that somebody is below the minimum age: locked at once, erasure begun, counted without a name (MEF-81).
import { dueDate, type Pack } from '../../policy/pack.ts';
import { input } from '../../schema/api/common.ts';
import { minorReport, minorReported } from '../../schema/api/relationships.ts';
import {
  insertAgeRestriction,
  insertMinorCount,
  lockReported,
  type ReportedMember,
  updateLocked,
} from '../../store/minors.ts';
import { findOpenRequest, insertRequest, type RequestRow } from '../../store/requests.ts';
import { endSessions } from '../../store/sessions.ts';
import { updateEnded } from '../../store/subscriptions.ts';
import { tell } from '../auth/tell.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../profile/record.ts';

const reason = 'below-minimum-age' as const;

export const reportMinor = defineOperation({
  name: 'minor.report',
  summary: 'Reports a person below the minimum age: the account is locked at once, and erasure begins',
  access: ['membership-officer', 'privacy-officer'],
  purpose: 'rights-requests',
  reach: 'system',
  changes: true,
  creates: true,
  fields: () => ['account', 'requests.erase'],
  input: input({ body: minorReport }),
  output: minorReported,
  async run(context, { body }) {
    const { tx, services } = context;
    requireMinimum(services.policy.pack);
    const found = (await lockReported(tx, body.member)) ?? refuseUnknown();
    if (found.isStaff)
      throw new Problem('account.isStaff', 'An administrator takes the role away first: this is no child.');
    const isNew = await insertAgeRestriction(tx, found.id, reason);
    await lock(context, found);
    const request = await beginErasure(context, found);
    if (isNew) await insertMinorCount(tx);
    const value = { locked: found.accountId !== null, request };
    return { value, subject: found.id, ...(isNew && { location: '/v1/admin/requests' }) };
  },
});

function requireMinimum({ minimumAge }: Pack): void {
  if (minimumAge.value !== null) return;
  throw new Problem('age.noMinimum', 'The policy in force names no minimum age.', {
    clause: minimumAge.clause,
  });
}

/** No session stands, none begins, nothing more is sent to the address but that it is so. */
async function lock(context: Context, found: ReportedMember): Promise<void> {
  const { accountId, email, emailKey, locale } = found;
  if (accountId === null || email === null || emailKey === null) return;
  if (!(await updateLocked(context.tx, accountId))) return;
  await endSessions(context.tx, { accountId, reason: 'the account was locked' });
  await updateEnded(context.tx, { addressKey: emailKey });
  await tell(context, { id: accountId, email, locale: locale ?? 'en' }, 'locked');
}

/** The request that is open already, or one with the due date of where the person lives. */
async function beginErasure(
  { tx, now, services }: Context,
  { id, region }: ReportedMember,
): Promise<RequestRow> {
  const { dueAt, dueOn, period, clause, origin } = dueDate(
    services.policy.pack,
    'erase',
    region ?? undefined,
    now,
  );
  const made = { memberId: id, right: 'erase' as const, region, receivedAt: now, reason };
  const request =
    (await insertRequest(tx, { ...made, dueAt, dueOn, period, clause, origin })) ??
    (await findOpenRequest(tx, id, 'erase'));
  if (request === undefined) throw new Error('a request is neither open nor new');
  return request;
}
