// A membership's term ends soon: part of the membership itself, so it comes whatever was said of marketing (MEF-25).
import type { Template } from '../template.ts';

const inWords = (on: string, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${on}T00:00:00Z`),
  );

export const membershipRenewal: Template<'membership-renewal'> = {
  page: '/memberships',
  letters: {
    en: ({ renewsOn }, { controller }) => ({
      subject: 'Your membership is due for renewal',
      before: [
        `The present term of a membership with ${controller} that you look after ends on ${inWords(renewsOn, 'en-GB')}.`,
      ],
      link: 'See the membership',
      after: ['If it is being renewed already, you need do nothing.'],
      why: 'You get this mail because you are, or act for, a member; it is part of the membership and no advertising.',
    }),
    de: ({ renewsOn }, { controller }) => ({
      subject: 'Ihre Mitgliedschaft steht zur Verlängerung an',
      before: [
        `Die laufende Zeit einer von Ihnen betreuten Mitgliedschaft bei ${controller} endet am ${inWords(renewsOn, 'de-DE')}.`,
      ],
      link: 'Mitgliedschaft ansehen',
      after: ['Wenn die Verlängerung schon läuft, brauchen Sie nichts zu tun.'],
      why: 'Sie erhalten diese E-Mail, weil Sie Mitglied sind oder für ein Mitglied handeln; sie gehört zur Mitgliedschaft und ist keine Werbung.',
    }),
  },
};
