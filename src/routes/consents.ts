// A person's consents, and what the public sees of them.
import {
  publishEntry,
  publishField,
  readDirectoryConsents,
  saveDirectoryConsents,
  withdrawEntry,
  withdrawField,
} from '../core/consents/directory-consents.ts';
import { grantConsent, listConsents, withdrawConsent } from '../core/consents/purpose-consents.ts';
import { readPublicView } from '../core/directory/public-view.ts';
import { type Door, route } from './door.ts';

export function consentRoutes(door: Door): void {
  route(door, 'GET /v1/me/consents', listConsents);
  route(door, 'GET /v1/me/consents/directory', readDirectoryConsents);
  route(door, 'PATCH /v1/me/consents/directory', saveDirectoryConsents);
  route(door, 'PUT /v1/me/consents/directory/fields/{field}', publishField);
  route(door, 'DELETE /v1/me/consents/directory/fields/{field}', withdrawField);
  route(door, 'PUT /v1/me/consents/directory/entries/{id}', publishEntry);
  route(door, 'DELETE /v1/me/consents/directory/entries/{id}', withdrawEntry);
  route(door, 'PUT /v1/me/consents/{purpose}', grantConsent);
  route(door, 'DELETE /v1/me/consents/{purpose}', withdrawConsent);
  route(door, 'GET /v1/me/public-view', readPublicView);
}
