// Makes, reads, lists and changes organizations: representatives their own, officers each.
import { Type } from 'typebox';
import { ifMatch, input, oneOf } from '../../schema/api/common.ts';
import { cursorText, pageLimit } from '../../schema/api/directory.ts';
import { membershipStatuses, organizationFields } from '../../schema/api/organization-words.ts';
import {
  organizationChange,
  organizationDraft,
  organizationId,
  organizationSummaryPage,
  ownOrganization,
} from '../../schema/api/organizations.ts';
import type { FieldProvenance, Provenance } from '../../schema/columns.ts';
import { updateEnquiry } from '../../store/enquiries.ts';
import { insertMembership, insertMembershipMove } from '../../store/memberships.ts';
import {
  updateOrganization as changeOrganization,
  listOrganizations as findOrganizations,
  insertOrganization,
  type OrganizationQuery,
  type OrganizationValues,
} from '../../store/organizations.ts';
import { splitWords } from '../directory/words.ts';
import { requireTier } from '../memberships/tiers.ts';
import { type Context, defineOperation } from '../operation.ts';
import { cutPage, positionOf } from '../pages.ts';
import { requireMatch, revisionTag } from '../precondition.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';
import { describeOrganization, getLockedOrganization, getOrganization, present } from './describe.ts';
import { normalizeFact } from './normalize.ts';

export const createOrganization = defineOperation({
  name: 'organization.create',
  summary: 'Makes an organization, out of an enquiry where it came from one (MEF-06)',
  access: ['membership-officer', 'system'],
  purpose: 'membership-administration',
  changes: true,
  creates: true,
  fields: () => ['organization'],
  input: input({ body: organizationDraft }),
  output: ownOrganization,
  async run(context, { body: { enquiry, tier, ...facts } }) {
    const values = accept(facts);
    const row = await insertOrganization(context.tx, values, origins(context, values));
    if (tier !== undefined) await enquire(context, row.id, tier);
    if (enquiry !== undefined && !(await updateEnquiry(context.tx, enquiry, 'answered')))
      throw new Problem('enquiry.notFound', 'There is no such enquiry.');
    const value = await describeOrganization(context, row);
    return { value, etag: value.etag, location: `/v1/organizations/${row.publicId}` };
  },
});

async function enquire({ tx, actor, now }: Context, organization: string, code: string): Promise<void> {
  const tier = await requireTier(tx, code, 'organization');
  const made = { memberId: null, organizationId: organization, tier: tier.code, state: 'enquiry' as const };
  const membershipId = (await insertMembership(tx, made)) ?? '';
  await insertMembershipMove(tx, { membershipId, kind: 'enquired', on: now.slice(0, 10), actor: actor.id });
}

/** The facts that a body names, as they are stored; null empties one. */
function accept(body: Record<string, unknown>): OrganizationValues {
  const given = organizationFields.filter((field) => Object.hasOwn(body, field));
  const values = given.map((field) => {
    const value = body[field];
    const stored = typeof value === 'string' ? normalizeFact(field, value) : null;
    if (stored === null && (field === 'name' || field === 'kind')) refuseMember(`/${field}`, 'is blank');
    return [field, stored] as const;
  });
  return { ...Object.fromEntries(values), ...(typeof body.listed === 'boolean' && { listed: body.listed }) };
}

/** A representative's word is the organization's own, which no machine replaces; staff's is somebody else's. */
function origins({ actor, now }: Context, values: OrganizationValues): Provenance {
  const isOwn = actor.kind === 'person' && actor.roles.includes('organization-representative');
  const origin: FieldProvenance = {
    source: isOwn ? 'organization' : 'third_party',
    collectionPoint: 'portal',
    collectedAt: now,
  };
  const held = organizationFields.filter((field) => (values[field] ?? null) !== null);
  return Object.fromEntries(held.map((field) => [field, origin]));
}

export const readOrganization = defineOperation({
  name: 'organization.read',
  summary: 'An organization as its representatives and staff see it: every fact with its origin (MEXT-04)',
  access: ['organization-representative', 'membership-officer', 'certification-officer'],
  purpose: 'membership-administration',
  changes: false,
  input: input({ publicId: organizationId }),
  output: ownOrganization,
  async run(context, { publicId }) {
    const value = await describeOrganization(context, await getOrganization(context, publicId));
    return { value, etag: value.etag };
  },
});

export const updateOrganization = defineOperation({
  name: 'organization.update',
  summary:
    'Changes facts of an organization; what it says of itself stands over what machines gather (MEXT-07)',
  access: ['organization-representative', 'membership-officer'],
  purpose: 'membership-administration',
  changes: true,
  fields: ({ body }) => Object.keys(body),
  input: input({ publicId: organizationId, ifMatch, body: organizationChange }),
  output: ownOrganization,
  async run(context, { publicId, ifMatch: tag, body }) {
    const held = await getLockedOrganization(context, publicId);
    requireMatch(tag, revisionTag(held.revision));
    const values = accept(body);
    const row = await changeOrganization(context.tx, held.id, values, origins(context, values));
    const value = await describeOrganization(context, row);
    return { value, etag: value.etag };
  },
});

const listInput = {
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' })),
  status: Type.Optional(oneOf(membershipStatuses, 'What the membership is today.')),
  limit: pageLimit,
  cursor: cursorText,
};

export const listOwnOrganizations = defineOperation({
  name: 'organization.listOwn',
  summary: 'The organizations that you represent',
  access: ['organization-representative'],
  purpose: 'membership-administration',
  changes: false,
  input: input({ limit: pageLimit, cursor: cursorText }),
  output: organizationSummaryPage,
  run: (context, asked) => listPage(context, 'organization.listOwn', true, asked),
});

export const listAllOrganizations = defineOperation({
  name: 'organization.listAll',
  summary: 'Organizations by name, listed or not, as staff sees them',
  access: ['membership-officer', 'certification-officer'],
  purpose: 'membership-administration',
  changes: false,
  input: input(listInput),
  output: organizationSummaryPage,
  run: (context, asked) => listPage(context, 'organization.listAll', false, asked),
});

interface Asked {
  q?: string;
  status?: string;
  limit?: number;
  cursor?: string;
}

async function listPage(context: Context, list: string, own: boolean, asked: Asked) {
  const { q, status, limit = 20, cursor } = asked;
  const { services, actor, tx } = context;
  const binding = { list, q, status, actor: actor.id };
  const after = positionOf(services, binding, cursor);
  const query: OrganizationQuery = { words: splitWords(q), status, own, after, limit };
  const page = cutPage(services, binding, await findOrganizations(tx, query), limit, (row) => row);
  const items = page.rows.map(({ publicId, name, kind, country, membershipStatus }) => ({
    ...{ publicId, name, kind },
    ...present({ country, membershipStatus }),
  }));
  const { nextCursor } = page;
  return {
    value: { items, ...(nextCursor !== undefined && { nextCursor }) },
    ...(nextCursor !== undefined && { pages: { next: nextCursor } }),
  };
}
