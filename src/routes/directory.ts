// Public directory of certified professionals.

import { listDirectoryChanges } from '../core/directory/list-changes.ts';
import { listProfessionals } from '../core/directory/list-professionals.ts';
import { readFacets } from '../core/directory/read-facets.ts';
import { readProfessional } from '../core/directory/read-professional.ts';
import { type Door, route } from './door.ts';

export function directoryRoutes(door: Door): void {
  route(door, 'GET /v1/directory/professionals', listProfessionals);
  route(door, 'GET /v1/directory/professionals/{publicId}', readProfessional);
  route(door, 'GET /v1/directory/facets', readFacets);
  route(door, 'GET /v1/directory/changes', listDirectoryChanges);
}
