// Proofs that a domain is an organization's: a TXT record that whoever runs its DNS puts there, or a mail to its administration.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { pending } from '../../schema/api/auth.ts';
import { input, shape } from '../../schema/api/common.ts';
import {
  domain,
  domainMailDraft,
  domainName,
  domainToken,
  domainVerified,
  organizationId,
} from '../../schema/api/organizations.ts';
import {
  type DomainRow,
  isClaimWaiting,
  isVerifiedElsewhere,
  lockDomainOfMail,
  updateDomainMail,
  updateVerifiedDomain,
} from '../../store/organization-domains.ts';
import { insertMail } from '../../store/outbox.ts';
import { systemActor } from '../actor.ts';
import { digest, refuseLink } from '../auth/links.ts';
import { execute } from '../execute.ts';
import { type Call, type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { describeDomain, getClaim, recordOf } from './manage-domains.ts';

const shared = { purpose: 'membership-administration', changes: true, guarded: true } as const;
const mailHours = 24;
const place = { publicId: organizationId, domain: domainName };
const proving = systemActor('domains', 'a claim is looked at before DNS is asked');

/** Whether a claim waits that this account may prove: asked before DNS is, which nobody else makes us ask. */
const findClaim = defineOperation({
  name: 'domain.findClaim',
  summary: 'Whether a claim of an account’s organization waits for its proof',
  access: ['system'],
  purpose: 'membership-administration',
  changes: false,
  unaudited: true,
  input: input({ ...place, account: Type.String() }),
  output: shape('DomainClaim', { waits: Type.Boolean() }),
  async run({ tx }, { publicId, domain: name, account }) {
    return { value: { waits: await isClaimWaiting(tx, { publicId, name, account }) } };
  },
});

export const proveByDns = defineOperation({
  ...shared,
  name: 'domain.proveByDns',
  summary: 'Looks for the TXT record that shows the domain to be the organization’s',
  access: ['organization-representative'],
  fields: () => ['domains'],
  input: input(place),
  output: domain,
  async prepare({ actor, services }: Call, { publicId, domain: name }) {
    const asked = { publicId, domain: name, account: actor.id.replace(/^account:/, '') };
    const { value } = await execute(findClaim, { actor: proving, id: 'domain' }, asked, services);
    if (!('waits' in value) || !value.waits) return true;
    const { recordName, recordValue } = recordOf(services, publicId, name);
    const texts = await services.findTexts(recordName).catch(() => {
      throw new Problem('domain.unanswered', 'DNS did not answer; try again later.');
    });
    return texts.some((text) => text.trim() === recordValue);
  },
  async run(context, { publicId, domain: name }, isThere: boolean) {
    const claim = await getClaim(context, publicId, name);
    if (!isThere)
      throw new Problem('domain.unproved', 'DNS holds no such TXT record; it may take some time to spread.');
    const proved = await verify(context, claim, 'dns');
    return { value: describeDomain(context, publicId, proved) };
  },
});

/** Throws `domain.taken` (409) when another organization has shown the same: told to nobody without a proof. */
async function verify({ tx, now }: Context, claim: DomainRow, method: 'dns' | 'mail'): Promise<DomainRow> {
  if (claim.state === 'verified') return claim;
  if (await isVerifiedElsewhere(tx, claim))
    throw new Problem(
      'domain.taken',
      'Another organization has shown this domain to be its own; ask the association.',
    );
  await updateVerifiedDomain(tx, claim, method);
  return { ...claim, state: 'verified', method, verifiedAt: now };
}

export const proveByMail = defineOperation({
  ...shared,
  name: 'domain.proveByMail',
  summary: 'Sends a link to the administration of the domain; whoever uses it proves the domain',
  access: ['organization-representative'],
  fields: () => ['domains'],
  input: input({ ...place, body: domainMailDraft }),
  output: pending,
  async run(context, { publicId, domain: name, body: { mailbox } }) {
    const { tx, now, services } = context;
    const claim = await getClaim(context, publicId, name);
    const linkId = randomUUID();
    const until = new Date(Date.parse(now) + mailHours * 3_600_000).toISOString();
    await updateDomainMail(tx, claim, digest(services.seal.linkToken(linkId)), until);
    const address = `${mailbox}@${name}`;
    await insertMail(tx, {
      template: 'domain',
      payload: { linkId, domain: name },
      address,
      usefulUntil: until,
    });
    return { value: { status: 'pending' as const }, status: 202 };
  },
});

export const confirmDomain = defineOperation({
  ...shared,
  name: 'domain.confirmByMail',
  summary: 'Proves a domain by the link that its administration was sent',
  access: ['anonymous', 'account'],
  reach: 'sign-in',
  fields: () => ['domains'],
  input: input({ body: domainToken }),
  output: domainVerified,
  async run(context, { body: { token } }) {
    const claim = (await lockDomainOfMail(context.tx, digest(token))) ?? refuseLink();
    const proved = await verify(context, claim, 'mail');
    return { value: { domain: proved.domain } };
  },
});
