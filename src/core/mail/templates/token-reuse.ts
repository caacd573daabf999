// A session's refresh token was used twice: somebody may have copied it, so its sessions were ended.
import type { Template } from '../template.ts';

export const tokenReuse: Template<'token-reuse'> = {
  page: '/security',
  letters: {
    en: ({ at, device }, { controller, when }) => ({
      subject: 'A session was ended for your safety',
      before: [
        `A session of your account with ${controller} was used from two places at once (${[when(at), device].filter(Boolean).join(', ')}). Its key may have been copied, so we ended it everywhere.`,
      ],
      link: 'Sign in again and see your sessions',
      after: ['If you do not know this device, change your password.'],
      why: 'This is the address of an account.',
    }),
    de: ({ at, device }, { controller, when }) => ({
      subject: 'Eine Sitzung wurde zu Ihrer Sicherheit beendet',
      before: [
        `Eine Sitzung Ihres Kontos bei ${controller} wurde von zwei Stellen zugleich benutzt (${[when(at), device].filter(Boolean).join(', ')}). Ihr Schlüssel könnte kopiert worden sein, daher haben wir sie überall beendet.`,
      ],
      link: 'Melden Sie sich neu an und sehen Sie Ihre Sitzungen',
      after: ['Wenn Sie dieses Gerät nicht kennen, ändern Sie Ihr Passwort.'],
      why: 'Dies ist die Adresse eines Kontos.',
    }),
  },
};
