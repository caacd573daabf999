// Shapes of the work queue of certification.
import { Type } from 'typebox';
import { programCode } from './certificates.ts';
import { day, input, oneOf, publicIdText, shape, uuidText } from './common.ts';
import { cursorText, pageLimit } from './directory.ts';

/** What waits for somebody: see the store for what each is. */
export const workKinds = ['application', 'result', 'certification', 'appeal', 'expiry', 'reissue'] as const;
const kind = oneOf(
  workKinds,
  'application: waits for a decision or a day; result: the exam was, its results are missing; certification: passed, without ' +
    'its certificate; appeal; expiry: a certificate ends; reissue: its holder bears another name.',
);

const count = Type.Integer({ minimum: 0 });
const item = shape('WorkItem', {
  kind,
  since: Type.String({ ...day, description: 'Since when it waits; of a certificate, its last valid day.' }),
  program: programCode,
  member: publicIdText,
  application: Type.Optional(uuidText),
  state: Type.Optional(
    Type.String({ description: 'State of the application, or status of the certificate.' }),
  ),
  certificate: Type.Optional(Type.String({ description: 'Number of the certificate.' })),
});
export const workQueue = shape('WorkQueue', {
  counts: shape('WorkCounts', {
    application: count,
    result: count,
    certification: count,
    appeal: count,
    expiry: count,
    reissue: count,
  }),
  items: Type.Array(item, { description: 'What waits longest, or ends first, first.' }),
  nextCursor: Type.Optional(Type.String()),
});

export const workFilter = input({
  kind: Type.Optional(kind),
  program: Type.Optional(programCode),
  days: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 3660,
      description: 'Certificates whose last day lies within so many days; 30 by default.',
    }),
  ),
  cursor: cursorText,
  limit: pageLimit,
});
