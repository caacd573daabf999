// The domains of an organization: claimed, listed, set to confirm affiliations, let go.
import { input } from '../../schema/api/common.ts';
import {
  domain,
  domainChange,
  domainDraft,
  domainList,
  domainName,
  organizationId,
} from '../../schema/api/organizations.ts';
import {
  type DomainRow,
  deleteDomain,
  listDomains as findDomains,
  insertDomain,
  lockDomain,
  updateConfirms,
} from '../../store/organization-domains.ts';
import { type Context, defineOperation } from '../operation.ts';
import { getOrganization, present } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

/** The organization and the claim; throws `domain.notFound` (404) where there is none. */
export async function getClaim(context: Context, publicId: string, name: string): Promise<DomainRow> {
  const { id } = await getOrganization(context, publicId);
  return (await lockDomain(context.tx, id, name)) ?? refuseDomain();
}

export function refuseDomain(): never {
  throw new Problem('domain.notFound', 'The organization has not claimed this domain.');
}

/** Name and content of the TXT record that proves a domain: the same at every reading, kept nowhere. */
export function recordOf({ seal }: Pick<Services, 'seal'>, publicId: string, name: string) {
  return {
    recordName: `_rollbook.${name}`,
    recordValue: `rollbook-verification=${seal.pseudonym(`domain:${publicId}:${name}`)}`,
  };
}

export function describeDomain({ services }: Context, publicId: string, row: DomainRow) {
  const { domain: name, state, confirms, claimedAt, method, verifiedAt } = row;
  const record = recordOf(services, publicId, name);
  return { domain: name, state, confirms, claimedAt, ...present({ method, verifiedAt }), ...record };
}

const shared = {
  access: ['organization-representative'],
  purpose: 'membership-administration',
} as const;

export const claimDomain = defineOperation({
  ...shared,
  name: 'domain.claim',
  summary: 'Claims a domain; it is the organization’s once a TXT record or a mail proves it',
  changes: true,
  creates: true,
  fields: () => ['domains'],
  input: input({ publicId: organizationId, body: domainDraft }),
  output: domain,
  async run(context, { publicId, body }) {
    const { id } = await getOrganization(context, publicId);
    await insertDomain(context.tx, id, body.domain);
    const row = (await lockDomain(context.tx, id, body.domain)) ?? refuseDomain();
    const location = `/v1/organizations/${publicId}/domains`;
    return { value: describeDomain(context, publicId, row), location };
  },
});

export const listDomains = defineOperation({
  ...shared,
  access: ['organization-representative', 'membership-officer'],
  name: 'domain.list',
  summary: 'Claimed and verified domains of an organization, and what proves each',
  changes: false,
  fields: () => ['domains'],
  input: input({ publicId: organizationId }),
  output: domainList,
  async run(context, { publicId }) {
    const { id } = await getOrganization(context, publicId);
    const rows = await findDomains(context.tx, id);
    return { value: { items: rows.map((row) => describeDomain(context, publicId, row)) } };
  },
});

export const updateDomain = defineOperation({
  ...shared,
  name: 'domain.update',
  summary: 'Whether a proposal with a verified address of the domain is confirmed at once',
  changes: true,
  fields: () => ['domains'],
  input: input({ publicId: organizationId, domain: domainName, body: domainChange }),
  output: domain,
  async run(context, { publicId, domain: name, body }) {
    const claim = await getClaim(context, publicId, name);
    if (claim.state !== 'verified') throw new Problem('domain.unproved', 'Prove the domain first.');
    await updateConfirms(context.tx, claim, body.confirms);
    return { value: describeDomain(context, publicId, { ...claim, confirms: body.confirms }) };
  },
});

export const removeDomain = defineOperation({
  ...shared,
  name: 'domain.remove',
  summary: 'Lets a domain go',
  changes: true,
  fields: () => ['domains'],
  input: input({ publicId: organizationId, domain: domainName }),
  output: domainList,
  async run(context, { publicId, domain: name }) {
    const { id } = await getOrganization(context, publicId);
    if (!(await deleteDomain(context.tx, id, name))) refuseDomain();
    const rows = await findDomains(context.tx, id);
    return { value: { items: rows.map((row) => describeDomain(context, publicId, row)) } };
  },
});
