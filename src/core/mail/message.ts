// Makes the message of one mail: its letter in the person's language, and the link whose token exists nowhere else.
import type { MailPayloads, MailTemplate } from '../../schema/mail.ts';
import type { OutgoingMail } from '../../store/outbox.ts';
import { calendarOf } from '../registrations/mail-content.ts';
import type { Services } from '../services.ts';
import { asHtml, asText, type Frame, type Language, type Letter, languageOf, oneLine } from './letter.ts';
import type { Sender } from './template.ts';
import { templates } from './templates.ts';
import type { Message } from './transport.ts';

type Needed = Pick<Services, 'policy' | 'seal' | 'mail' | 'publicUrl'>;

/** The same mail gives the same message at each attempt, apart from its date. */
export function makeMessage(mail: OutgoingMail, date: string, services: Needed): Message {
  const language = languageOf(mail.language);
  const frame = makeFrame(mail, language, services);
  const calendar = calendarOf(mail, services);
  const letter = letterOf(mail.template, language)(mail.payload, {
    controller: frame.controller,
    when: (instant) => inWords(instant, language),
  });
  return {
    from: { name: frame.controller, address: services.mail.from },
    to: mail.address,
    subject: oneLine(letter.subject),
    text: asText(letter, frame),
    html: asHtml(letter, frame),
    language,
    messageId: messageIdOf(mail.id, services),
    date: new Date(date),
    name: `${mail.id}-${mail.template}`,
    ...leaveOf(mail, services),
    ...(calendar && { calendar }),
  };
}

/** Stable for a mail, so that a repetition can be told; it does not show the internal id. */
export function messageIdOf(id: string, { seal, mail }: Pick<Services, 'seal' | 'mail'>): string {
  return `<${seal.pseudonym(`mail:${id}`)}@${mail.from.slice(mail.from.lastIndexOf('@') + 1)}>`;
}

type AnyLetter = (payload: MailPayloads[MailTemplate], sender: Sender) => Letter;

/** The row's template and payload belong together: `insertMail` took them as a pair. */
function letterOf(name: MailTemplate, language: Language): AnyLetter {
  return templates[name].letters[language] as AnyLetter;
}

/** Where a mail program posts to leave, without showing a page (RFC 8058). */
function leaveOf(
  { template, payload }: OutgoingMail,
  { seal, publicUrl }: Needed,
): Pick<Message, 'leaveUrl'> {
  if (template !== 'newsletter' || !('newsletterId' in payload)) return {};
  return { leaveUrl: `${publicUrl}/v1/unsubscribe/${seal.linkToken(payload.linkId)}` };
}

function makeFrame(mail: OutgoingMail, language: Language, { policy, seal, mail: settings }: Needed): Frame {
  const { legalName, address, email, website } = policy.pack.controller;
  const { page } = templates[mail.template];
  const token =
    'linkId' in mail.payload && mail.payload.linkId !== undefined
      ? `#token=${seal.linkToken(mail.payload.linkId)}`
      : '';
  return {
    language,
    controller: oneLine(legalName.value ?? new URL(settings.portalUrl).host),
    contacts: [address.value, email.value, website.value].filter((value) => value !== null).map(oneLine),
    url: page === undefined ? undefined : `${settings.portalUrl}${page}${token}`,
  };
}

function inWords(instant: string, language: Language): string {
  const words = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de-DE', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return `${words.format(new Date(instant))} UTC`;
}
