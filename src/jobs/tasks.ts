// The job door: each task names the use case that its jobs are about; a payload is ids alone.
import type { JobTasks } from '../core/jobs.ts';
import { sendMail } from '../core/mail/send-mail.ts';
import { distributeNewsletter } from '../core/newsletters/distribute.ts';
import { lapseOffersOf } from '../core/registrations/lapse-offers.ts';
import type { Services } from '../core/services.ts';

export function tasksFor(services: Services): JobTasks {
  return {
    'send-mail': (payload) => sendMail(services, idOf(payload)),
    'lapse-offers': (payload) => lapseOffersOf(services, idOf(payload)),
    'send-newsletter': (payload) => distributeNewsletter(services, idOf(payload)),
  };
}

function idOf(payload: unknown): string {
  const id: unknown =
    typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'id') : undefined;
  if (typeof id !== 'string') throw new TypeError('the payload of a job names no id');
  return id;
}
