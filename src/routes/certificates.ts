// Public verification of certificates.
import { matchHolder } from '../core/certificates/match-holder.ts';
import { verifyCertificate } from '../core/certificates/verify-certificate.ts';
import { type Door, route } from './door.ts';

export function certificateRoutes(door: Door): void {
  route(door, 'GET /v1/certificates/{number}', verifyCertificate);
  route(door, 'POST /v1/certificates/{number}/holder-match', matchHolder);
}
