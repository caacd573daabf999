// Training partners: what staff does about them, what their machines say and get, and what people answer.
import type { FastifyInstance } from 'fastify';
import { listDisclosures } from '../core/disclosures/list-disclosures.ts';
import { listSaidEnrollments } from '../core/enrollments/list-said.ts';
import { decideEnrollment, listOwnEnrollments } from '../core/enrollments/own-enrollments.ts';
import { submitEnrollment, submitEnrollments } from '../core/enrollments/submit-enrollment.ts';
import { listAccredited } from '../core/partners/list-accredited.ts';
import {
  accreditPartner,
  changePartner,
  listPartners,
  readPartner,
} from '../core/partners/manage-partners.ts';
import { Problem } from '../core/problem.ts';
import { readStatusReport } from '../core/status-report/read-status-report.ts';
import { type Door, route } from './door.ts';
import { csv, ndjson, sendReport } from './report-streams.ts';

export function partnerRoutes(door: Door): void {
  route(door, 'GET /v1/partners', listAccredited);
  route(door, 'GET /v1/admin/partners', listPartners);
  route(door, 'POST /v1/admin/partners', accreditPartner);
  route(door, 'GET /v1/admin/partners/{id}', readPartner);
  route(door, 'PATCH /v1/admin/partners/{id}', changePartner);
  route(door, 'GET /v1/partners/enrollments', listSaidEnrollments);
  route(door, 'GET /v1/partners/status-reports', readStatusReport, {
    streams: { mediaTypes: [ndjson, csv], send: sendReport },
  });
  route(door, 'GET /v1/me/enrollments', listOwnEnrollments);
  route(door, 'PUT /v1/me/enrollments/{id}', decideEnrollment);
  route(door, 'GET /v1/me/disclosures', listDisclosures);
  // A scope of its own: lines of JSON are read here alone.
  door.app.register((app, _options, done) => {
    readLines(app);
    route({ ...door, app }, 'POST /v1/partners/enrollments', submitEnrollment, {
      status: 202,
      several: { mediaType: ndjson, operation: submitEnrollments },
    });
    done();
  });
}

/** Each line is an enrollment; empty ones are passed over. */
function readLines(app: FastifyInstance): void {
  app.addContentTypeParser<string>(ndjson, { parseAs: 'string' }, (_request, text, finish) => {
    const lines = text.split('\n').map((line, place) => ({ line: line.trim(), number: place + 1 }));
    try {
      finish(null, { items: lines.filter(({ line }) => line !== '').map(parse) });
    } catch (error) {
      finish(error as Problem);
    }
  });
}

function parse({ line, number }: { line: string; number: number }): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Problem('body.malformed', `Line ${number} is not JSON.`);
  }
}
