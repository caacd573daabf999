// Applications for a certification, their results and the work queue, in GraphQL.
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
import { field, type RootField } from './door.ts';
import type { TypeBook } from './types.ts';

const orNull = 'application.notFound';

export function applicationQueries(book: TypeBook): Record<string, RootField> {
  return {
    myApplications: field(book, listOwnApplications),
    myApplication: field(book, readOwnApplication, { orNull }),
    applications: field(book, listApplications),
    application: field(book, readApplication, { orNull }),
    examResults: field(book, listResults),
    workQueue: field(book, listWorkQueue),
  };
}

export function applicationMutations(book: TypeBook): Record<string, RootField> {
  return {
    createApplication: field(book, createApplication),
    updateApplication: field(book, updateOwnApplication),
    moveOwnApplication: field(book, moveOwnApplication),
    moveApplication: field(book, moveApplication),
    recordResult: field(book, recordResult),
  };
}
