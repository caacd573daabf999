// Does this domain belong to the organization that claims it: sent to the administration of the domain.
import type { Template } from '../template.ts';

export const domain: Template<'domain'> = {
  page: '/organization-domain',
  letters: {
    en: ({ domain: name }, { controller }) => ({
      subject: `Confirm the domain ${name}`,
      before: [
        `An organization that is registered with ${controller} says that ${name} is its domain. If that is right, please confirm it.`,
      ],
      link: 'Confirm the domain',
      after: ['The link works once, for 24 hours. If you know nothing of it, do nothing.'],
      why: `This mailbox belongs to the administration of ${name}.`,
    }),
    de: ({ domain: name }, { controller }) => ({
      subject: `Bestätigen Sie die Domain ${name}`,
      before: [
        `Eine bei ${controller} geführte Organisation gibt ${name} als ihre Domain an. Wenn das stimmt, bestätigen Sie es bitte.`,
      ],
      link: 'Domain bestätigen',
      after: [
        'Der Link funktioniert einmal, 24 Stunden lang. Wenn Sie nichts davon wissen, brauchen Sie nichts zu tun.',
      ],
      why: `Dieses Postfach gehört zur Verwaltung von ${name}.`,
    }),
  },
};
