// A person's own place in groups: all they take or took part in, what they permit, and leaving (MIPI-06, MIPI-15, MIPI-16).
import { findField } from '../../policy/pack.ts';
import { leaving, ownSeat, ownSeats, permissionChange } from '../../schema/api/ballots.ts';
import { input } from '../../schema/api/common.ts';
import { groupId, rosterFields } from '../../schema/api/work-groups.ts';
import { insertConsents, listConsentStates, lockMember, type NewConsent } from '../../store/consents.ts';
import { listOwnSeats, type OwnSeatRow } from '../../store/own-groups.ts';
import { updateSeat } from '../../store/work-groups.ts';
import { recordedAs } from '../actor.ts';
import { noticeOf } from '../consents/settings.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { statusOf } from './describe.ts';
import { inGroups, refuseGroup } from './standing.ts';

const mine = { ...inGroups, access: ['member'] as const, subject: self };

export const listOwnGroups = defineOperation({
  ...mine,
  name: 'workGroup.listOwn',
  summary:
    'Every group you are or were in, your roles, meetings, documents and ballots there, and what you permit',
  changes: false,
  input: input({}),
  output: ownSeats,
  run: async (context) => ({ value: { items: await describeOwn(context) } }),
});

/** Newest first, with what was permitted for each group. */
async function describeOwn(context: Context) {
  const { tx, now } = context;
  const memberId = ownId(context);
  const areas = await listConsentStates(tx, memberId, 'work-group-area');
  const shown = await listConsentStates(tx, memberId, 'work-group-roster');
  return (await listOwnSeats(tx, memberId)).map((row) => ({
    ...describeSeat(row, now.slice(0, 10)),
    area: areas.some((one) => one.context === row.group.publicId && one.state === 'granted'),
    fields: rosterFields.filter((field) =>
      shown.some(
        (one) => one.context === row.group.publicId && one.field === field && one.state === 'granted',
      ),
    ),
  }));
}

function describeSeat(row: OwnSeatRow, today: string) {
  const { id, group, entry, organization, since, until, roles, newsletter, meetings, documents, ballots } =
    row;
  const { publicId, name } = group;
  return {
    ...{
      id,
      group: { publicId, name },
      status: statusOf(row, today),
      entry,
      roles,
      newsletter,
      meetings,
      documents,
      ballots,
    },
    ...present({ organization, since, until }),
  };
}

/** The newest seat of the person in a group; 404 where they never had one. */
async function getOwnSeat({ tx, ...context }: Context, publicId: string): Promise<OwnSeatRow> {
  const rows = await listOwnSeats(tx, ownId(context));
  return rows.find(({ group }) => group.publicId === publicId) ?? refuseGroup();
}

async function answer(context: Context, id: string) {
  const value = (await describeOwn(context)).find((one) => one.id === id);
  if (value === undefined) throw new Error('the seat is still theirs');
  return { value };
}

export const updateOwnGroup = defineOperation({
  ...mine,
  name: 'workGroup.permit',
  summary:
    'Permits, or takes back, for one group: its area, each field that fellow members see, its newsletters; at once',
  changes: true,
  // Taking a permission back is a right; giving one is closed to nobody either.
  right: true,
  fields: () => ['consents'],
  input: input({ publicId: groupId, body: permissionChange }),
  output: ownSeat,
  async run(context, { publicId, body }) {
    const { tx } = context;
    const memberId = ownId(context);
    await lockMember(tx, memberId);
    const seat = await getOwnSeat(context, publicId);
    const wanted = [
      ...(body.area === undefined ? [] : [{ purpose: 'work-group-area', granted: body.area }]),
      ...Object.entries(body.fields ?? {}).map(([field, granted]) => ({
        ...{ purpose: 'work-group-roster', field, granted },
      })),
    ];
    const events = [];
    for (const one of wanted) events.push(...(await eventOf(context, publicId, one)));
    if (events.length > 0) await insertConsents(tx, memberId, events);
    if (body.newsletter !== undefined) await updateSeat(tx, seat.id, { newsletter: body.newsletter });
    return answer(context, seat.id);
  },
});

interface Wanted {
  purpose: string;
  field?: string;
  granted: boolean;
}

/** The event that a choice becomes; none where it is the state already. Taking back asks nothing of the policy. */
async function eventOf(
  context: Context,
  topic: string,
  { purpose, field, granted }: Wanted,
): Promise<NewConsent[]> {
  const { tx, actor, requestId, services } = context;
  if (granted && field !== undefined) requireField(context, field);
  const states = await listConsentStates(tx, ownId(context), purpose);
  const held = states.find((one) => one.context === topic && one.field === (field ?? null));
  if ((held?.state === 'granted') === granted) return [];
  const { id: notice, version: noticeVersion } = granted
    ? noticeOf(services.policy.pack, purpose)
    : { id: held?.notice ?? '', version: held?.noticeVersion ?? '' };
  return [
    {
      ...{ purpose, field, context: topic, state: granted ? 'granted' : 'withdrawn', notice, noticeVersion },
      ...{ method: 'portal', actor: recordedAs(actor), proof: { requestId } },
    },
  ];
}

function requireField({ services }: Context, field: string): void {
  if (findField(services.policy.pack, field) === undefined)
    throw new Problem('field.notConfigured', `${field}: nothing is configured for it.`, {
      errors: [{ pointer: `/fields/${field}`, detail: 'is not a field of the policy' }],
    });
}

export const leaveGroup = defineOperation({
  ...mine,
  name: 'workGroup.leave',
  summary:
    'Leaves a group, today or on a day to come, or takes an application back; what was stays in your history',
  changes: true,
  input: input({ publicId: groupId, body: leaving }),
  output: ownSeat,
  async run(context, { publicId, body }) {
    const { tx, now } = context;
    const seat = await getOwnSeat(context, publicId);
    const today = now.slice(0, 10);
    const status = statusOf(seat, today);
    if (status === 'applied') await updateSeat(tx, seat.id, { state: 'withdrawn' });
    else if (status === 'seated' || status === 'upcoming') await end(context, seat, body.on ?? today);
    else throw new Problem('seat.illegalMove', 'There is nothing to leave.');
    return answer(context, seat.id);
  },
});

/** Roles end with their seat: the database lets a person shorten their own stay, and no more. */
async function end({ tx, now }: Context, { id, since, until }: OwnSeatRow, on: string): Promise<void> {
  const today = now.slice(0, 10);
  const first = since ?? today;
  if (on < (first > today ? first : today)) refuseMember('/on', 'lies in the past, or before the first day');
  if (until !== null && on > until) refuseMember('/on', 'lies behind the end of the term');
  await updateSeat(tx, id, { until: on });
}
