// Sends a report of any length part by part: each part is committed, with its disclosures, before a byte of it leaves.
import { Readable } from 'node:stream';
import { describeFailure, problemOf } from '../core/failure.ts';
import { csvHead, csvRow } from '../core/status-report/csv-rows.ts';
import { JsonLines } from '../core/status-report/json-lines.ts';
import type { Ask, SendStream } from './door.ts';

export const ndjson = 'application/x-ndjson';
export const csv = 'text/csv';

/** Rows of a part, half a megabyte: larger ones take no less time, and more memory. */
const partRows = 2000;

/**
 * The first part is asked for before anything is sent, so that a refusal is an answer like any other. A part that fails
 * later ends NDJSON with a trailer that says so and where to go on, and breaks the connection of CSV, which knows no trailer.
 */
export const sendReport: SendStream = async (askAll, input, mediaType, reply) => {
  // A limit of the request's own is the length of a part: the report is whole in any case.
  const ask: Ask = (more) => askAll({ limit: partRows, ...input, ...more });
  const first = await part(ask, undefined);
  const failed = (error: unknown) =>
    reply.log.error({ failure: describeFailure(error) }, 'a report broke off');
  const text = mediaType === csv ? asCsv(ask, first) : asNdjson(ask, first, reply.request.url, failed);
  const type = mediaType === csv ? `${csv}; charset=utf-8; header=present` : ndjson;
  // A part at a time leaves memory as it is, however long the report.
  return reply.type(type).send(Readable.from(text, { objectMode: false, highWaterMark: 1 }));
};

async function part(ask: Ask, cursor: string | undefined): Promise<JsonLines> {
  const { value } = await ask(cursor === undefined ? {} : { cursor });
  if (value instanceof JsonLines) return value;
  throw new Error('a report is made of rows');
}

/** The parts in turn; while one leaves, the next is read. */
async function* partsOf(ask: Ask, first: JsonLines): AsyncGenerator<JsonLines> {
  for (let page = first; ; ) {
    const cursor = nextOf(page);
    const next = cursor === undefined ? undefined : part(ask, cursor);
    // Whoever reads no further hears of no failure.
    next?.catch(() => undefined);
    yield page;
    if (next === undefined) return;
    page = await next;
  }
}

async function* asNdjson(
  ask: Ask,
  first: JsonLines,
  instance: string,
  failed: (error: unknown) => void,
): AsyncGenerator<string> {
  let rows = 0;
  let last = first;
  try {
    for await (const page of partsOf(ask, first)) {
      for (const { count, lines } of page.parts) {
        yield `${lines}\n`;
        rows += count;
      }
      last = page;
    }
    yield trailer({ rows, complete: true, ...last.rest });
  } catch (error) {
    failed(error);
    const problem = problemOf(error).details(instance);
    yield trailer({ rows, complete: false, nextCursor: nextOf(last), problem });
  }
}

async function* asCsv(ask: Ask, first: JsonLines): AsyncGenerator<string> {
  yield csvHead;
  for await (const page of partsOf(ask, first))
    for (const { lines } of page.parts) yield lines.split('\n').map(csvRow).join('');
}

function nextOf({ rest }: JsonLines): string | undefined {
  return typeof rest.nextCursor === 'string' ? rest.nextCursor : undefined;
}

function trailer(content: object): string {
  return `${JSON.stringify({ trailer: content })}\n`;
}
