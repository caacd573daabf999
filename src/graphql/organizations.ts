// Organizations, affiliations, domains, gathered facts and companies' certifications, in GraphQL.
import {
  endAffiliation,
  listOwnAffiliations,
  proposeAffiliation,
} from '../core/affiliations/own-affiliations.ts';
import { decideAffiliation, readRoster } from '../core/affiliations/roster.ts';
import {
  listOrganizationCertifications,
  moveCompanyCertification,
  readCompanyContact,
  recordCompanyCertification,
  replaceCompanyContact,
} from '../core/company-certifications/keep-registry.ts';
import {
  listCompanyCertifications,
  readCompanyCertification,
} from '../core/company-certifications/registry.ts';
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
import { companyCertification } from '../schema/api/company-certifications.ts';
import { organization } from '../schema/api/organizations.ts';
import { connectionField } from './connection.ts';
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

export function organizationQueries(book: TypeBook): Record<string, RootField> {
  const orNull = { orNull: 'organization.notFound' };
  return {
    organizations: connectionField(book, listPublicOrganizations, {
      ...{ field: 'organizations', type: 'Organization', node: organization },
    }),
    organization: field(book, readPublicOrganization, orNull),
    companyCertifications: connectionField(book, listCompanyCertifications, {
      ...{ field: 'companyCertifications', type: 'CompanyCertification', node: companyCertification },
    }),
    companyCertification: field(book, readCompanyCertification, { orNull: 'companyCertification.notFound' }),
    myOrganizations: field(book, listOwnOrganizations),
    ownOrganization: field(book, readOrganization, orNull),
    allOrganizations: field(book, listAllOrganizations),
    representatives: field(book, listRepresentatives),
    roster: field(book, readRoster),
    organizationDomains: field(book, listDomains),
    myAffiliations: field(book, listOwnAffiliations),
    heldOrganizationFacts: field(book, listFacts),
    certificationsOfOrganization: field(book, listOrganizationCertifications),
    companyCertificationContact: field(book, readCompanyContact, { orNull: 'contact.notFound' }),
  };
}

export function organizationMutations(book: TypeBook): Record<string, RootField> {
  return {
    createOrganization: field(book, createOrganization),
    updateOrganization: field(book, updateOrganization),
    grantRepresentative: field(book, grantRepresentative),
    removeRepresentative: field(book, removeRepresentative),
    proposeAffiliation: field(book, proposeAffiliation),
    endAffiliation: field(book, endAffiliation),
    decideAffiliation: field(book, decideAffiliation),
    claimDomain: field(book, claimDomain),
    updateDomain: field(book, updateDomain),
    removeDomain: field(book, removeDomain),
    proveDomainByDns: field(book, proveByDns),
    proveDomainByMail: field(book, proveByMail),
    confirmDomain: field(book, confirmDomain),
    importOrganizationFacts: field(book, importFacts),
    decideOrganizationFact: field(book, decideFact),
    recordCompanyCertification: field(book, recordCompanyCertification),
    renewCompanyCertification: field(book, moveCompanyCertification.renew),
    suspendCompanyCertification: field(book, moveCompanyCertification.suspend),
    reinstateCompanyCertification: field(book, moveCompanyCertification.reinstate),
    revokeCompanyCertification: field(book, moveCompanyCertification.revoke),
    replaceCompanyCertificationContact: field(book, replaceCompanyContact),
  };
}
