// Certifications of companies: the public registries, and staff's work with them.
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
import { companyMoves } from '../schema/api/company-certifications.ts';
import { type Door, route } from './door.ts';

export function companyCertificationRoutes(door: Door): void {
  route(door, 'GET /v1/registry/company-certifications', listCompanyCertifications);
  route(door, 'GET /v1/registry/company-certifications/{publicId}', readCompanyCertification);
  route(door, 'GET /v1/organizations/{publicId}/company-certifications', listOrganizationCertifications);
  const admin = '/v1/admin/company-certifications';
  route(door, `POST ${admin}`, recordCompanyCertification);
  for (const move of companyMoves)
    route(door, `POST ${admin}/{publicId}/${move}`, moveCompanyCertification[move]);
  route(door, `GET ${admin}/{publicId}/contact`, readCompanyContact);
  route(door, `PUT ${admin}/{publicId}/contact`, replaceCompanyContact);
}
