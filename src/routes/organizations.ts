// Organizations: the public directory, their own affairs, affiliations, domains, gathered facts.
import {
  endAffiliation,
  listOwnAffiliations,
  proposeAffiliation,
} from '../core/affiliations/own-affiliations.ts';
import { decideAffiliation, readRoster } from '../core/affiliations/roster.ts';
import { claimDomain, listDomains, removeDomain, updateDomain } from '../core/domains/manage-domains.ts';
import { confirmDomain, proveByDns, proveByMail } from '../core/domains/prove-domain.ts';
import { decideFact, importFacts, listFacts } from '../core/organizations/facts.ts';
import {
  createOrganization,
  listAllOrganizations,
  listOwnOrganizations,
  readOrganization,
  updateOrganization,
} from '../core/organizations/manage-organizations.ts';
import {
  listPublicOrganizations,
  readPublicOrganization,
} from '../core/organizations/public-organizations.ts';
import {
  grantRepresentative,
  listRepresentatives,
  removeRepresentative,
} from '../core/organizations/representatives.ts';
import { type Door, route } from './door.ts';

const tag = { tag: 'organization' };

export function organizationRoutes(door: Door): void {
  route(door, 'GET /v1/directory/organizations', listPublicOrganizations, { tag: 'directory' });
  route(door, 'GET /v1/directory/organizations/{publicId}', readPublicOrganization, { tag: 'directory' });
  route(door, 'GET /v1/organizations', listOwnOrganizations);
  route(door, 'GET /v1/organizations/{publicId}', readOrganization);
  route(door, 'PATCH /v1/organizations/{publicId}', updateOrganization);
  route(door, 'GET /v1/organizations/{publicId}/representatives', listRepresentatives, tag);
  route(door, 'POST /v1/organizations/{publicId}/representatives', grantRepresentative, tag);
  route(door, 'DELETE /v1/organizations/{publicId}/representatives/{account}', removeRepresentative, tag);
  const roster = { ...tag, noHead: true } as const;
  route(door, 'GET /v1/organizations/{publicId}/affiliations', readRoster, roster);
  route(door, 'POST /v1/organizations/{publicId}/affiliations/{id}/decision', decideAffiliation, tag);
  domainRoutes(door);
  route(door, 'GET /v1/me/affiliations', listOwnAffiliations);
  route(door, 'POST /v1/me/affiliations', proposeAffiliation);
  route(door, 'DELETE /v1/me/affiliations/{id}', endAffiliation);
  route(door, 'GET /v1/admin/organizations', listAllOrganizations);
  route(door, 'POST /v1/admin/organizations', createOrganization);
  route(door, 'GET /v1/admin/organization-facts', listFacts, tag);
  route(door, 'POST /v1/admin/organization-facts', importFacts, tag);
  route(door, 'POST /v1/admin/organization-facts/{id}/decision', decideFact, tag);
}

function domainRoutes(door: Door): void {
  const domains = '/v1/organizations/{publicId}/domains';
  route(door, `GET ${domains}`, listDomains, tag);
  route(door, `POST ${domains}`, claimDomain, tag);
  route(door, `PATCH ${domains}/{domain}`, updateDomain, tag);
  route(door, `DELETE ${domains}/{domain}`, removeDomain, tag);
  route(door, `POST ${domains}/{domain}/dns-proof`, proveByDns, tag);
  route(door, `POST ${domains}/{domain}/mail-proof`, proveByMail, tag);
  route(door, 'POST /v1/organization-domains/confirm', confirmDomain, tag);
}
