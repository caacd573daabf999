// Is this address yours: sent to an address that somebody typed as their own.
import type { Template } from '../template.ts';

export const verify: Template<'verify'> = {
  page: '/verify-email',
  letters: {
    en: (_payload, { controller }) => ({
      subject: 'Confirm your e-mail address',
      before: [
        `Please confirm that this address is yours, so that your account with ${controller} can use it.`,
      ],
      link: 'Confirm the address',
      after: [
        'The link works once and for a limited time. If you did not ask for it, do nothing: without confirmation the address is not used.',
      ],
      why: `Somebody gave this address as their own to ${controller}.`,
    }),
    de: (_payload, { controller }) => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      before: [
        `Bitte bestätigen Sie, dass diese Adresse Ihnen gehört, damit Ihr Konto bei ${controller} sie verwenden kann.`,
      ],
      link: 'Adresse bestätigen',
      after: [
        'Der Link funktioniert einmal und nur für begrenzte Zeit. Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun: Ohne Bestätigung wird die Adresse nicht verwendet.',
      ],
      why: `Jemand hat diese Adresse bei ${controller} als eigene angegeben.`,
    }),
  },
};
