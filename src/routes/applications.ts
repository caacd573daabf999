// Applications for a certification: the applicant's, and those that staff decides on.
import { listApplications, readApplication } from '../core/applications/assess-applications.ts';
import { moveApplication, moveOwnApplication } from '../core/applications/move-application.ts';
import {
  createApplication,
  listOwnApplications,
  readOwnApplication,
  updateOwnApplication,
} from '../core/applications/own-applications.ts';
import { listResults } from '../core/results/list-results.ts';
import { recordResult } from '../core/results/record-result.ts';
import { listWorkQueue } from '../core/work-queue/list-work.ts';
import { type Door, route } from './door.ts';

export function applicationRoutes(door: Door): void {
  const certification = { tag: 'application' };
  route(door, 'GET /v1/me/applications', listOwnApplications);
  route(door, 'POST /v1/me/applications', createApplication);
  route(door, 'GET /v1/me/applications/{id}', readOwnApplication);
  route(door, 'PATCH /v1/me/applications/{id}', updateOwnApplication);
  route(door, 'POST /v1/me/applications/{id}/moves', moveOwnApplication);
  route(door, 'GET /v1/admin/applications', listApplications);
  route(door, 'GET /v1/admin/applications/{id}', readApplication);
  route(door, 'POST /v1/admin/applications/{id}/moves', moveApplication);
  route(door, 'POST /v1/admin/applications/{id}/results', recordResult, certification);
  route(door, 'GET /v1/admin/results', listResults, certification);
  route(door, 'GET /v1/admin/work-queue', listWorkQueue, certification);
}
