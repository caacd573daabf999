// Programs and certificates: verification in the open, one's own, and staff's decisions.
import { issueCertificate } from '../core/certificates/issue-certificate.ts';
import { listOwnCertificates } from '../core/certificates/list-certificates.ts';
import { matchHolder } from '../core/certificates/match-holder.ts';
import { moveCertificate } from '../core/certificates/move-certificate.ts';
import { verifyCertificate } from '../core/certificates/verify-certificate.ts';
import {
  createProgram,
  listManagedPrograms,
  listPrograms,
  readProgram,
  updateProgram,
} from '../core/programs/programs.ts';
import { type Door, route } from './door.ts';

export function certificateRoutes(door: Door): void {
  route(door, 'GET /v1/programs', listPrograms);
  route(door, 'GET /v1/certificates/{number}', verifyCertificate);
  route(door, 'POST /v1/certificates/{number}/holder-match', matchHolder);
  route(door, 'GET /v1/me/certificates', listOwnCertificates);
  route(door, 'GET /v1/admin/programs', listManagedPrograms);
  route(door, 'POST /v1/admin/programs', createProgram);
  route(door, 'GET /v1/admin/programs/{code}', readProgram);
  route(door, 'PATCH /v1/admin/programs/{code}', updateProgram);
  route(door, 'POST /v1/admin/certificates', issueCertificate);
  route(door, 'POST /v1/admin/certificates/{number}/events', moveCertificate);
}
