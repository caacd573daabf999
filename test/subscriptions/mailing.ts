// Subscribes, sends and leaves as people do: through the doors and their mail.
import type { Mail } from '../support/mailbox.ts';
import { draftOf, mailTo } from '../support/portal.ts';
import type { Reply, World } from '../support/world.ts';

/** Asks for topics at an address, having read the notice about transfers where there is one. */
export async function ask(
  world: World,
  email: string,
  topics = ['news'],
  different: object = {},
): Promise<Reply> {
  const acknowledged = (await draftOf(world, { email })).acknowledged.filter(
    ({ kind }) => kind === 'transfer-notice',
  );
  return world.rest('POST /v1/subscriptions', { body: { email, topics, acknowledged, ...different } });
}

export const confirm = (world: World, token: string): Promise<Reply> =>
  world.rest('POST /v1/subscriptions/confirm', { body: { token } });

export async function subscribed(world: World, email: string, topics = ['news']): Promise<void> {
  await ask(world, email, topics);
  const reply = await confirm(world, mailTo(await world.mail(), email).token());
  if (reply.status !== 200) throw new Error(reply.text);
}

/** Drafts and sends; answers the mails. */
export async function send(world: World, topic = 'news', different: object = {}): Promise<Mail[]> {
  const token = await world.staff('editor', ['event-organizer']);
  const subject = { en: 'News of the harbor', de: 'Neues vom Hafen' };
  const body = { topic, subject, body: { en: 'First of all.\n\nAnd then.' }, ...different };
  const made = await world.rest('POST /v1/admin/newsletters', { token, body });
  if (made.status !== 201) throw new Error(made.text);
  const sent = await world.rest(`POST ${String(made.headers.location)}/send`, { token });
  if (sent.status !== 202) throw new Error(sent.text);
  // The job writes the mails, and each mail is a job.
  return [...(await world.mail()), ...(await world.mail())];
}

/** The address that a mail program posts to. */
export function leaveOf(mail: Mail): string {
  const [, url = ''] = /^List-Unsubscribe: <(\S+)>/m.exec(mail.raw.replaceAll(/\r\n[ \t]+/g, ' ')) ?? [];
  return new URL(url).pathname;
}

export const oneClick = {
  body: 'List-Unsubscribe=One-Click',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
};
