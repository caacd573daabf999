// An invitation by the association's staff: to take a record over, or to work in the registry.
import type { Template } from '../template.ts';

export const invitation: Template<'invitation'> = {
  page: '/invitation',
  letters: {
    en: ({ to }, { controller }) => ({
      subject: `An invitation from ${controller}`,
      before: [
        to === 'staff'
          ? `${controller} invites you to open an account, to work with its registry.`
          : `${controller} invites you to open an account and to take over the record that is kept for you.`,
      ],
      link: 'Accept the invitation',
      after: ['The link works once and for a limited time. If you do not want an account, do nothing.'],
      why: `Staff of ${controller} asked us to send it to this address.`,
    }),
    de: ({ to }, { controller }) => ({
      subject: `Eine Einladung von ${controller}`,
      before: [
        to === 'staff'
          ? `${controller} lädt Sie ein, ein Konto zu eröffnen, um mit dem Register zu arbeiten.`
          : `${controller} lädt Sie ein, ein Konto zu eröffnen und den Datensatz zu übernehmen, der für Sie geführt wird.`,
      ],
      link: 'Einladung annehmen',
      after: [
        'Der Link funktioniert einmal und nur für begrenzte Zeit. Wenn Sie kein Konto möchten, brauchen Sie nichts zu tun.',
      ],
      why: `Mitarbeitende von ${controller} haben uns gebeten, sie an diese Adresse zu schicken.`,
    }),
  },
};
