// What happened to a seat or to its event: part of taking part, so it comes whatever was said of marketing (MIPI-12).
import type { MailPayloads, RegistrationContent } from '../../../schema/mail.ts';
import { inLanguage } from '../../events/ical.ts';
import type { Language, Letter } from '../letter.ts';
import type { Sender, Template } from '../template.ts';

type Payload = MailPayloads['registration'];
type Words = Record<Payload['message'], (title: string, until: string) => [subject: string, text: string]>;

const words: Record<Language, Words> = {
  en: {
    registered: (title) => [`You are registered: ${title}`, `Your seat at "${title}" is confirmed.`],
    waitlisted: (title) => [
      `On the waiting list: ${title}`,
      `All seats at "${title}" are taken. You are on the waiting list, and are written to when a seat is yours.`,
    ],
    offered: (title, until) => [
      `A seat is free for you: ${title}`,
      `A seat at "${title}" is kept for you until ${until}. Take it by then; otherwise it goes to the next in line.`,
    ],
    lapsed: (title) => [
      `The offer has run out: ${title}`,
      `The seat at "${title}" that was kept for you went to the next in line. You can register again.`,
    ],
    moved: (title) => [`New time or place: ${title}`, `"${title}" has moved. It now takes place as follows.`],
    changed: (title) => [
      `Changed: ${title}`,
      `Something about "${title}" has changed. It takes place as follows.`,
    ],
    cancelled: (title) => [
      `Registration cancelled: ${title}`,
      `Your registration for "${title}" is cancelled.`,
    ],
    'event-cancelled': (title) => [
      `Cancelled: ${title}`,
      `"${title}" does not take place. Your registration ends.`,
    ],
  },
  de: {
    registered: (title) => [`Sie sind angemeldet: ${title}`, `Ihr Platz bei „${title}“ ist bestätigt.`],
    waitlisted: (title) => [
      `Auf der Warteliste: ${title}`,
      `Alle Plätze bei „${title}“ sind belegt. Sie stehen auf der Warteliste und erhalten Nachricht, sobald ein Platz frei ist.`,
    ],
    offered: (title, until) => [
      `Ein Platz ist für Sie frei: ${title}`,
      `Ein Platz bei „${title}“ ist bis ${until} für Sie reserviert. Nehmen Sie ihn bis dahin an; sonst geht er an die nächste Person.`,
    ],
    lapsed: (title) => [
      `Das Angebot ist abgelaufen: ${title}`,
      `Der für Sie reservierte Platz bei „${title}“ ging an die nächste Person. Sie können sich wieder anmelden.`,
    ],
    moved: (title) => [
      `Neue Zeit oder neuer Ort: ${title}`,
      `„${title}“ wurde verlegt und findet nun wie folgt statt.`,
    ],
    changed: (title) => [
      `Geändert: ${title}`,
      `Bei „${title}“ hat sich etwas geändert. Die Veranstaltung findet wie folgt statt.`,
    ],
    cancelled: (title) => [`Anmeldung storniert: ${title}`, `Ihre Anmeldung zu „${title}“ ist storniert.`],
    'event-cancelled': (title) => [
      `Abgesagt: ${title}`,
      `„${title}“ findet nicht statt. Ihre Anmeldung endet damit.`,
    ],
  },
};

const labels = {
  en: {
    ...{ where: 'Where', online: 'Online', code: 'Code of your ticket' },
    link: 'See or cancel the registration',
    why: 'You get this mail because you are registered for this event, or were; it is part of it and no advertising.',
  },
  de: {
    ...{ where: 'Ort', online: 'Online', code: 'Code Ihres Tickets' },
    link: 'Anmeldung ansehen oder stornieren',
    why: 'Sie erhalten diese E-Mail, weil Sie zu dieser Veranstaltung angemeldet sind oder waren; sie gehört dazu und ist keine Werbung.',
  },
} as const;

/** In the zone of the event, whose name stands beside it. */
function timeOf({ startsAt, endsAt, zone }: RegistrationContent, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'de-DE', {
    ...{ dateStyle: 'full', timeStyle: 'short', timeZone: zone },
  });
  return `${format.formatRange(new Date(startsAt), new Date(endsAt))} (${zone})`;
}

const takesPlace = ['registered', 'waitlisted', 'offered', 'moved', 'changed'];

function letter({ content, message }: Payload, { when }: Sender, language: Language): Letter {
  if (content === undefined) throw new Error('what a message about an event says is looked up before');
  const { where, online, code, link, why } = labels[language];
  const until = content.offeredUntil === undefined ? '' : when(content.offeredUntil);
  const [subject, text] = words[language][message](inLanguage(content.title, language), until);
  const facts = [
    timeOf(content, language),
    ...(content.place === undefined ? [] : [`${where}: ${content.place}`]),
    ...(content.joinUrl === undefined ? [] : [`${online}: ${content.joinUrl}`]),
    ...(content.code === undefined ? [] : [`${code}: ${content.code}`]),
  ];
  return { subject, before: [text, ...(takesPlace.includes(message) ? facts : [])], link, after: [], why };
}

export const registration: Template<'registration'> = {
  class: 'event_service',
  page: '/registrations',
  letters: {
    en: (payload, sender) => letter(payload, sender, 'en'),
    de: (payload, sender) => letter(payload, sender, 'de'),
  },
};
