// An organization's roster: who is affiliated, seen and decided by its representatives; each reading is a disclosure to it.
import { Type } from 'typebox';
import { findPurpose } from '../../policy/pack.ts';
import { day, input, oneOf, uuidText } from '../../schema/api/common.ts';
import { cursorText, pageLimit } from '../../schema/api/directory.ts';
import { affiliationStates } from '../../schema/api/organization-words.ts';
import { affiliationDecision, organizationId, roster, rosterEntry } from '../../schema/api/organizations.ts';
import {
  insertRosterRelease,
  listRoster,
  lockRosterEntry,
  type RosterRow,
  updateDecidedAffiliation,
} from '../../store/affiliations.ts';
import { type Context, defineOperation } from '../operation.ts';
import { getOrganization, present } from '../organizations/describe.ts';
import { cutPage, positionOf } from '../pages.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { refuseAffiliation } from './own-affiliations.ts';

const shared = {
  access: ['organization-representative', 'membership-officer'],
  purpose: 'membership-administration',
  fields: () => ['displayName', 'affiliations'],
} as const;

export const readRoster = defineOperation({
  ...shared,
  name: 'affiliation.list',
  summary: 'Who is affiliated with an organization: name, title and dates, nothing else of a record',
  changes: false,
  input: input({
    publicId: organizationId,
    state: Type.Optional(oneOf(affiliationStates, 'What became of it.')),
    on: Type.Optional(Type.Unsafe<string>({ ...day, description: 'The roster as it stood on this day.' })),
    limit: pageLimit,
    cursor: cursorText,
  }),
  output: roster,
  async run(context, { publicId, state, on, limit = 20, cursor }) {
    const { tx, services, actor } = context;
    const { id } = await getOrganization(context, publicId);
    const binding = { list: 'affiliation.list', publicId, state, on, actor: actor.id };
    const after = positionOf(services, binding, cursor)?.publicId;
    const rows = await listRoster(tx, id, { state, on, after, limit });
    const page = cutPage(services, binding, rows, limit, (row) => ({ key: '', publicId: row.id }));
    await disclose(context, id, page.rows);
    const { nextCursor } = page;
    return {
      value: { items: page.rows.map(describeEntry), ...(nextCursor !== undefined && { nextCursor }) },
      subject: page.rows.map(({ memberId }) => memberId),
      ...(nextCursor !== undefined && { pages: { next: nextCursor } }),
    };
  },
});

/** Whoever is named here finds in their disclosures that the organization was told (MEF-64). */
async function disclose({ tx, services, requestId }: Context, holder: string, rows: RosterRow[]) {
  const purpose = findPurpose(services.policy.pack, shared.purpose);
  const { basis = 'contract', clause = '' } = purpose ?? {};
  const affiliations = rows.map(({ id }) => id);
  await insertRosterRelease(tx, {
    organizationId: holder,
    affiliations,
    ...{ purpose: shared.purpose, basis, clause, requestId },
  });
}

function describeEntry({ memberId: _id, title, since, until, decidedAt, ...row }: RosterRow) {
  return { ...row, ...present({ title, since, until, decidedAt }) };
}

export const decideAffiliation = defineOperation({
  ...shared,
  name: 'affiliation.decide',
  summary:
    'Confirms or declines a proposed affiliation, or ends a confirmed one; with the next answer it counts',
  changes: true,
  input: input({ publicId: organizationId, id: uuidText, body: affiliationDecision }),
  output: rosterEntry,
  async run(context, { publicId, id, body }) {
    const { tx, actor } = context;
    const organization = await getOrganization(context, publicId);
    const entry = (await lockRosterEntry(tx, organization.id, id)) ?? refuseAffiliation();
    await updateDecidedAffiliation(tx, id, { ...decided(context, entry, body), by: actor.id });
    const after = (await lockRosterEntry(tx, organization.id, id)) ?? refuseAffiliation();
    // The answer names the person, as the roster does.
    await disclose(context, organization.id, [after]);
    return { value: describeEntry(after), subject: entry.memberId };
  },
});

type Decision = { decision: 'confirm' | 'decline' | 'end'; until?: string };

/** Throws `affiliation.illegalMove` (409) for a decision that does not fit the state. */
function decided({ now }: Context, entry: RosterRow, { decision, until }: Decision) {
  const expected = decision === 'end' ? 'confirmed' : 'proposed';
  if (entry.state !== expected)
    throw new Problem('affiliation.illegalMove', `The affiliation is ${entry.state}, not ${expected}.`);
  if (decision === 'confirm') return { state: 'confirmed' as const, until: null };
  if (decision === 'decline') return { state: 'declined' as const, until: null };
  const last = until ?? now.slice(0, 10);
  const earliest = entry.since ?? last;
  if (last < earliest && until !== undefined) refuseMember('/until', 'lies before the first day');
  return { state: 'ended' as const, until: last < earliest ? earliest : last };
}
