// Newsletters as staff handles them: drafted to a topic, sent once.
import { input, uuidText } from '../../schema/api/common.ts';
import { newsletter, newsletterDraft, newsletterList } from '../../schema/api/subscriptions.ts';
import {
  findNewsletter,
  listNewsletters as findNewsletters,
  insertNewsletter,
  type NewsletterRow,
  updateToSending,
} from '../../store/newsletters.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { requireTopics } from '../subscriptions/topics.ts';

const staff = { access: ['membership-officer', 'event-organizer'] as const, purpose: 'marketing' };

export const draftNewsletter = defineOperation({
  ...staff,
  name: 'newsletter.draft',
  summary: 'Drafts a newsletter to a topic; nothing is sent yet',
  changes: true,
  creates: true,
  input: input({ body: newsletterDraft }),
  output: newsletter,
  async run({ tx, actor, services }, { body }) {
    requireTopics(services.policy.pack, [body.topic], '/topic');
    const made = await insertNewsletter(tx, { ...body, createdBy: actor.id });
    return { value: describe(made), location: `/v1/admin/newsletters/${made.id}` };
  },
});

export const listNewsletters = defineOperation({
  ...staff,
  name: 'newsletter.list',
  summary: 'The newest hundred newsletters, with how many mails each became',
  changes: false,
  input: input({}),
  output: newsletterList,
  run: async ({ tx }) => ({ value: { items: (await findNewsletters(tx, 100)).map(describe) } }),
});

export const readNewsletter = defineOperation({
  ...staff,
  name: 'newsletter.read',
  summary: 'A newsletter, and how many mails it became so far',
  changes: false,
  input: input({ id: uuidText }),
  output: newsletter,
  run: async ({ tx }, { id }) => ({ value: describe((await findNewsletter(tx, id)) ?? refuseUnknown()) }),
});

export const sendNewsletter = defineOperation({
  ...staff,
  name: 'newsletter.send',
  summary: 'Sends a draft, once, to everybody whose subscription to its topic is confirmed by now',
  changes: true,
  input: input({ id: uuidText }),
  output: newsletter,
  async run({ tx, actor }, { id }) {
    const begun = await updateToSending(tx, id, actor.id);
    if (begun !== undefined) return { value: describe(begun), status: 202 };
    if ((await findNewsletter(tx, id)) === undefined) refuseUnknown();
    throw new Problem('newsletter.sent', 'It is sent once; write another one.');
  },
});

function refuseUnknown(): never {
  throw new Problem('newsletter.notFound', 'There is no newsletter with this id.');
}

function describe({ sentAt, ...row }: NewsletterRow) {
  return { ...row, ...(sentAt !== null && { sentAt }) };
}
